import { putUtf8 } from './utf8';

const FIRST_ROOM = 1 << 16;
const POINT = 0x2e;
const MINUS = 0x2d;
const ZERO = 0x30;
/** Room for a sign, 16 digits and a point. */
const LONGEST_NUMBER = 24;

/** Bytes written one after the other into one growing block. */
export class ByteWriter {
  private bytes = new Uint8Array(FIRST_ROOM);
  private length = 0;
  private readonly digits = new Uint8Array(LONGEST_NUMBER);

  /** One byte. */
  byte(value: number): void {
    if (this.length === this.bytes.length) this.grow(1);
    this.bytes[this.length++] = value;
  }

  /** A text in UTF-8. */
  text(text: string): void {
    const most = text.length * 3;
    if (this.length + most > this.bytes.length) this.grow(most);
    this.length = putUtf8(this.bytes, this.length, text);
  }

  /** A whole number divided by a power of ten, with all its decimals: 1302 with two is `13.02`. */
  decimal(value: number, decimals: number): void {
    if (this.length + LONGEST_NUMBER > this.bytes.length) this.grow(LONGEST_NUMBER);
    const { bytes, digits } = this;
    const least = decimals > 0 ? decimals + 2 : 1;
    let rest = Math.abs(value);
    let count = 0;
    while (rest > 0 || count < least) {
      const next = Math.floor(rest / 10);
      digits[count++] = ZERO + (rest - next * 10);
      rest = next;
      if (count === decimals) digits[count++] = POINT;
    }
    if (value < 0) bytes[this.length++] = MINUS;
    while (count > 0) bytes[this.length++] = digits[--count] as number;
  }

  /** What was written. */
  done(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private grow(by: number): void {
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + by));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}
