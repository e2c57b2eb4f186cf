import type { Explanation } from '../core/submission/package';
import type { Passings } from './state/slots';

type Passing = Passings['passings'][number];

/** What the office above asks under one rule: its sentences, and the keys that an answer belongs to. */
export interface AskedRule {
  readonly rule: string;
  readonly sentences: readonly string[];
  readonly keys: readonly string[];
}

/** What the office above asked when the newest tables of an annex were passed up, by rule; nothing where it took them, or refused for another reason. */
export function askedAbove(passings: readonly Passing[], annex: string): readonly AskedRule[] {
  const newest = passings.find((p) => p.annex === annex);
  const findings = newest?.state === 'refused' ? (newest.problem?.findings ?? []) : [];
  const queries = findings.filter((f) => f.severity === 'query');
  return [...new Set(queries.map((f) => f.rule))].map((rule) => {
    const own = queries.filter((f) => f.rule === rule);
    return { rule, sentences: own.map((f) => f.message), keys: own.map((f) => f.key) };
  });
}

/** One answer a rule, given to each of its keys; rules without words are left out. */
export function answersTo(
  asked: readonly AskedRule[],
  words: Readonly<Record<string, string>>,
): readonly Explanation[] {
  return asked.flatMap(({ rule, keys }) => {
    const text = (words[rule] ?? '').trim();
    return text === '' ? [] : keys.map((key) => ({ key, rule, text }));
  });
}
