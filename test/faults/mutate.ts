/** Numbers of a seed, the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What parsers, schemas and databases stumble over. */
const TOKENS = [
  '"__proto__":{"a":1},',
  '"constructor":{"prototype":1},',
  'null',
  'true',
  '-0',
  '1e309',
  '9007199254740993',
  '99999999999999999999.99',
  '"\\u0000"',
  '"\\ud800"',
  '\u0000',
  '\ufeff',
  '[]',
  '{}',
  '[[[[[[[[',
  ']]]]',
  '"=HYPERLINK(\\"http://x\\")"',
  "';drop table duibiao.submission;--",
  '<script>',
  '\u202e',
  '٣',
  '2024-02-30',
  '0000-00-00',
  'H99999999999',
].map((token) => Buffer.from(token));

type Chance = () => number;
const below = (chance: Chance, n: number): number => Math.floor(chance() * n);

function spliced(bytes: Buffer, at: number, gone: number, put: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + gone)]);
}

function flipped(bytes: Buffer, at: number, chance: Chance): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << below(chance, 8));
  return copy;
}

/** Another value in the place of one between two separators. */
function replaced(bytes: Buffer, at: number, token: Buffer): Buffer {
  const begin = bytes.indexOf(':', at);
  if (begin < 0) return spliced(bytes, at, 0, token);
  const end = [',', '}', ']'].map((c) => bytes.indexOf(c, begin)).filter((i) => i > 0);
  return spliced(bytes, begin + 1, Math.min(bytes.length, ...end) - begin - 1, token);
}

const DIGIT = /[0-9]/;

/** Another digit in the place of the next one: what is sent stays well formed. */
function redigited(bytes: Buffer, from: number, chance: Chance): Buffer {
  const far = Math.min(bytes.length, from + 400);
  for (let at = from; at < far; at++) {
    if (!DIGIT.test(String.fromCharCode(bytes[at] ?? 0))) continue;
    const copy = Buffer.from(bytes);
    copy[at] = 0x30 + below(chance, 10);
    return copy;
  }
  return bytes;
}

/** A part of it again and again. */
function repeated(bytes: Buffer, at: number, length: number, times: number): Buffer {
  const part = bytes.subarray(at, at + length);
  return spliced(bytes, at, 0, Buffer.concat(Array.from({ length: times }, () => part)));
}

/** Two parts in each other's place. */
function exchanged(bytes: Buffer, at: number, length: number, chance: Chance): Buffer {
  const other = below(chance, Math.max(1, bytes.length - length));
  const [first, second] = at < other ? [at, other] : [other, at];
  if (first + length > second) return bytes;
  const part = (from: number) => bytes.subarray(from, from + length);
  return Buffer.concat([
    bytes.subarray(0, first),
    part(second),
    bytes.subarray(first + length, second),
    part(first),
    bytes.subarray(second + length),
  ]);
}

function once(bytes: Buffer, chance: Chance, tokens: readonly Buffer[]): Buffer {
  const at = below(chance, Math.max(1, bytes.length));
  const token = tokens[below(chance, tokens.length)] ?? Buffer.alloc(0);
  const length = below(chance, Math.min(64, bytes.length + 1));
  switch (below(chance, 12)) {
    case 0:
      return flipped(bytes, at, chance);
    case 1:
      return spliced(bytes, at, length, Buffer.alloc(0));
    case 2:
      return spliced(bytes, at, 0, bytes.subarray(at, at + length));
    case 3:
      return spliced(bytes, at, 0, token);
    case 4:
      return bytes.subarray(0, at);
    case 5:
      return spliced(bytes, at, length, Buffer.from(Array.from({ length }, () => below(chance, 256))));
    case 6:
      return repeated(bytes, at, length, 1 + below(chance, 300));
    case 7:
      return exchanged(bytes, at, length, chance);
    case 8:
    case 9:
    case 10:
      return redigited(bytes, at, chance);
    default:
      return replaced(bytes, at, token);
  }
}

/** The bytes with one to four changes, some of which put in a token. */
export function mutated(bytes: Buffer, chance: Chance, tokens: readonly Buffer[] = TOKENS): Buffer {
  let changed = bytes;
  for (let left = 1 + below(chance, 4); left > 0; left--) changed = once(changed, chance, tokens);
  return changed;
}
