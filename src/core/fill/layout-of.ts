import type { FormDefinition } from '../form/definition';
import type { CellPlace, Dataset, TableData } from '../form/table';
import type { FormulaLayout, FormulaPlace, TableLayout } from './layout';
import { printedRows } from './skeleton';

function headerCells(header: TableData | undefined): ReadonlyMap<string, CellPlace> | undefined {
  return header?.place?.cells?.[0];
}

function layoutOfTable(form: FormDefinition, data: Dataset, table: TableData): TableLayout | undefined {
  const { place, definition } = table;
  if (!place || place.rows.length === 0) return undefined;
  const header = headerCells(data.headers.get(definition.scope));
  const printed = printedRows(form, table).map(
    ({ rowId, area }, i) => [`${area ?? ''}/${rowId ?? ''}`, place.rows[i] as number] as const,
  );
  return {
    sheet: place.sheet,
    columns: place.columns,
    firstRow: place.rows.reduce((a, b) => Math.min(a, b)),
    lastRow: place.rows.reduce((a, b) => Math.max(a, b)),
    ...(header && { header }),
    ...(definition.rowKey !== undefined && { printed: new Map(printed) }),
  };
}

/** Whether another table stands on the same sheet, such as the block under a list: rows below are then not empty. */
function sharesSheet(data: Dataset, table: TableData): boolean {
  const { place } = table;
  return [...data.tables.values()].some((t) => t !== table && place && t.place?.sheet === place.sheet);
}

/** Where the tables of a workbook stand, as formulas need it; `room` adds empty rows below each list that data may still fill. */
export function layoutOfDataset(form: FormDefinition, data: Dataset, room = 0): FormulaLayout {
  const tables = new Map<string, TableLayout>();
  for (const [scope, table] of data.tables) {
    const layout = layoutOfTable(form, data, table);
    const grows = table.definition.kind === 'list' && !sharesSheet(data, table) ? room : 0;
    if (layout) tables.set(scope, { ...layout, lastRow: layout.lastRow + grows });
  }
  return { form, tables };
}

/** The rows of a table as places for formulas: each with its printed row, its area block and the rows of that block. */
export function formulaPlaces(form: FormDefinition, table: TableData): readonly (FormulaPlace | undefined)[] {
  const { place, definition } = table;
  const printed = printedRows(form, table);
  const blocks = new Map<string, Map<string, number>>();
  printed.forEach(({ rowId, area = '' }, i) => {
    const block = blocks.get(area) ?? new Map<string, number>();
    blocks.set(area, block);
    if (rowId !== undefined) block.set(rowId, place?.rows[i] ?? 0);
  });
  return printed.map(({ rowId, area }, i) => {
    const row = place?.rows[i];
    if (row === undefined) return undefined;
    const block = blocks.get(area ?? '');
    return {
      scope: definition.scope,
      row,
      ...(rowId !== undefined && { rowId }),
      ...(area !== undefined && { area }),
      ...(block && { block }),
    };
  });
}
