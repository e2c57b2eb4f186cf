/** A repeatable stream of numbers: the same seed gives the same stream on every machine. */
export interface Stream {
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number;
  /** One of the words. */
  pick<T>(words: readonly T[]): T;
  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean;
}

function hash(text: string): number {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return h >>> 0;
}

/** Opens the stream of a name; streams of different names are independent, so that one filer's data never shifts another's. */
export function stream(name: string): Stream {
  let state = hash(name);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    int,
    pick: (words) => words[int(0, words.length - 1)] as (typeof words)[number],
    chance: (percent) => next() * 100 < percent,
  };
}
