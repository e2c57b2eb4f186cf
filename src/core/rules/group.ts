import type { Finding } from '../form/finding';
import { CellState, type CellPlace, type Dataset } from '../form/table';
import { runsOf } from './report/ranges';

/** Fewer equal faults than this stay single. */
const LEAST = 3;

/**
 * One finding for a systematic fault: equal faults of one rule in one column, at least 3 cells and, where the data is
 * given, more than half of the column's filled cells, become the first of them with `count` and `ranges`. Only faults of
 * single cells (what the paste doctor and the column's reader say) are grouped, never a comparison.
 */
export function groupFindings(findings: readonly Finding[], data?: Dataset): Finding[] {
  const runs = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = groupKey(finding);
    if (key === undefined) continue;
    const run = runs.get(key);
    if (run) run.push(finding);
    else runs.set(key, [finding]);
  }
  const grouped = new Map<Finding, Finding | undefined>();
  for (const run of runs.values()) {
    if (run.length < LEAST || !isSystematic(run, data)) continue;
    for (const finding of run) grouped.set(finding, undefined);
    grouped.set(run[0] as Finding, merged(run));
  }
  return findings.flatMap((finding) => (grouped.has(finding) ? (grouped.get(finding) ?? []) : [finding]));
}

/** What makes two faults equal; undefined for a finding that is never grouped. */
function groupKey({ rule, scope, column, place, facts, severity }: Finding): string | undefined {
  const single = place && column !== undefined && facts.count === undefined;
  if (!single || facts.comparison || facts.operands || facts.verdict || facts.culprit) return undefined;
  return [rule, severity, scope, column, place.sheet, facts.text ?? ''].join('|');
}

function isSystematic(run: readonly Finding[], data: Dataset | undefined): boolean {
  const first = run[0] as Finding;
  const states = data?.tables.get(first.scope)?.columns.get(first.column ?? '')?.states;
  if (!states) return true;
  let filled = 0;
  for (const state of states) if (state !== CellState.blank) filled++;
  return run.length * 2 > filled;
}

function merged(run: readonly Finding[]): Finding {
  const first = run[0] as Finding;
  const places = run.map((f) => f.place as CellPlace).sort((a, b) => a.row - b.row);
  const fixes = run.flatMap((f) => f.fixes ?? []);
  const { actual: _actual, ...facts } = first.facts;
  return {
    ...first,
    facts: { ...facts, count: run.length, ranges: runsOf(places) },
    key: [first.rule, first.scope, first.column, first.facts.text ?? '', `×${run.length}`].join('|'),
    ...(fixes.length > 0 && { fixes }),
  };
}
