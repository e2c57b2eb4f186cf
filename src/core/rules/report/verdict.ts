import type { ColumnDefinition } from '../../form/definition';
import type { Verdict } from '../../form/finding';
import { CellState, type ColumnData } from '../../form/table';
import { subtract, type Exact } from '../exact';
import { quantumOf, tieOut, type Figure, type Term } from '../interval';
import type { LinearEquation, LinearPart } from '../linear';
import type { CellNode } from '../node';
import { aggregateOf } from '../run/aggregate';
import type { Bind } from '../run/bind';
import { locate } from '../run/locate';
import { unitsOf } from '../run/read-children';
import { rowAt } from './operands';

/** How far a broken or rounded equation is off, in 分 (for other figures in their raw unit). */
export interface Difference {
  readonly verdict: Verdict;
  readonly residual: Exact;
  readonly gap: Exact;
}

/** Decides a comparison that is not exact; in an equation of a sum rounding to the printed decimals may explain it. */
export function differenceOf(
  equation: LinearEquation | undefined,
  sides: { readonly total: Exact; readonly sum: Exact },
  { index, bind }: { readonly index: number; readonly bind: Bind },
): Difference {
  const residual = subtract(sides.total, sides.sum);
  const plain: Difference = {
    verdict: 'broken',
    residual,
    gap: residual < 0 ? subtract(0, residual) : residual,
  };
  if (equation?.kind !== 'sum') return plain;
  const { parts, total } = equation;
  if (isExact(total.column) && parts.every(({ of }) => !('column' in of) || isExact(of.column))) return plain;
  const figure = figureAt(total, index, bind) ?? { value: 0n, quantum: 1n };
  const terms = parts.flatMap((part) => termsOf(part, index, bind));
  if (figure.quantum === 1n && terms.every((t) => t.figure.quantum === 1n)) return plain;
  const { verdict, gap } = tieOut(figure, terms);
  return verdict === 'rounding' ? { verdict, residual, gap: 0 } : { ...plain, gap };
}

function quantumIn({ unit, decimals }: ColumnDefinition): bigint {
  return quantumOf(unit === '万元' ? 'wan' : 'yuan', decimals ?? 2);
}

/** Whether a column prints every 分, so that no figure in it is rounded. */
function isExact(column: ColumnDefinition): boolean {
  return quantumIn(column) === 1n;
}

function figureOf({ states, numbers, definition }: ColumnData, row: number): Figure | undefined {
  if (states[row] !== CellState.value) return undefined;
  return {
    value: BigInt(numbers?.[row] ?? 0),
    quantum: quantumIn(definition),
    nonNegative: definition.signed !== true,
  };
}

function figureAt(node: CellNode, index: number, bind: Bind): Figure | undefined {
  const { column } = locate(node, bind);
  const row = rowAt(node, index, bind);
  return column && row >= 0 ? figureOf(column, row) : undefined;
}

function termsOf({ of, weight }: LinearPart, index: number, bind: Bind): Term[] {
  return figuresOf(of, index, bind).map((figure) => ({ figure, weight: BigInt(weight) }));
}

function figuresOf(of: LinearPart['of'], index: number, bind: Bind): Figure[] {
  if (of.kind === 'cell') return [figureAt(of, index, bind)].filter((f) => f !== undefined);
  if (of.kind === 'aggregate') {
    const { source, members } = aggregateOf(of, bind);
    const column = source && bind.world.column(source, of.column.id);
    return column ? members(index).flatMap((row) => figureOf(column, row) ?? []) : [];
  }
  if (of.kind !== 'children') return [];
  const layout = bind.world.layout(bind.target.table, bind.world.data);
  const id = layout.rowIds[index] ?? '';
  return unitsOf(of, bind).flatMap((unit) => figureOf(unit.column, unit.rows.get(id) ?? -1) ?? []);
}
