import type { ColumnDefinition } from '../form/definition';
import type { Dataset } from '../form/table';
import type { PrintedAs } from './culprit-pattern';
import type { EquationCell } from './equation';
import { quantumOf, type Figure } from './interval';

/** How the numbers of one column are printed and rounded; raw values are multiples of `quantum`. */
export interface Look {
  readonly as: PrintedAs;
  readonly quantum: number;
  readonly nonNegative: boolean;
}

/** One cell given another raw value. */
export interface Change {
  readonly cell: EquationCell;
  readonly from: number;
  readonly to: number;
}

/** The look of a column; undefined for dates and texts, which no figure repairs. */
export function lookOf(column: ColumnDefinition | undefined): Look | undefined {
  if (!column || !['money', 'int', 'decimal', 'percent'].includes(column.type)) return undefined;
  const money = column.type === 'money';
  const scale = column.type === 'int' ? 0 : (column.decimals ?? 2);
  const unit = column.unit === '万元' ? 'wan' : 'yuan';
  const quantum = money ? Number(quantumOf(unit, scale)) : 1;
  return { as: { scale, money }, quantum, nonNegative: !column.signed };
}

/** The look of a cell's column in a dataset. */
export function lookAt(
  data: Dataset,
  at: { readonly scope: string; readonly column: string },
): Look | undefined {
  return lookOf(data.tables.get(at.scope)?.columns.get(at.column)?.definition);
}

/** A raw value of such a column as a printed figure. */
export function figureOf(value: number, look: Look | undefined): Figure {
  const nonNegative = value >= 0 && (look?.nonNegative ?? false);
  return { value: BigInt(value), quantum: BigInt(look?.quantum ?? 1), nonNegative };
}
