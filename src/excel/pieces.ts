import { isTooLarge, mayBeTooLarge } from './errors';

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

/** A piece below this part of its budget that fails without a reason does so for another one than its size. */
const SURELY_SMALL = 0.02;

function isForSize(error: unknown, part: number): boolean {
  return part > SURELY_SMALL ? mayBeTooLarge(error) : isTooLarge(error);
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
    const piece = items.slice(from, to);
    let done: readonly R[];
    try {
      done = await work(piece);
    } catch (error) {
      const weight = piece.reduce((sum, item) => sum + budget.weigh(item), 0);
      const isSmallest = limit <= budget.least || piece.length < 2;
      if (isSmallest || !isForSize(error, weight / budget.limit)) throw error;
      return next(from, Math.max(budget.least, Math.floor(Math.min(limit, weight) / 2)));
    }
    return [...done].concat(await next(to, limit));
  };
  return next(0, budget.limit);
}
