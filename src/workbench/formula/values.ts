import { CellError, type Value } from '../model/cell';
import { coerceText } from '../model/coerce';
import { generalText } from '../model/number-format';

export const DIV0 = CellError.of('#DIV/0!');
export const VALUE = CellError.of('#VALUE!');
export const NAME = CellError.of('#NAME?');
export const REF = CellError.of('#REF!');
export const NUM = CellError.of('#NUM!');
export const NA = CellError.of('#N/A');

/** A value as a number, as arithmetic reads it: texts that are numbers or dates count, other texts are #VALUE!. */
export function numberOf(value: Value): number | CellError {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof CellError) return value;
  const read = coerceText(value.trim(), 'General').value;
  return typeof read === 'number' ? read : VALUE;
}

export function textOfValue(value: Value): string | CellError {
  if (value === null) return '';
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : exactText(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value;
}

function exactText(value: number): string {
  const size = Math.abs(value);
  return size >= 1e20 || size < 1e-9 ? generalText(value) : String(Number(value.toPrecision(15)));
}

export function booleanOf(value: Value): boolean | CellError {
  if (typeof value === 'boolean') return value;
  if (value === null) return false;
  if (typeof value === 'number') return value !== 0;
  if (value instanceof CellError) return value;
  const upper = value.toUpperCase();
  return upper === 'TRUE' ? true : upper === 'FALSE' ? false : VALUE;
}

function rank(value: Value): number {
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
}

/** Compares as Excel does: numbers before texts before booleans, texts without case, a blank as the other side's zero. */
export function compare(a: Value, b: Value): number {
  const left = a ?? (typeof b === 'string' ? '' : typeof b === 'boolean' ? false : 0);
  const right = b ?? (typeof left === 'string' ? '' : typeof left === 'boolean' ? false : 0);
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  if (typeof left === 'number' && typeof right === 'number') return close(left, right) ? 0 : left - right;
  const x = String(left).toLowerCase();
  const y = String(right).toLowerCase();
  return x === y ? 0 : x < y ? -1 : 1;
}

/** Whether two doubles agree in the fifteen digits that Excel compares. */
export function close(a: number, b: number): boolean {
  return (
    a === b ||
    (Math.abs(a - b) <= Math.abs(a) * 5e-16 && Number(a.toPrecision(15)) === Number(b.toPrecision(15)))
  );
}
