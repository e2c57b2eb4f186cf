import { parseDecimal, parseShortDecimal, type Decimal, type ShortDecimal } from './decimal';

/** A whole number of 分 (1 元 = 100 分), exact up to MAX_FEN. */
export type Fen = number & { readonly __fen: unique symbol };

/** The unit that a money column is printed in. */
export type MoneyUnit = 'yuan' | 'wan';

/** How a figure was rounded to its printed decimals; ties of halfUp go away from zero. */
export type RoundingMode = 'halfUp' | 'halfEven' | 'trunc';

/** Largest amount kept exactly: nine thousand million million 分. Larger ones are refused as unreadable. */
export const MAX_FEN = 9_000_000_000_000_000;

/** 分 in one unit: 元 100, 万元 1 000 000. */
export const FEN_PER_UNIT: Readonly<Record<MoneyUnit, number>> = { yuan: 100, wan: 1_000_000 };

/** The printed word of a money unit. */
export const UNIT_WORD: Readonly<Record<MoneyUnit, string>> = { yuan: '元', wan: '万元' };

/** What became of a cell read as an amount: whole 分, more decimals than the column prints, or no number. */
export type AmountReading =
  | { readonly kind: 'amount'; readonly fen: Fen }
  | { readonly kind: 'excess'; readonly decimals: number }
  | { readonly kind: 'unreadable' };

/** Brands an integer number of 分; throws RangeError on anything that is no exact integer in range. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value) || Math.abs(value) > MAX_FEN)
    throw new RangeError(`not whole 分: ${value}`);
  return (value === 0 ? 0 : value) as Fen;
}

/** The step between two printed values: unit / 10^decimals, in 分 (万元 with 2 decimals: 10 000). */
export function quantum(unit: MoneyUnit, decimals: number): number {
  return FEN_PER_UNIT[unit] / 10 ** decimals;
}

function readDecimal(d: Decimal | undefined, unit: MoneyUnit, decimals: number): AmountReading {
  if (!d) return { kind: 'unreadable' };
  const unitDigits = unit === 'yuan' ? 2 : 6;
  if (d.scale > Math.min(decimals, unitDigits)) return { kind: 'excess', decimals: d.scale };
  const value = d.digits * 10n ** BigInt(unitDigits - d.scale);
  if (value > BigInt(MAX_FEN) || value < -BigInt(MAX_FEN)) return { kind: 'unreadable' };
  return { kind: 'amount', fen: fen(Number(value)) };
}

/** The same of a short decimal, whose digits are exact in a double; undefined where the amount itself would not be. */
function readShort(
  { digits, scale }: ShortDecimal,
  unit: MoneyUnit,
  decimals: number,
): AmountReading | undefined {
  const unitDigits = unit === 'yuan' ? 2 : 6;
  if (scale > Math.min(decimals, unitDigits)) return { kind: 'excess', decimals: scale };
  const value = digits * 10 ** (unitDigits - scale);
  return Math.abs(value) <= MAX_FEN ? { kind: 'amount', fen: fen(value) } : undefined;
}

/** Reads plain text such as `1313.23` or `-5` in a unit and with at most `decimals` decimals, never finer than 分; no separators, no exponent. */
export function parseAmount(text: string, unit: MoneyUnit, decimals: number): AmountReading {
  const short = parseShortDecimal(text);
  const read = short && readShort(short, unit, decimals);
  return read ?? readDecimal(parseDecimal(text), unit, decimals);
}

/**
 * Reads a number from a cell by its shortest decimal of at most 15 significant digits, so that what a person
 * typed comes back although the file keeps a double (`97514.96000000001` is 97514.96).
 */
export function amountFromNumber(value: number, unit: MoneyUnit, decimals: number): AmountReading {
  const per = FEN_PER_UNIT[unit];
  const quick = Math.round(value * per);
  const q = Math.max(1, quantum(unit, decimals));
  if (
    quick % q === 0 &&
    Math.abs(quick) < 1e14 &&
    Number((quick / per).toPrecision(15)) === Number(value.toPrecision(15))
  )
    return { kind: 'amount', fen: fen(quick) };
  return readDecimal(decimalOfNumber(value), unit, decimals);
}

/** The shortest decimal of a double within 15 significant digits; undefined for NaN and infinities. */
export function decimalOfNumber(value: number): Decimal | undefined {
  if (!Number.isFinite(value)) return undefined;
  const text = Number(value.toPrecision(15)).toString();
  const [mantissa = '', exponent] = text.split('e');
  const base = parseDecimal(mantissa);
  if (!base || exponent === undefined) return base;
  const scale = base.scale - Number(exponent);
  return scale >= 0
    ? { digits: base.digits, scale }
    : { digits: base.digits * 10n ** BigInt(-scale), scale: 0 };
}

/** Rounds a whole number of 分 to a multiple of `q` 分 in the given mode. */
export function roundTo(value: number, q: number, mode: RoundingMode = 'halfUp'): Fen {
  const sign = value < 0 ? -1 : 1;
  const size = Math.abs(value);
  const rest = size % q;
  const floor = size - rest;
  const up =
    mode === 'trunc'
      ? false
      : rest * 2 > q || (rest * 2 === q && (mode === 'halfUp' || (floor / q) % 2 === 1));
  return fen(sign * (up ? floor + q : floor));
}

/** Prints 分 in a unit with at least `decimals` decimals and all its own digits: `formatAmount(30123680, 'yuan')` is `301236.80`. */
export function formatAmount(value: number, unit: MoneyUnit, decimals = 2): string {
  const unitDigits = unit === 'yuan' ? 2 : 6;
  const digits = String(Math.abs(value)).padStart(unitDigits + 1, '0');
  const kept = digits.slice(-unitDigits).replace(/0+$/, '').padEnd(decimals, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -unitDigits)}${kept ? `.${kept}` : ''}`;
}

/** An amount printed in a unit as its 元 to the last 分: `0.104617` 万元 is `1046.17`; undefined for any other unit or text. */
export function inYuan(printed: string, unit: string): string | undefined {
  if (unit !== UNIT_WORD.wan && unit !== UNIT_WORD.yuan) return undefined;
  const read = parseAmount(printed, unit === UNIT_WORD.wan ? 'wan' : 'yuan', 6);
  return read.kind === 'amount' ? formatAmount(read.fen, 'yuan') : undefined;
}

/** Puts thousands commas into a printed number: `301236.80` becomes `301,236.80`. */
export function groupThousands(printed: string): string {
  const [whole = '', tail] = printed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return tail === undefined ? grouped : `${grouped}.${tail}`;
}
