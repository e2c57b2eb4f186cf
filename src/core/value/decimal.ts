/** An exact decimal: digits / 10^scale. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const PLAIN = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;

/** Reads a plain decimal (`-12.50`, `.5`); trailing zeros do not count as decimals; undefined where it is none or has over 40 digits. */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > 42 || !PLAIN.test(text)) return undefined;
  const [head = '', tail = ''] = text.replace(/^[+-]/, '').split('.');
  const decimals = tail.replace(/0+$/, '');
  const digits = BigInt(`${head}${decimals}` || '0');
  return { digits: text.startsWith('-') ? -digits : digits, scale: decimals.length };
}

const [MINUS, PLUS, POINT, ZERO] = [45, 43, 46, 48];
/** So many digits are exact in a double. */
const EXACT_DIGITS = 15;

/** A plain decimal of at most 15 digits, as doubles: `digits` / 10^`scale`, trailing zeros not counted. */
export interface ShortDecimal {
  readonly digits: number;
  readonly scale: number;
}

/** Reads a short plain decimal as parseDecimal would; undefined where it is none, or long, for which parseDecimal is asked. */
export function parseShortDecimal(text: string): ShortDecimal | undefined {
  const first = text.charCodeAt(0);
  const from = first === MINUS || first === PLUS ? 1 : 0;
  if (text.length - from > EXACT_DIGITS + 1) return undefined;
  let digits = 0;
  let scale = 0;
  let zeros = 0;
  let count = 0;
  let point = false;
  for (let i = from; i < text.length; i++) {
    const digit = text.charCodeAt(i) - ZERO;
    if (digit >= 0 && digit <= 9) {
      digits = digits * 10 + digit;
      count++;
      zeros = digit === 0 ? zeros + 1 : 0;
      if (point) scale++;
    } else if (digit + ZERO === POINT && !point && i + 1 < text.length) point = true;
    else return undefined;
  }
  if (count === 0 || count > EXACT_DIGITS) return undefined;
  const dropped = Math.min(zeros, scale);
  const size = digits / 10 ** dropped;
  return { digits: first === MINUS && size !== 0 ? -size : size, scale: scale - dropped };
}

/** Rounds the fraction numerator / denominator to `decimals` places, half away from zero; returns the digits at that scale. */
export function roundFraction(numerator: bigint, denominator: bigint, decimals: number): bigint {
  const scaled = decimals >= 0 ? numerator * 10n ** BigInt(decimals) : numerator;
  const divisor = decimals >= 0 ? denominator : denominator * 10n ** BigInt(-decimals);
  const negative = scaled < 0n !== divisor < 0n;
  const n = scaled < 0n ? -scaled : scaled;
  const d = divisor < 0n ? -divisor : divisor;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}
