import { isLines } from '../../core/workbook/area';
import type { Event } from './event';
import { ruleIn } from './names';
import { covers, touchedBy } from './ranges';
import { announce } from './reduce-world';
import { say } from './say';
import type { State, Touched } from './state';

/** From so many rows at once on, a change counts as a paste. */
const FEWEST_ROWS = 10;

function meets(a: Touched, b: Touched): boolean {
  return (
    a.sheet === b.sheet &&
    a.row <= b.row + b.rows &&
    b.row <= a.row + a.rows &&
    a.column <= b.column + b.columns &&
    b.column <= a.column + a.columns
  );
}

function joined(a: Touched, b: Touched): Touched {
  const [row, column] = [Math.min(a.row, b.row), Math.min(a.column, b.column)];
  const rows = Math.max(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.max(a.column + a.columns, b.column + b.columns) - column;
  return { sheet: a.sheet, row, column, rows, columns };
}

/** Whether somebody changed pasted cells after the last full check, or there was none yet. */
function isUnchecked({ check }: State, { sheet, row, column }: Touched): boolean {
  if (!check.result) return true;
  return !check.own && check.touched.some((t) => covers(t, { sheet, row, column }));
}

function noted(state: State, { hint }: Extract<Event, { type: 'changed' }>): State {
  const isAnnex = state.tables.known?.annexes.some((a) => a.sheet === hint.sheet) === true;
  const area = isAnnex && !hint.now ? touchedBy(hint.sheet, hint.address) : undefined;
  if (!area || isLines(area)) return state;
  const before = state.fill.pasted;
  // Excel may tell one paste in several pieces.
  const whole = before && isUnchecked(state, before) && meets(before, area) ? joined(before, area) : area;
  if (whole.rows < FEWEST_ROWS) return state;
  const next = { ...state, fill: { ...state.fill, pasted: whole } };
  return announce(next, say('fill.pasted', { count: whole.rows }));
}

/** Remembers which rows were pasted, from the change alone: nothing is read for it. */
export function reducePasted(state: State, event: Event): State {
  switch (event.type) {
    case 'changed':
      return noted(state, event);
    case 'paste-seen':
      return { ...state, fill: { ...state.fill, pasted: undefined } };
    default:
      return state;
  }
}

/** What is known of a paste: its sheet, its rows, and, once they were checked, of how many kinds their format findings are. */
export interface PasteKnown {
  readonly sheet: string;
  readonly rows: number;
  readonly kinds: number | undefined;
}

/** The last paste as it stands; undefined where nothing was pasted. */
export function pasteKnown(state: State): PasteKnown | undefined {
  const { pasted } = state.fill;
  if (!pasted) return undefined;
  const { sheet, rows } = pasted;
  if (isUnchecked(state, pasted)) return { sheet, rows, kinds: undefined };
  const rules = new Set(
    (state.check.result?.findings ?? [])
      .filter(({ finding: { rule, place } }) => place && covers(pasted, place) && !ruleIn(state.form, rule))
      .map(({ finding }) => finding.rule),
  );
  return { sheet, rows, kinds: rules.size };
}
