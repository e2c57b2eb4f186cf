import { groupThousands } from '../../core/value/amount';
import { dayOfSerial, formatDay } from '../../core/value/date';
import type { Fix } from '../../core/form/finding';

const NUMBER = /^-?\d+(\.\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MS_PER_DAY = 86_400_000;

/** A printed value as people read it: numbers with thousands commas, everything else as it is. */
export function shownValue(value: string): string {
  return NUMBER.test(value) ? groupThousands(value) : value;
}

/** Whether a printed value is a plain number. */
export function isNumber(value: string | undefined): boolean {
  return value !== undefined && NUMBER.test(value);
}

/** How far two dates of the form yyyy-mm-dd are apart in days, the first minus the second; undefined where one is no date. */
export function daysBetween(a: string | undefined, b: string | undefined): number | undefined {
  if (a === undefined || b === undefined || !DATE.test(a) || !DATE.test(b)) return undefined;
  return Math.round((Date.parse(a) - Date.parse(b)) / MS_PER_DAY);
}

/** The part of two texts that differs: where it begins and where it ends in each. */
export function changedPart(
  from: string,
  to: string,
): { readonly start: number; readonly fromEnd: number; readonly toEnd: number } {
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) start++;
  let tail = 0;
  while (
    tail < from.length - start &&
    tail < to.length - start &&
    from[from.length - 1 - tail] === to[to.length - 1 - tail]
  )
    tail++;
  return { start, fromEnd: from.length - tail, toEnd: to.length - tail };
}

function rawText(value: Fix['from'], format: string | undefined): string {
  if (value === null) return '';
  if (typeof value === 'number' && format !== undefined && /y/i.test(format)) {
    const day = dayOfSerial(value);
    return day === undefined ? String(value) : formatDay(day);
  }
  if (typeof value === 'number') return groupThousands(String(value));
  return String(value);
}

/** What a fix puts into its cell, as the cell will show it. */
export function fixTo(fix: Fix): string {
  return fix.toFormula === undefined ? rawText(fix.to, fix.format) : `=${fix.toFormula}`;
}

/** What stands in the cell of a fix now; empty for a blank. */
export function fixFrom(fix: Fix): string {
  return rawText(fix.from, undefined);
}
