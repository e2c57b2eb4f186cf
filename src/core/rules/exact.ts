/** An exact whole number: a number while it is a safe integer, a bigint beyond; one value has one form only. */
export type Exact = number | bigint;

/** The one form of a whole number. */
export function narrow(value: bigint): Exact {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

/** a + b. */
export function add(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return narrow(BigInt(a) + BigInt(b));
}

/** a − b. */
export function subtract(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return narrow(BigInt(a) - BigInt(b));
}

/** a × b. */
export function multiply(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  return narrow(BigInt(a) * BigInt(b));
}

/** numerator / denominator to the nearest whole number, ties away from zero; the denominator is not 0. */
export function divideRounded(numerator: bigint, denominator: bigint): Exact {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const size = (2n * n + d) / (2n * d);
  return narrow(negative ? -size : size);
}

/** A value to the nearest multiple of a positive step, ties away from zero, counted in steps. */
export function stepsOf(value: Exact, step: number): Exact {
  if (typeof value !== 'number') return divideRounded(value, BigInt(step));
  const size = Math.abs(value);
  const rest = size % step;
  const floor = (size - rest) / step;
  const steps = rest * 2 >= step ? floor + 1 : floor;
  return value < 0 && steps !== 0 ? -steps : steps;
}

/** 10 to a power of 0 or more. */
export function tenTo(power: number): Exact {
  return narrow(10n ** BigInt(power));
}

/** Prints raw / 10^scale with exactly `decimals` decimals where the rest is zero, with all of them where it is not. */
export function printExact(raw: Exact, scale: number, decimals = 0): string {
  const negative = raw < 0;
  const digits = String(negative ? -raw : raw).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const kept =
    scale > 0 ? digits.slice(-scale).replace(/0+$/, '').padEnd(Math.min(decimals, scale), '0') : '';
  const tail = kept.padEnd(decimals, '0');
  return `${negative ? '-' : ''}${whole}${tail === '' ? '' : `.${tail}`}`;
}
