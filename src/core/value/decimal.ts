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
