import { crc32 } from './crc32';
import { FileRefused } from './refused';

/** Inflates raw deflate data to at most `most` bytes; throws FileRefused on damaged data and on more. */
export type Inflate = (raw: Uint8Array, most: number) => Uint8Array;

/** How packed content is unpacked and proven where the program runs. */
export interface Unpack {
  readonly inflate: Inflate;
  /** CRC-32 as zip archives keep it, unsigned. */
  readonly crc32: (bytes: Uint8Array) => number;
}

const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_BITS = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LONGEST = 15;
const END_OF_BLOCK = 256;

/** A prefix code as a table over the next 15 bits: symbol * 16 + length, 0 where no code leads. */
type Code = Uint16Array;

function reversed(code: number, length: number): number {
  let result = 0;
  for (let i = 0; i < length; i++) result |= ((code >> i) & 1) << (length - 1 - i);
  return result;
}

function codeOf(lengths: readonly number[]): Code {
  const counts = new Uint16Array(LONGEST + 1);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] as number) + 1;
  const next = new Uint16Array(LONGEST + 2);
  for (let l = 1, code = 0, room = 1; l <= LONGEST; l++) {
    room = room * 2 - (counts[l] as number);
    if (room < 0) throw new FileRefused('damaged', 'a prefix code');
    next[l] = code;
    code = (code + (counts[l] as number)) << 1;
  }
  const table = new Uint16Array(1 << LONGEST);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    const at = reversed(next[length] as number, length);
    next[length] = (next[length] as number) + 1;
    for (let i = at; i < table.length; i += 1 << length) table[i] = symbol * 16 + length;
  });
  return table;
}

const fixedLengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
let fixed: { readonly literals: Code; readonly distances: Code } | undefined;

class Inflater {
  private at = 0;
  private held = 0;
  private count = 0;
  private readonly out: Uint8Array;
  private size = 0;

  constructor(
    private readonly raw: Uint8Array,
    private readonly most: number,
  ) {
    this.out = new Uint8Array(most);
  }

  run(): Uint8Array {
    for (let last = 0; last === 0;) {
      last = this.bits(1);
      const kind = this.bits(2);
      if (kind === 0) this.stored();
      else if (kind === 1)
        this.block(
          (fixed ??= { literals: codeOf(fixedLengths), distances: codeOf(Array<number>(30).fill(5)) }),
        );
      else if (kind === 2) this.block(this.codes());
      else throw new FileRefused('damaged', 'a block of no kind');
    }
    return this.out.subarray(0, this.size);
  }

  private fill(n: number): void {
    while (this.count < n) {
      this.held |= (this.raw[this.at++] ?? 0) << this.count;
      this.count += 8;
    }
    if (this.at > this.raw.length + 4) throw new FileRefused('damaged', 'data that stops in the middle');
  }

  private bits(n: number): number {
    this.fill(n);
    const value = this.held & ((1 << n) - 1);
    this.held >>>= n;
    this.count -= n;
    return value;
  }

  private symbol(code: Code): number {
    this.fill(LONGEST);
    const entry = code[this.held & 0x7fff] as number;
    const length = entry & 15;
    if (length === 0) throw new FileRefused('damaged', 'a code that leads nowhere');
    this.held >>>= length;
    this.count -= length;
    return entry >> 4;
  }

  private room(n: number): void {
    if (this.size + n > this.most) throw new FileRefused('bomb', `more than ${this.most} bytes`);
  }

  private stored(): void {
    this.at -= this.count >> 3;
    this.held = 0;
    this.count = 0;
    const length = this.bits(16);
    if (this.bits(16) !== (~length & 0xffff) || this.at + length > this.raw.length)
      throw new FileRefused('damaged', 'a stored block');
    this.room(length);
    this.out.set(this.raw.subarray(this.at, this.at + length), this.size);
    this.at += length;
    this.size += length;
  }

  private codes(): { readonly literals: Code; readonly distances: Code } {
    const [literals, distances, count] = [this.bits(5) + 257, this.bits(5) + 1, this.bits(4) + 4];
    const first = Array<number>(19).fill(0);
    for (let i = 0; i < count; i++) first[ORDER[i] as number] = this.bits(3);
    const code = codeOf(first);
    const lengths: number[] = [];
    while (lengths.length < literals + distances) {
      const symbol = this.symbol(code);
      if (symbol < 16) lengths.push(symbol);
      else this.repeat(lengths, symbol);
    }
    if (lengths.length > literals + distances) throw new FileRefused('damaged', 'too many code lengths');
    return { literals: codeOf(lengths.slice(0, literals)), distances: codeOf(lengths.slice(literals)) };
  }

  private repeat(lengths: number[], symbol: number): void {
    const last = lengths.at(-1);
    if (symbol === 16 && last === undefined) throw new FileRefused('damaged', 'nothing to repeat');
    const times = symbol === 16 ? 3 + this.bits(2) : symbol === 17 ? 3 + this.bits(3) : 11 + this.bits(7);
    for (let i = 0; i < times; i++) lengths.push(symbol === 16 ? (last ?? 0) : 0);
  }

  private block({ literals, distances }: { readonly literals: Code; readonly distances: Code }): void {
    for (;;) {
      const symbol = this.symbol(literals);
      if (symbol === END_OF_BLOCK) return;
      if (symbol < END_OF_BLOCK) {
        if (this.size >= this.most) this.room(1);
        this.out[this.size++] = symbol;
      } else this.copy(symbol - 257, distances);
    }
  }

  private copy(kind: number, distances: Code): void {
    const base = LENGTHS[kind];
    if (base === undefined) throw new FileRefused('damaged', 'a length of no kind');
    const length = base + this.bits(LENGTH_BITS[kind] as number);
    const far = this.symbol(distances);
    const reach = DISTANCES[far];
    if (reach === undefined) throw new FileRefused('damaged', 'a distance of no kind');
    const distance = reach + this.bits(DISTANCE_BITS[far] as number);
    if (distance > this.size) throw new FileRefused('damaged', 'a distance before the beginning');
    this.room(length);
    const { out } = this;
    let to = this.size;
    for (let i = 0; i < length; i++, to++) out[to] = out[to - distance] as number;
    this.size = to;
  }
}

/** Inflate for places without a library of their own, such as a browser's worker: bounded, without recursion. */
export const inflateHere: Inflate = (raw, most) => new Inflater(raw, most).run();

/** Unpacking without a library, such as in a browser's worker. */
export const unpackHere: Unpack = { inflate: inflateHere, crc32 };
