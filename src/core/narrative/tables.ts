import { printedRows } from '../fill/skeleton';
import { isNumeric } from '../form/cell';
import type { ColumnDefinition, FormDefinition, TableDefinition } from '../form/definition';
import type { NarrativeWords } from '../form/narrative-words';
import { headerValue } from '../submission/meta';
import { CellState, placeOf, type CellPlace, type Dataset, type TableData } from '../form/table';

/** A figure of accepted tables: a cell of a summary, or the total of a column of a list. */
export interface TableFigure {
  readonly table: TableDefinition;
  readonly column: ColumnDefinition;
  /** The printed row of a summary; absent for the total of a list. */
  readonly row?: string;
  /** What the printed row is called. */
  readonly rowHeading?: string;
  /** Code of the area block; absent where there is none or it is the filer's own. */
  readonly area?: string;
  /** In 分 or whole things. */
  readonly value: bigint;
  readonly place?: CellPlace;
}

function counted(column: ColumnDefinition): boolean {
  return isNumeric(column) && (column.type === 'money' || column.type === 'int') && column.role === undefined;
}

function summaryFigures(form: FormDefinition, data: Dataset, table: TableData): TableFigure[] {
  const own = headerValue(form, data, 'filerCode');
  const { scope } = table.definition;
  const named = new Map(
    form.rows.flatMap((r) => (r.scopes.includes(scope) ? [[r.id, r.heading.zh] as const] : [])),
  );
  return printedRows(form, table).flatMap(({ rowId, area }, row) =>
    table.definition.columns.filter(counted).flatMap((column): TableFigure[] => {
      const cells = table.columns.get(column.id);
      const value = cells?.numbers?.[row];
      if (rowId === undefined || value === undefined || cells?.states[row] !== CellState.value) return [];
      const place = placeOf(table, row, column.id);
      const other = area !== undefined && area !== own;
      return [
        {
          table: table.definition,
          column,
          row: rowId,
          rowHeading: named.get(rowId) ?? rowId,
          value: BigInt(value),
          ...(other && { area }),
          ...(place && { place }),
        },
      ];
    }),
  );
}

function listFigures(table: TableData): TableFigure[] {
  return table.definition.columns.filter(counted).flatMap((column): TableFigure[] => {
    const cells = table.columns.get(column.id);
    if (!cells?.numbers || cells.states.includes(CellState.bad)) return [];
    let value = 0n;
    let filled = 0;
    for (let row = 0; row < table.rowCount; row++) {
      if (cells.states[row] !== CellState.value) continue;
      value += BigInt(cells.numbers[row] ?? 0);
      filled++;
    }
    return filled === 0 || column.id === table.definition.columns[0]?.id
      ? []
      : [{ table: table.definition, column, value }];
  });
}

/** The figures of a dataset that prose may repeat: every filled cell of a summary and every column total of a list. */
export function tableFigures(form: FormDefinition, data: Dataset): TableFigure[] {
  return [...data.tables.values()].flatMap((table) =>
    table.definition.rowKey !== undefined ? summaryFigures(form, data, table) : listFigures(table),
  );
}

/** The names of a column in prose: its heading without 其中, its synonyms and the campaign's further ones. */
export function wordsOf(figure: TableFigure, words: NarrativeWords): string[] {
  const { table, column } = figure;
  const further = words.aliases.find((a) => a.scope === table.scope && a.column === column.id);
  return [column.heading.zh.replace(/^其中[：:]/, ''), ...(column.synonyms ?? []), ...(further?.words ?? [])];
}
