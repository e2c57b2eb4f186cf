const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;
const MINUS = 0x2d;
/** So many digits are exact in a double, and so is their quotient by a power of ten. */
const MOST_DIGITS = 15;
const POWERS = Array.from({ length: MOST_DIGITS + 2 }, (_, n) => 10 ** n);

/** Reads plain decimal numbers of at most 15 digits out of bytes. */
export class PlainNumber {
  /** Where the number last read ends. */
  end = 0;

  /** The number that begins at a place; NaN where none does that is plain. */
  at(bytes: Uint8Array, from: number): number {
    let at = from;
    const negative = bytes[at] === MINUS;
    if (negative) at++;
    const first = at;
    let digits = 0;
    let point = -1;
    for (; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      if (byte >= ZERO && byte <= NINE) digits = digits * 10 + byte - ZERO;
      else if (byte === POINT && point < 0) point = at;
      else break;
    }
    const length = at - first - (point < 0 ? 0 : 1);
    this.end = at;
    if (length === 0 || length > MOST_DIGITS) return NaN;
    const size = point < 0 ? digits : digits / (POWERS[at - point - 1] as number);
    return negative && size > 0 ? -size : size;
  }
}
