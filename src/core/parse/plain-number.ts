import type { ColumnDefinition } from '../form/definition';
import { FEN_PER_UNIT } from '../value/amount';

const PLAIN_LIMIT = 1e14;

/** How a number column counts: steps of the stored whole number in one of the printed unit, and in its smallest printed digit. */
export function scaleOf(column: ColumnDefinition): { readonly perUnit: number; readonly step: number } {
  const decimals = column.type === 'int' ? 0 : (column.decimals ?? 2);
  const money = column.type === 'money';
  const perUnit = money ? FEN_PER_UNIT[column.unit === '万元' ? 'wan' : 'yuan'] : 10 ** decimals;
  return { perUnit, step: money ? perUnit / 10 ** decimals : 1 };
}

/** A number that is whole in its column's smallest step, exactly as the double keeps it; NaN otherwise. */
export function plainNumber(value: number, perUnit: number, step: number): number {
  const whole = Math.round(value * perUnit);
  if (whole / perUnit !== value || whole < 0 || whole > PLAIN_LIMIT) return NaN;
  return step === 1 || whole % step === 0 ? whole : NaN;
}
