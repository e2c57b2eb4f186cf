import type { Severity } from '../form/definition';
import type { Finding } from '../form/finding';
import { phrase, type Language } from './phrase';
import type { WordKey } from './zh-CN';

const NAMES: Readonly<Record<Severity, WordKey>> = {
  error: 'severityError',
  query: 'severityQuery',
  hint: 'severityHint',
};
const ACTS: Readonly<Record<Severity, WordKey>> = { error: 'actError', query: 'actQuery', hint: 'actHint' };

/** How many findings there are of each weight. */
export type FindingCounts = Readonly<Record<Severity, number>>;

/** Counts findings by weight; a grouped one counts as often as it has cells. */
export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts = { error: 0, query: 0, hint: 0 };
  for (const { severity, facts } of findings) counts[severity] += facts.ranges ? (facts.count ?? 1) : 1;
  return counts;
}

/** The name of a weight: 逻辑性, 核实性, 提示性. */
export function severityWord(severity: Severity, language: Language): string {
  return phrase(language, NAMES[severity]);
}

/** What a weight asks for: 必须改, 要说明, 供参考. */
export function severityAct(severity: Severity, language: Language): string {
  return phrase(language, ACTS[severity]);
}

/** The sentence that a finished check is announced with. */
export function countsLine(counts: FindingCounts, language: Language): string {
  return phrase(language, 'checked', counts);
}

/** The verdict above a list of findings: may it be submitted, and if not, what is open. `explained` counts queries that have their explanation. */
export function verdictLine(counts: FindingCounts, language: Language, explained = 0): string {
  const open = Math.max(0, counts.query - explained);
  const parts = [
    ...(counts.error > 0 ? [phrase(language, 'toCorrect', { count: counts.error })] : []),
    ...(open > 0 ? [phrase(language, 'toExplain', { count: open })] : []),
  ];
  if (parts.length === 0) return phrase(language, 'ready');
  return [phrase(language, 'notReady'), ...parts].join(phrase(language, 'comma'));
}
