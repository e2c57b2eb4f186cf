import type { TypedCell } from '../engine/recheck';
import type { Event } from './event';
import { openFindings } from './open-findings';
import { placeAt } from './ranges';
import { adopt } from './reduce-check';
import type { State, Typing } from './state';
import { cellsTouched } from './touch';

/** More cells than this, typed before the check came round, are left to a full check. */
const MOST = 200;

function keyOf({ place }: TypedCell): string {
  return `${place.sheet}!${place.row}!${place.column}`;
}

/** Whether the result speaks of the workbook as it was before the cells that are being typed. */
function canFollow({ check }: State): boolean {
  return check.result !== undefined && check.run.kind === 'idle' && check.typing !== undefined;
}

function typed(state: State, { hint }: Extract<Event, { type: 'changed' }>): Typing | undefined {
  const place = placeAt(hint.sheet, hint.address);
  if (!canFollow(state) || !place || !hint.now) return undefined;
  const { typing } = state.check;
  const cell = { place, value: hint.now.value };
  const others = (typing?.cells ?? []).filter((c) => keyOf(c) !== keyOf(cell));
  const cells = [...others, cell];
  return cells.length > MOST ? undefined : { turn: (typing?.turn ?? 0) + 1, cells };
}

function rechecked(state: State, event: Extract<Event, { type: 'rechecked' }>): State {
  const { typing } = state.check;
  if (!canFollow(state) || !typing) return state;
  const done = new Map(event.cells.map((c) => [keyOf(c), c.value]));
  const cells = typing.cells.filter((c) => !(done.has(keyOf(c)) && done.get(keyOf(c)) === c.value));
  const fresh = new Set(event.checked.findings.map((f) => f.id));
  const gone = openFindings(state).filter((f) => !fresh.has(f.id)).length;
  const touched = cellsTouched(cells.map((c) => c.place));
  const next = adopt(state, event, { touched, gone });
  return { ...next, check: { ...next.check, typing: { turn: typing.turn, cells } } };
}

function withTyping(state: State, typing: Typing | undefined): State {
  return state.check.typing === typing ? state : { ...state, check: { ...state.check, typing } };
}

/**
 * Cells that are typed after a full check: each is checked with what was known before, until something changes that
 * the workbook does not spell out; from then on only a full check tells.
 */
export function reduceTyping(state: State, event: Event): State {
  switch (event.type) {
    case 'changed':
      return withTyping(state, typed(state, event));
    case 'rechecked':
      return rechecked(state, event);
    case 'checked':
      return withTyping(state, state.check.touched.length === 0 ? { turn: 0, cells: [] } : undefined);
    case 'written':
    case 'undone':
    case 'untraced':
      return withTyping(state, undefined);
    default:
      return state;
  }
}
