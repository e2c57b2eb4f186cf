import type { ColumnDefinition, FormDefinition, RowDefinition, TableDefinition } from '../../form/definition';
import type { CellValue } from '../../form/grid';
import { printedRows } from '../skeleton';
import { isCalculated, styleOf } from './column-look';
import type { PrintedColumn } from './headings';
import type { BodyTarget } from './list-body';
import { linesOf, rowHeight } from '../../workbook/measure';
import type { FormulaPlace } from '../layout';

const ROW_HEIGHT = 22;

/** The printed rows of a table in order. */
export function rowsOfTable(form: FormDefinition, table: TableDefinition): RowDefinition[] {
  return (table.rowIds ?? []).flatMap(
    (id) => form.rows.find((row) => row.id === id && row.scopes.includes(table.scope)) ?? [],
  );
}

/** A printed row's name, set in by one full-width blank for each sum that it is a part of. */
export function rowName(form: FormDefinition, table: TableDefinition, row: RowDefinition): string {
  let depth = 0;
  for (let part: string | undefined = row.id; part !== undefined && depth < 9;) {
    const id: string = part;
    const sum = form.sums.find(
      (each) => each.scope === table.scope && each.axis === 'rows' && (each.parts?.includes(id) ?? false),
    );
    part = sum?.total !== id ? sum?.total : undefined;
    if (part !== undefined) depth++;
  }
  return '　'.repeat(depth) + row.heading.zh;
}

/** Where the data rows of a summary stand by `area/row id`. */
export function dataRows({
  context,
  table,
}: Pick<BodyTarget, 'context' | 'table'>): ReadonlyMap<string, number> {
  const data = context.data(table.scope);
  if (!data) return new Map();
  return new Map(
    printedRows(context.form, data).map(({ area, rowId }, i) => [`${area ?? ''}/${rowId ?? ''}`, i]),
  );
}

/** A block of printed rows: its area (empty where none is known), its first sheet row and the data beneath. */
export interface BlockPlace {
  readonly area: string;
  readonly first: number;
  readonly data: ReadonlyMap<string, number>;
}

/** Writes one block of printed rows: names, open cells, — where no figure can be, formulas and data. */
export function putBlock(target: BodyTarget, columns: readonly PrintedColumn[], block: BlockPlace): void {
  const { context, table, builder } = target;
  const rows = rowsOfTable(context.form, table);
  const sheetRows = new Map(rows.map((row, i) => [row.id, block.first + i]));
  rows.forEach((row, i) => {
    const sheetRow = block.first + i;
    const name = rowName(context.form, table, row);
    builder.put({ row: sheetRow, column: 1, style: 'row-name', value: name });
    builder.heights.set(sheetRow, rowHeight(linesOf(name, builder.widths[0] ?? 10), ROW_HEIGHT));
    const place: FormulaPlace = {
      scope: table.scope,
      row: sheetRow,
      rowId: row.id,
      block: sheetRows,
      area: block.area,
    };
    for (const printed of columns) putCell(target, printed, { row, place, data: block.data });
  });
}

function putCell(
  target: BodyTarget,
  { definition, column }: PrintedColumn,
  at: {
    readonly row: RowDefinition;
    readonly place: FormulaPlace;
    readonly data: ReadonlyMap<string, number>;
  },
): void {
  const { context, table, builder, formulas } = target;
  const { row, place, data } = at;
  if (row.notApplicable?.[table.scope]?.includes(definition.id)) {
    builder.put({ row: place.row, column, style: 'not-applicable', value: '—' });
    return;
  }
  const index = data.get(`${place.area ?? ''}/${row.id}`);
  const value: CellValue = index === undefined ? null : context.cell(table.scope, definition, index);
  const { area, ...bare } = place;
  const formula = formulas.of(
    table,
    definition,
    table.areaKey === undefined ? bare : { ...bare, area: area ?? '' },
  );
  builder.put({
    row: place.row,
    column,
    style: formula === undefined ? styleOf(definition) : calculated(definition),
    open: !isCalculated(definition) && formula === undefined,
    ...((value !== null || formula !== undefined) && { value }),
    ...(formula !== undefined && { formula }),
  });
}

function calculated(column: ColumnDefinition): ReturnType<typeof styleOf> {
  return styleOf({ ...column, required: 'calc' });
}
