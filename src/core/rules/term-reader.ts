import { CellState, type ColumnData } from '../form/table';
import type { EquationCell, EquationTerm } from './equation';
import type { LinearPart } from './linear';
import type { AggregateNode, CellNode, ChildrenNode } from './node';
import { rowAt } from './report/operands';
import { aggregateOf } from './run/aggregate';
import { indexesBy } from './run/aggregate-result';
import type { Bind } from './run/bind';
import { locate } from './run/locate';
import { chooser, unitsOf } from './run/read-children';

/** Reads one part of an equation as cells, and finds the equations that read a cell. */
export interface TermReader {
  /** The terms at an index: none where the row is missing, two where cells stand in this package and in lower ones. */
  terms(index: number): readonly EquationTerm[];
  /** Indexes whose equation reads a cell of the package checked. */
  indexesOf(cell: EquationCell): readonly number[];
}

/** A reader for a part that cells make; undefined for a counted or calculated figure and for header cells. */
export function readerOf({ of, weight, addend }: LinearPart, bind: Bind): TermReader | undefined {
  if (!addend) return undefined;
  if (of.kind === 'cell')
    return of.locator.kind === 'header' ? undefined : cellReader(of, Number(weight), bind);
  if (of.kind === 'aggregate') return aggregateReader(of, Number(weight), bind);
  return of.kind === 'children' ? childrenReader(of, Number(weight), bind) : undefined;
}

function valuesOf(column: ColumnData, rows: readonly number[]): Float64Array {
  const { states, numbers } = column;
  const values = new Float64Array(rows.length);
  if (numbers)
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      if (states[row] === CellState.value) values[i] = numbers[row] as number;
    }
  return values;
}

function cellReader(node: CellNode, weight: number, bind: Bind): TermReader {
  const { column, rows, fixed } = locate(node, bind);
  const origin = node.previous ? 'previous' : 'own';
  const named = { weight, scope: node.scope, column: node.column.id, origin } as const;
  let inverse: ReadonlyMap<number, number[]> | undefined;
  return {
    terms: (index) => {
      const row = rowAt(node, index, bind);
      return column && row >= 0 ? [{ ...named, rows: [row], values: valuesOf(column, [row]) }] : [];
    },
    indexesOf: ({ scope, column: id, row }) => {
      if (node.previous || scope !== node.scope || id !== node.column.id || fixed !== undefined) return [];
      if (!rows) return [row];
      inverse ??= indexesBy(rows);
      return inverse.get(row) ?? [];
    },
  };
}

function aggregateReader(node: AggregateNode, weight: number, bind: Bind): TermReader {
  const aggregate = aggregateOf(node, bind);
  const column = aggregate.source && bind.world.column(aggregate.source, node.column.id);
  const origin = node.previous ? 'previous' : 'own';
  const named = { weight, scope: node.scope, column: node.column.id, origin } as const;
  return {
    terms: (index) => {
      const rows = aggregate.members(index);
      return column && rows.length > 0 ? [{ ...named, rows, values: valuesOf(column, rows) }] : [];
    },
    indexesOf: ({ scope, column: id, row }) =>
      node.previous || scope !== node.scope || id !== node.column.id ? [] : aggregate.indexesOf(row),
  };
}

/** Blocks of this sheet that stand for an unsent submission can be repaired here, figures of a lower submission cannot. */
function childrenReader(node: ChildrenNode, weight: number, bind: Bind): TermReader {
  const { world, target } = bind;
  const units = unitsOf(node, bind);
  const layout = world.layout(target.table, world.data);
  const chosen = chooser(node, units, layout);
  const named = { weight, scope: node.scope, column: node.column.id };
  return {
    terms: (index) => {
      const id = layout.rowIds[index] ?? '';
      return (['own', 'child'] as const).flatMap((origin) => {
        const cells = chosen(index).filter((u) => u.sent === (origin === 'child') && u.rows.has(id));
        const rows = cells.map((u) => u.rows.get(id) as number);
        const values = Float64Array.from(cells, (u, i) => valuesOf(u.column, [rows[i] as number])[0] ?? 0);
        return rows.length > 0 ? [{ ...named, origin, rows, values }] : [];
      });
    },
    indexesOf: ({ scope, column, row }) => {
      const id = layout.rowIds[row];
      const read = units.some((u) => !u.sent && id !== undefined && u.rows.get(id) === row);
      if (scope !== node.scope || column !== node.column.id || !read || node.fn === 'ONE') return [];
      return layout.rowIds.flatMap((other, index) => (other === id ? [index] : []));
    },
  };
}
