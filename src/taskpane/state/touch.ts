import type { Fix } from '../../core/form/finding';
import type { CellPlace } from '../../core/form/table';
import { covers, rangesOf, touchedBy } from './ranges';
import type { State, Touched } from './state';

/** From so many rectangles on, only whole sheets are remembered. */
const MOST = 400;

function bounded(touched: readonly Touched[]): readonly Touched[] {
  if (touched.length <= MOST) return touched;
  const sheets = [...new Set(touched.map((t) => t.sheet))];
  return sheets.map((sheet) => ({ sheet, row: 1, column: 1, rows: 1_048_576, columns: 16_384 }));
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

/** Notes that somebody typed; a hint about cells that the pane has just written says nothing new. */
export function touchTyped(state: State, hint: { readonly sheet: string; readonly address: string }): State {
  const rectangle = touchedBy(hint.sheet, hint.address);
  if (!rectangle) return state;
  const known = state.check.touched.some((t) => covers(t, rectangle));
  if (known) return state;
  const touched = bounded([...state.check.touched, rectangle]);
  return changed({ ...state, check: { ...state.check, touched, own: false } }, 1);
}
