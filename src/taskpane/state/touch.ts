import type { Fix } from '../../core/form/finding';
import type { CellPlace } from '../../core/form/table';
import { covers, rangesOf, touchedBy } from './ranges';
import type { State, Touched } from './state';

/** From so many rectangles on, only whole sheets are remembered. */
const MOST = 400;

const whole = (sheet: string): Touched => ({ sheet, row: 1, column: 1, rows: 1_048_576, columns: 16_384 });

function bounded(touched: readonly Touched[]): readonly Touched[] {
  return touched.length <= MOST ? touched : [...new Set(touched.map((t) => t.sheet))].map(whole);
}

/** The rectangles that a batch of cells covers. */
export function rectangles(places: readonly CellPlace[]): readonly Touched[] {
  const sheets = new Map<string, CellPlace[]>();
  for (const place of places) {
    const list = sheets.get(place.sheet);
    if (list) list.push(place);
    else sheets.set(place.sheet, [place]);
  }
  return [...sheets].flatMap(([sheet, list]) => rangesOf(list).flatMap((r) => touchedBy(sheet, r) ?? []));
}

/** Cells as rectangles. */
export function cellsTouched(places: readonly CellPlace[]): readonly Touched[] {
  return bounded(rectangles(places));
}

/** Counts changes, so that a version that was sent before them is known to be an older one. */
function changed(state: State, count: number): State {
  return { ...state, sending: { ...state.sending, changes: state.sending.changes + count } };
}

/** Notes cells that the pane itself wrote. */
export function touchOwn(state: State, fixes: readonly Fix[]): State {
  const touched = bounded([...state.check.touched, ...rectangles(fixes.map((f) => f.place))]);
  const count = fixes.length > 0 ? 1 : 0;
  return changed({ ...state, check: { ...state.check, touched } }, count);
}

/** Notes annexes that came in, were replaced or went whole; before a check has read any there is nothing to note. */
export function touchSheets(state: State, sheets: readonly string[]): State {
  const { result, run, touched } = state.check;
  if (!result && run.kind !== 'running') return state;
  const names = state.form?.tables.map((t) => t.sheet) ?? [];
  const annexes = sheets.filter((sheet) => names.some((name) => sheet.startsWith(name)));
  if (annexes.length === 0) return state;
  const next = bounded([...touched, ...annexes.map(whole)]);
  return changed({ ...state, check: { ...state.check, touched: next, own: false } }, 1);
}

/** Notes that somebody typed; a hint about cells that the pane has just written says nothing new. */
export function touchTyped(state: State, hint: { readonly sheet: string; readonly address: string }): State {
  const rectangle = touchedBy(hint.sheet, hint.address);
  if (!rectangle) return state;
  const known = state.check.touched.some((t) => covers(t, rectangle));
  if (known) return state;
  const touched = bounded([...state.check.touched, rectangle]);
  return changed({ ...state, check: { ...state.check, touched, own: false } }, 1);
}
