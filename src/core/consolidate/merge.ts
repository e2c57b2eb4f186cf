import { isNumeric } from '../form/cell';
import type { ColumnDefinition, TableDefinition } from '../form/definition';
import { CellState, type CellProblem, type ColumnData, type TableData } from '../form/table';

/** Rows of one submission's table that go into a merged table; `source` is the submission's index. */
export interface MergePart {
  readonly source: number;
  readonly table: TableData;
  /** The table rows taken, in order. */
  readonly rows: Int32Array;
}

/** Where each row of a merged table came from: index of the submission, and the row in its table. */
export interface Origins {
  readonly source: Int32Array;
  readonly row: Int32Array;
}

/** A merged table and where its rows came from. */
export interface Merged {
  readonly table: TableData;
  readonly origins: Origins;
}

/** All rows of a table. */
export function allRows(table: TableData): Int32Array {
  const rows = new Int32Array(table.rowCount);
  for (let i = 0; i < rows.length; i++) rows[i] = i;
  return rows;
}

function isNumbering(column: ColumnDefinition): boolean {
  return column.required === 'auto' && column.type === 'int';
}

function numbering(definition: ColumnDefinition, count: number): ColumnData {
  const numbers = Float64Array.from({ length: count }, (_, i) => i + 1);
  return { definition, states: new Uint8Array(count).fill(CellState.value), numbers };
}

/** A column in the making: the rows of several submissions under one another. */
interface Draft {
  readonly states: Uint8Array;
  readonly numbers: Float64Array | undefined;
  readonly texts: (string | undefined)[] | undefined;
  readonly problems: Map<number, CellProblem>;
}

function copyRows(draft: Draft, from: ColumnData, { rows, at }: { rows: Int32Array; at: number }): void {
  const { states, numbers, texts, problems } = draft;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    states[at + i] = from.states[row] as number;
    if (numbers) numbers[at + i] = from.numbers?.[row] ?? 0;
    if (texts) texts[at + i] = from.texts?.[row];
  }
  if (from.problems)
    rows.forEach((row, i) => {
      const problem = from.problems?.get(row);
      if (problem) problems.set(at + i, problem);
    });
}

function mergeColumn(definition: ColumnDefinition, parts: readonly MergePart[], count: number): ColumnData {
  const numeric = isNumeric(definition);
  const draft: Draft = {
    states: new Uint8Array(count),
    numbers: numeric ? new Float64Array(count) : undefined,
    texts: numeric ? undefined : new Array<string | undefined>(count).fill(undefined),
    problems: new Map(),
  };
  let at = 0;
  for (const { table, rows } of parts) {
    const from = table.columns.get(definition.id);
    if (from) copyRows(draft, from, { rows, at });
    at += rows.length;
  }
  const { states, numbers, texts, problems } = draft;
  return {
    definition,
    states,
    ...(problems.size > 0 && { problems }),
    ...(numbers && { numbers }),
    ...(texts && { texts }),
  };
}

/** Puts rows of several submissions under one another, column by column; a numbering column counts anew. */
export function mergeTables(definition: TableDefinition, parts: readonly MergePart[]): Merged {
  const count = parts.reduce((n, p) => n + p.rows.length, 0);
  const columns = new Map(
    definition.columns.map((c) => [
      c.id,
      isNumbering(c) ? numbering(c, count) : mergeColumn(c, parts, count),
    ]),
  );
  const source = new Int32Array(count);
  const row = new Int32Array(count);
  let at = 0;
  for (const part of parts) {
    source.fill(part.source, at, at + part.rows.length);
    row.set(part.rows, at);
    at += part.rows.length;
  }
  return { table: { definition, rowCount: count, columns, place: undefined }, origins: { source, row } };
}
