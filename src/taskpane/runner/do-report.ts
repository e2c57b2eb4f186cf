import type { CellPlace } from '../../core/form/table';
import type { Selection } from '../../core/workbook/port';
import { write } from './do-write';
import type { Doers } from './running';

/** Cells that are read as a report at once. */
const MOST_CELLS = 2_000;

function placesIn({ sheet, row, column, rows, columns }: Selection): readonly CellPlace[] {
  return Array.from({ length: rows * columns }, (_, i) => ({
    sheet,
    row: row + Math.floor(i / columns),
    column: column + (i % columns),
  }));
}

/** Reports: read from text or cells, held against tables, written into a cell. */
export const doReport: Doers<'report' | 'report-cells' | 'report-put'> = {
  async report({ text, annexes }, { world, dispatch }) {
    if (!annexes) return dispatch({ type: 'report-known', text, answer: await world.checker.report(text) });
    const accepted = await world.bureau.accepted(annexes);
    if (accepted.kind !== 'ok') return dispatch({ type: 'report-said', standing: 'unreachable' });
    const answer = await world.checker.report(text, accepted.value);
    dispatch({ type: 'report-known', text, answer });
  },
  async 'report-cells'(_, { world, dispatch }) {
    const selection = await world.workbook.selection();
    if (!selection) return dispatch({ type: 'report-said', standing: 'no-cell' });
    if (selection.rows * selection.columns > MOST_CELLS)
      return dispatch({ type: 'report-said', standing: 'too-many' });
    const values = await world.workbook.look(placesIn(selection));
    const text = values.flatMap((v) => (v === null || v === '' ? [] : [String(v)])).join('\n');
    if (text === '') return dispatch({ type: 'report-said', standing: 'no-cell' });
    dispatch({ type: 'report-text', text });
    dispatch({ type: 'report-read' });
  },
  async 'report-put'({ text, what }, on) {
    const at = await on.world.workbook.selection();
    if (!at) return on.dispatch({ type: 'report-said', standing: 'no-cell' });
    const place = { sheet: at.sheet, row: at.row, column: at.column };
    const [held] = await on.world.workbook.look([place]);
    if (held !== null && held !== undefined && held !== '')
      return on.dispatch({ type: 'report-said', standing: 'taken' });
    await write(on, [{ place, from: null, to: text, why: 'report' }], {
      what,
      settles: [],
      places: 'as-now',
    });
    on.dispatch({ type: 'report-said', standing: 'written' });
  },
};
