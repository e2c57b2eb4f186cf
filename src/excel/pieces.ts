import { isTooLarge } from './errors';

/** How work is cut into requests: weights add up to at most `limit`; one that is refused for its size is halved down to `least`. */
export interface Budget<T> {
  readonly limit: number;
  readonly least: number;
  readonly weigh: (item: T) => number;
}

const encoder = new TextEncoder();

/** UTF-8 bytes of a value in a JSON text, with its comma. */
export function bytesOf(value: unknown): number {
  if (typeof value !== 'string') return String(value ?? '').length + 3;
  return (/^[\x20-\x7e]*$/.test(value) ? value.length : encoder.encode(value).length) + 3;
}

/** Bytes that one request or answer may hold by our own reckoning; Excel on the web refuses 5 MB. */
export const BLOCK_BYTES = 3_800_000;

function cut<T>(items: readonly T[], from: number, { limit, weigh }: Budget<T>): number {
  let to = from;
  let weight = 0;
  while (to < items.length) {
    weight += weigh(items[to] as T);
    if (weight > limit && to > from) break;
    to += 1;
  }
  return to;
}

/** Works through items piece by piece, in order; a piece that is too large for Excel is tried again by halves. */
export async function inPieces<T, R>(
  items: readonly T[],
  budget: Budget<T>,
  work: (piece: readonly T[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const next = async (from: number, limit: number): Promise<R[]> => {
    if (from >= items.length) return [];
    const to = cut(items, from, { ...budget, limit });
    try {
      const done = await work(items.slice(from, to));
      return [...done].concat(await next(to, limit));
    } catch (error) {
      if (!isTooLarge(error) || limit <= budget.least || to - from < 2) throw error;
      return next(from, Math.max(budget.least, Math.floor(limit / 2)));
    }
  };
  return next(0, budget.limit);
}
