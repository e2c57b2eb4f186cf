import {
  CellState,
  placeOf,
  type CellPlace,
  type ColumnData,
  type Dataset,
  type TableData,
} from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { walk, type AggregateNode, type CellNode, type Node } from '../rules/node';
import type { ComputedColumn } from './compute';
import { plannedMappings } from './planned';

/** A cell of a table by its row, 0-based, and column. */
export interface TableCell {
  readonly scope: string;
  readonly row: number;
  readonly column: string;
  readonly place?: CellPlace;
}

/** A blank cell that its sources would fill but for one that cannot be read; `source` is the first such cell. */
export interface Skipped extends TableCell {
  readonly source: TableCell;
}

function cellOf(table: TableData, row: number, column: string): TableCell {
  const place = placeOf(table, row, column);
  return { scope: table.definition.scope, row, column, ...(place && { place }) };
}

function contentAt(column: ColumnData | undefined, row: number): string | number | undefined {
  return column?.texts?.[row] ?? column?.numbers?.[row];
}

/** The columns of a summed table that decide what is summed. */
function columnsOf(node: AggregateNode): readonly string[] {
  const conditions = [...node.filter, ...node.rest, ...node.bounds.map((b) => b.source)];
  const read = conditions.flatMap((c) => [...walk(c)]).filter((n): n is CellNode => n.kind === 'cell');
  const of = read.filter((n) => n.locator.kind === 'source').map((n) => n.column.id);
  return [...new Set([node.column.id, ...of, ...node.keys.map((k) => k.source.id)])];
}

interface Seat {
  readonly data: Dataset;
  readonly table: TableData;
  readonly row: number;
}

/** The first unreadable cell of a sum; one of the current row's own group before any other. */
function inAggregate(node: AggregateNode, { data, table, row }: Seat): TableCell | undefined {
  const source = data.tables.get(node.scope);
  if (!source || node.previous) return undefined;
  const own = (r: number): boolean =>
    node.keys.every(
      (k) =>
        contentAt(source.columns.get(k.source.id), r) === contentAt(table.columns.get(k.own.column.id), row),
    );
  let first: TableCell | undefined;
  for (const column of columnsOf(node)) {
    const states = source.columns.get(column)?.states ?? [];
    for (let r = 0; r < states.length; r++) {
      if (states[r] !== CellState.bad) continue;
      if (own(r)) return cellOf(source, r, column);
      first ??= cellOf(source, r, column);
    }
  }
  return first;
}

function inCell(
  node: CellNode,
  { table, row }: Seat,
  earlier: ReadonlyMap<string, Skipped>,
): TableCell | undefined {
  if (node.previous || node.locator.kind !== 'row') return undefined;
  const { id } = node.column;
  if (table.columns.get(id)?.states[row] === CellState.bad) return cellOf(table, row, id);
  return earlier.get(`${row}|${id}`)?.source;
}

function sourceOf(node: Node, seat: Seat, earlier: ReadonlyMap<string, Skipped>): TableCell | undefined {
  for (const part of walk(node)) {
    const found =
      part.kind === 'aggregate'
        ? inAggregate(part, seat)
        : part.kind === 'cell'
          ? inCell(part, seat, earlier)
          : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The blank cells of a table that its computed columns leave blank for want of a readable source. */
export function skippedOf(
  form: CompiledForm,
  { data, table }: { readonly data: Dataset; readonly table: TableData },
  columns: readonly ComputedColumn[],
): readonly Skipped[] {
  const found = new Map<string, Skipped>();
  const planned = new Map(plannedMappings(form, table.definition.scope).map((p) => [p.mapping, p.value]));
  for (const { mapping, applies, values } of columns) {
    const { column } = mapping.target;
    const node = planned.get(mapping);
    for (let row = 0; node && row < applies.length; row++) {
      if (applies[row] !== 1 || values.states[row] !== CellState.bad) continue;
      const source = sourceOf(node, { data, table, row }, found);
      if (source) found.set(`${row}|${column}`, { ...cellOf(table, row, column), source });
    }
  }
  const blank = (s: Skipped): boolean => table.columns.get(s.column)?.states[s.row] === CellState.blank;
  return [...found.values()].filter(blank);
}
