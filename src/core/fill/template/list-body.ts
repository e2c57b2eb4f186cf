import type { ColumnDefinition, TableDefinition } from '../../form/definition';
import type { CellValue } from '../../form/grid';
import { columnLetters } from '../../form/table';
import { isCalculated, isFigure, offersWords, styleOf } from './column-look';
import type { FormulaSource } from './formula-source';
import { FIRST_DATA_ROW } from './geometry';
import type { PrintedColumn } from './headings';
import { linesOf, rowHeight } from '../../workbook/measure';
import type { BookContext } from './request';
import type { SheetBuilder } from './sheet-builder';

/** The least height of a list's row in points. */
export const LEAST_HEIGHT = 24;

/** What the body of a sheet is written from. */
export interface BodyTarget {
  readonly context: BookContext;
  readonly table: TableDefinition;
  readonly builder: SheetBuilder;
  readonly formulas: FormulaSource;
}

/** Lays out the columns of a list: open cells for `areaRows` rows, and the words that are offered in all of them. */
export function putColumns(
  { context, table, builder }: BodyTarget,
  columns: readonly PrintedColumn[],
  areaRows: number,
): void {
  const rows = context.rowCount(table);
  for (const { definition, column } of columns) {
    builder.area({
      row: FIRST_DATA_ROW,
      column,
      rows: areaRows,
      columns: 1,
      style: styleOf(definition),
      open: !isCalculated(definition),
    });
    if (offersWords(definition) && !isCalculated(definition)) {
      const words = context.dictionary(definition)?.words.map((word) => word.zh) ?? [];
      builder.list({ row: FIRST_DATA_ROW, column, rows, words, message: definition.help?.zh ?? '' });
    }
  }
}

/** Writes the rows of a list: open cells by column, formulas where nobody types, and the data there are. */
export function putListRows(target: BodyTarget, columns: readonly PrintedColumn[]): void {
  const { context, table, builder } = target;
  const rows = context.rowCount(table);
  const filled = context.data(table.scope)?.rowCount ?? 0;
  putColumns(target, columns, rows);
  const inputs = inputRanges(columns);
  const lines = new Array<number>(rows).fill(1);
  for (const { definition, column } of columns) {
    const width = builder.widths[column - 1] ?? 10;
    const style = styleOf(definition);
    for (let i = 0; i < rows; i++) {
      const row = FIRST_DATA_ROW + i;
      const value = i < filled ? valueOf(target, definition, i) : null;
      const formula = formulaOf(target, { definition, row, inputs });
      if (value === null && formula === undefined) continue;
      builder.cell(
        formula === undefined ? { row, column, style, value } : { row, column, style, value, formula },
      );
      if (typeof value === 'string') lines[i] = Math.max(lines[i] ?? 1, linesOf(value, width));
    }
  }
  lines.forEach((count, i) => builder.heights.set(FIRST_DATA_ROW + i, rowHeight(count, LEAST_HEIGHT)));
}

/** What a list's cell shows; a list that numbers itself shows the row's number. */
export function valueOf({ context, table }: BodyTarget, column: ColumnDefinition, row: number): CellValue {
  const value = context.cell(table.scope, column, row);
  return column.required === 'auto' && value === null && isFigure(column) ? row + 1 : value;
}

/** The cells of a row that a person fills, as relative ranges such as `B6:P6`, with # for the row. */
function inputRanges(columns: readonly PrintedColumn[]): string[] {
  const ranges: string[] = [];
  let from = 0;
  columns.forEach(({ definition, column }, i) => {
    const next = columns[i + 1];
    if (isCalculated(definition)) return;
    if (from === 0) from = column;
    if (next && !isCalculated(next.definition)) return;
    ranges.push(`${columnLetters(from)}#:${columnLetters(column)}#`);
    from = 0;
  });
  return ranges;
}

/** The live formula of a list cell; it shows nothing in a row that nobody has filled. */
function formulaOf(
  { context, table, formulas }: BodyTarget,
  cell: { readonly definition: ColumnDefinition; readonly row: number; readonly inputs: readonly string[] },
): string | undefined {
  const { definition, row, inputs } = cell;
  if (!isCalculated(definition) || inputs.length === 0) return undefined;
  const numbering = definition.required === 'auto' && isFigure(definition) && context.request.live !== 'none';
  const formula = numbering
    ? `ROW()-${FIRST_DATA_ROW - 1}`
    : formulas.of(table, definition, { scope: table.scope, row });
  if (formula === undefined || formula.startsWith('IF(COUNT(')) return formula;
  return `IF(COUNTA(${inputs.join(',').replaceAll('#', String(row))})=0,"",${formula})`;
}
