import type { Found } from '../found';
import { isTouched } from './lines';
import { listGroups } from './list';
import { isExplained, standing } from './open-findings';
import type { State } from './state';

/** Every open finding of the list in its present order and filter. */
export function walkOrder(state: State): readonly Found[] {
  return listGroups(state).flatMap((g) => g.lines.flatMap((l) => l.members));
}

/** Which finding of its severity one looks at, and of how many. */
export function standOf(state: State, id: string): { readonly at: number; readonly of: number } {
  const order = walkOrder(state);
  const here = order.find((f) => f.id === id);
  const same = order.filter((f) => f.finding.severity === here?.finding.severity);
  return { at: same.findIndex((f) => f.id === id) + 1, of: same.length };
}

function sameCause(a: Found | undefined, b: Found): boolean {
  const [one, other] = [a?.finding.facts.culprit, b.finding.facts.culprit];
  if (!one || !other) return false;
  return (
    one.place.sheet === other.place.sheet &&
    one.place.row === other.place.row &&
    one.place.column === other.place.column
  );
}

/** The finding before or after one in the list; those of the same cause are passed over. */
export function neighbour(state: State, id: string, step: 1 | -1): Found | undefined {
  const order = walkOrder(state);
  const from = order.findIndex((f) => f.id === id);
  if (from < 0) return undefined;
  for (let i = from + step; i >= 0 && i < order.length; i += step) {
    const found = order[i];
    if (found && !sameCause(order[from], found)) return found;
  }
  return undefined;
}

/** What was changed since the check waits for the next one. */
function needsWork(state: State, found: Found): boolean {
  const { severity } = found.finding;
  if (severity === 'hint' || isTouched(found, state.check.touched)) return false;
  return severity === 'error' || !isExplained(found, state.explanations.items);
}

/** The next finding that must be corrected or explained, after one or from the top; undefined where none is left. */
export function nextToDo(state: State, after?: string): Found | undefined {
  const order = walkOrder(state);
  const from = after === undefined ? -1 : order.findIndex((f) => f.id === after);
  const here = order[from];
  const open = (f: Found): boolean => f.id !== after && !sameCause(here, f) && needsWork(state, f);
  return order.slice(from + 1).find(open) ?? order.find(open);
}

/** The first open finding of a severity that still needs work, in the list's order, filters or not. */
export function firstOf(state: State, severity: 'error' | 'query'): Found | undefined {
  const unfiltered: State = {
    ...state,
    view: {
      ...state.view,
      filter: { severities: new Set(), sheet: undefined, column: undefined, search: '' },
    },
  };
  const inView = walkOrder(state).find((f) => f.finding.severity === severity && needsWork(state, f));
  return inView ?? walkOrder(unfiltered).find((f) => f.finding.severity === severity && needsWork(state, f));
}

/** The largest line of one cause, where a hundred or more findings share it. */
export function largestClass(
  state: State,
): { readonly id: string; readonly first: string; readonly count: number } | undefined {
  if (standing(state).error < 100) return undefined;
  let best: { id: string; first: string; count: number } | undefined;
  for (const line of listGroups(state).flatMap((g) => g.lines)) {
    const count = line.members.length;
    if (line.severity === 'error' && count >= 100 && count > (best?.count ?? 0))
      best = { id: line.id, first: line.members[0]?.id ?? '', count };
  }
  return best;
}
