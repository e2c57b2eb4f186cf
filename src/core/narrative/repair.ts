import { PERCENT_POWER, powerOf, type ProseFigure } from './figure';
import type { SumClaim } from './claim';
import { printNumeral } from './numeral';

/** How a printed number may have become another: the likeliest first. */
export const slips = ['lost', 'unit', 'swapped', 'digit', 'dropped'] as const;
export type Slip = (typeof slips)[number];

/** A change of one figure that makes the claim hold exactly; offered, never applied. */
export interface Repair {
  readonly figure: ProseFigure;
  /** The figure as it should read, unit included. */
  readonly to: string;
  readonly why: Slip;
}

/** Powers of ten between the base of a figure and the unit that it is printed in. */
function printedPower({ kind, unit }: Pick<ProseFigure, 'kind' | 'unit'>): number {
  return kind === 'percent' || kind === 'bare' ? PERCENT_POWER : powerOf(unit);
}

/** A value printed in a figure's unit with at least `decimals` decimals; undefined where it is negative. */
export function printIn(
  value: bigint,
  like: Pick<ProseFigure, 'kind' | 'unit'>,
  decimals: number,
): string | undefined {
  if (value < 0n) return undefined;
  const power = printedPower(like);
  const text = String(value).padStart(power + 1, '0');
  const head = text.slice(0, text.length - power);
  const tail = text
    .slice(text.length - power)
    .replace(/0+$/, '')
    .padEnd(Math.min(decimals, power), '0');
  return tail === '' ? head : `${head}.${tail}`;
}

/** A plain decimal in a figure's own hand and unit: Chinese numerals where it has them. */
export function inHandOf(
  { han, unit, isUnitElsewhere }: Pick<ProseFigure, 'han' | 'unit' | 'isUnitElsewhere'>,
  decimal: string,
): string {
  const number = (han && printNumeral(decimal, han)) ?? decimal;
  return isUnitElsewhere ? number : number + unit;
}

function decimalsOf(number: string): number {
  return number.includes('.') ? number.length - number.indexOf('.') - 1 : 0;
}

function lostMatches(pattern: string, printed: string): boolean {
  const source = [...pattern].map((c) => (/[?□�▢]/.test(c) ? '\\d' : c === '.' ? '\\.' : c)).join('');
  return new RegExp(`^${source}$`).test(printed);
}

function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const differ = [...a].flatMap((c, i) => (c === b[i] ? [] : [i]));
  const [i = 0, j = 0] = differ;
  return differ.length === 2 && a[i] === b[j] && a[j] === b[i];
}

function oneDigit(a: string, b: string): boolean {
  return (
    a.length === b.length &&
    [...a].filter((c, i) => c !== b[i]).length === 1 &&
    a.indexOf('.') === b.indexOf('.')
  );
}

function oneMore(short: string, long: string): boolean {
  if (long.length !== short.length + 1) return false;
  return [...long].some((_, i) => long.slice(0, i) + long.slice(i + 1) === short);
}

/** Which single slip turns `printed` into `wanted`, undefined where none does. */
export function slipBetween(printed: string, wanted: string): Slip | undefined {
  if (printed === wanted) return undefined;
  const trim = (n: string): string => (n.includes('.') ? n.replace(/\.?0+$/, '') : n);
  const decimals = Math.max(decimalsOf(printed), decimalsOf(wanted));
  const pad = (n: string): string =>
    decimals === 0
      ? n
      : `${n.includes('.') ? n : `${n}.`}`.padEnd(
          n.length - decimalsOf(n) + decimals + (n.includes('.') ? 0 : 1),
          '0',
        );
  const [a, b] = [pad(printed), pad(wanted)];
  if (swapped(a, b)) return 'swapped';
  if (oneDigit(a, b)) return 'digit';
  const [x, y] = [trim(printed), trim(wanted)];
  return oneMore(x, y) || oneMore(y, x) ? 'dropped' : undefined;
}

const MONEY_UNITS = ['元', '万元', '亿元'];

/** The same number in another unit of money. */
function otherUnit(figure: ProseFigure, wanted: bigint): string | undefined {
  if (figure.kind !== 'money' || figure.value === 0n || figure.isUnitElsewhere) return undefined;
  return MONEY_UNITS.find((unit) => {
    const shift = powerOf(unit) - powerOf(figure.unit);
    if (shift === 0) return false;
    return shift > 0
      ? figure.value * 10n ** BigInt(shift) === wanted
      : wanted * 10n ** BigInt(-shift) === figure.value;
  });
}

/** How one figure would have to read, if a single slip explains it. */
export function repairOf(figure: ProseFigure, wanted: bigint): Repair | undefined {
  const unit = otherUnit(figure, wanted);
  if (unit !== undefined) return { figure, to: inHandOf({ ...figure, unit }, figure.number), why: 'unit' };
  const decimals = decimalsOf(figure.number);
  const printed = printIn(wanted, figure, decimals);
  if (printed === undefined) return undefined;
  const to = inHandOf(figure, printed);
  if (figure.lost !== undefined)
    return lostMatches(figure.lost, printed) ? { figure, to, why: 'lost' } : undefined;
  const why = slipBetween(figure.number, printed);
  return why && { figure, to, why };
}

/** The single-figure repairs that make a sum or difference hold, the likeliest first. */
export function repairsOf({ total, parts, weights }: SumClaim): Repair[] {
  const sum = parts.reduce((s, part, i) => s + (weights[i] ?? 1n) * part.value, 0n);
  const residual = total.value - sum;
  const found = [
    repairOf(total, sum),
    ...parts.map((part, i) => repairOf(part, part.value + residual * (weights[i] ?? 1n))),
  ];
  return found
    .filter((repair) => repair !== undefined)
    .sort((a, b) => slips.indexOf(a.why) - slips.indexOf(b.why));
}
