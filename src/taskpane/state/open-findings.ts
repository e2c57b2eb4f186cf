import type { Counts, Found } from '../found';
import { remembered } from './memo';
import type { Check, Explanations, State } from './state';

/** Fewest characters of an explanation. */
export const SHORTEST_EXPLANATION = 6;

/** Whether words are long enough to explain anything. */
export function isLongEnough(text: string): boolean {
  return [...text.trim()].length >= SHORTEST_EXPLANATION;
}

/** Whether a query has been explained and the bureau has not refused the words as they stand. */
export function isExplained(found: Found, items: Explanations['items']): boolean {
  const item = items.get(found.finding.key);
  return item !== undefined && item.saved && item.refused === undefined && isLongEnough(item.text);
}

const open = remembered(
  (result: Check['result'], settled: Check['settled'], tables: State['tables']): readonly Found[] => {
    const all = result?.findings ?? [];
    const aside = new Set(
      (tables.known?.annexes ?? []).filter((a) => tables.left.has(a.scope)).map((a) => a.sheet),
    );
    if (settled.size === 0 && aside.size === 0) return all;
    return all.filter((f) => !settled.has(f.id) && !aside.has(f.finding.place?.sheet ?? ''));
  },
);

/** The findings of the last check that no write has settled since, but for those on sheets that are not part of the return. */
export function openFindings(state: State): readonly Found[] {
  return open(state.check.result, state.check.settled, state.tables);
}

/** What is open, by severity, and how many queries have been explained. */
export interface Standing extends Counts {
  readonly explained: number;
  readonly repairable: number;
  readonly repairCells: number;
}

const stand = remembered((findings: readonly Found[], items: Explanations['items']): Standing => {
  const counts = { error: 0, query: 0, hint: 0 };
  let [explained, repairable, repairCells] = [0, 0, 0];
  for (const found of findings) {
    const { severity } = found.finding;
    counts[severity]++;
    if (severity === 'query' && isExplained(found, items)) explained++;
    if (found.repairs > 0) repairable++;
    repairCells += found.repairs;
  }
  return { ...counts, explained, repairable, repairCells };
});

/** How the workbook stands after the last check and what was done since. */
export function standing(state: State): Standing {
  return stand(openFindings(state), state.explanations.items);
}

/** Whether the result no longer speaks of the workbook as it is, and will not by itself. */
export function isStale(state: State): boolean {
  const { touched, typing } = state.check;
  return touched.length > 0 && typing === undefined;
}

/** Whether nothing stands in the way of a submission but a fresh check. */
export function isClean(state: State): boolean {
  const { error, query, explained } = standing(state);
  return state.check.result !== undefined && error === 0 && query === explained;
}

/** A finding of the last check by its id, settled or not. */
export function foundById(state: State, id: string): Found | undefined {
  return byId(state.check.result).get(id);
}

const byId = remembered(
  (result: Check['result']): ReadonlyMap<string, Found> =>
    new Map((result?.findings ?? []).map((f) => [f.id, f])),
);
