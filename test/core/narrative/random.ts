/** A seeded source of whole numbers, the same for the same seed. */
export interface Random {
  below(n: number): number;
}

export function random(seed: number): Random {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return {
    below(n) {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return n <= 0 ? 0 : ((t ^ (t >>> 14)) >>> 0) % n;
    },
  };
}
