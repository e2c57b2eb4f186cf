import type { Range } from './culprit-balance';

const UNIT_FACTORS = [10_000, 100];

/**
 * The numbers that a person may have meant who typed `value` (both in steps, above 0), as far as they lie in a range:
 * the sign, unit, transposed, doubled and lost-digit slips. For ranges too wide to try every number.
 */
export function slipsWithin(value: number, { lo, hi }: Range): number[] {
  const found: number[] = [];
  const keep = (meant: number): void => {
    if (meant >= lo && meant <= hi && meant !== value) found.push(meant);
  };
  keep(-value);
  for (const factor of UNIT_FACTORS) {
    keep(value * factor);
    if (value % factor === 0) keep(value / factor);
  }
  for (let power = 1; power <= value * 10; power *= 10) {
    const head = Math.floor(value / power);
    const rest = value - head * power;
    const above = Math.floor(head / 10);
    const digit = head - above * 10;
    const next = above % 10;
    if (digit !== next) keep(value + 9 * (digit - next) * power);
    else if (above > 0) keep(above * power + rest);
    const lost = head * 10 * power + rest;
    for (
      let more = Math.max(0, Math.ceil((lo - lost) / power));
      more <= 9 && lost + more * power <= hi;
      more++
    )
      keep(lost + more * power);
  }
  return [...new Set(found)];
}
