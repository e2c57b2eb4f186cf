import { isNumeric, readerOf, type CellReading } from './cell';
import type { ColumnDefinition, Dictionary, TableDefinition } from './definition';
import type { CellValue } from './grid';
import { CellState, type CellProblem, type ColumnData, type TableData, type TablePlace } from './table';

/** Collects one column's cells, row by row, into ColumnData. */
export class ColumnBuilder {
  /** What ColumnData will hold; a reader of whole columns writes cells that have their value straight into it. */
  readonly states: Uint8Array;
  readonly numbers: Float64Array | undefined;
  readonly texts: (string | undefined)[] | undefined;
  private readonly problems = new Map<number, CellProblem>();
  private readonly unread = new Map<number, string>();

  constructor(
    private readonly definition: ColumnDefinition,
    rowCount: number,
  ) {
    this.states = new Uint8Array(rowCount);
    if (isNumeric(definition)) this.numbers = new Float64Array(rowCount);
    else this.texts = new Array<string | undefined>(rowCount).fill(undefined);
  }

  set(row: number, reading: CellReading): void {
    this.states[row] = reading.state;
    if (reading.problem) this.problems.set(row, reading.problem);
    if (this.numbers && reading.number !== undefined) this.numbers[row] = reading.number;
    if (this.texts && reading.text !== undefined) this.texts[row] = reading.text;
    if (this.numbers && reading.problem && reading.text !== undefined) this.unread.set(row, reading.text);
  }

  finish(): ColumnData {
    return {
      definition: this.definition,
      states: this.states,
      ...(this.problems.size > 0 && { problems: this.problems }),
      ...(this.unread.size > 0 && { unread: this.unread }),
      ...(this.numbers && { numbers: this.numbers }),
      ...(this.texts && { texts: this.texts }),
    };
  }
}

/** What a table is built from: its definition, raw rows by column id (absent columns are blank), the dictionaries, and where it stands. */
export interface TableSource {
  readonly definition: TableDefinition;
  readonly rows: readonly Readonly<Record<string, CellValue>>[];
  readonly dictionaries: ReadonlyMap<string, Dictionary>;
  readonly place?: TablePlace;
}

/** Builds a table from raw rows by the strict readers of its columns. */
export function buildTable({ definition, rows, dictionaries, place }: TableSource): TableData {
  const columns = new Map<string, ColumnData>();
  for (const column of definition.columns) {
    const read = readerOf(column, column.dictionary ? dictionaries.get(column.dictionary) : undefined);
    const builder = new ColumnBuilder(column, rows.length);
    rows.forEach((row, i) => builder.set(i, read(row[column.id] ?? null)));
    columns.set(column.id, builder.finish());
  }
  return { definition, rowCount: rows.length, columns, place };
}

/** What a cell holds as plain data: the number or text of ColumnData, undefined for a blank, `—` for not applicable. */
export function cellOf(column: ColumnData, row: number): number | string | undefined {
  const state = column.states[row];
  if (state === CellState.blank || state === undefined) return undefined;
  if (state === CellState.notApplicable) return '—';
  return column.numbers ? column.numbers[row] : column.texts?.[row];
}
