import { setTimeout as wait } from 'node:timers/promises';
import { StoreUnavailable } from './store';

const AGAIN = new Set(['23505', '40001', '40P01']);
const GONE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EHOSTUNREACH',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
]);
const ATTEMPTS = 8;

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

function isGone(error: unknown): boolean {
  if (GONE.has(codeOf(error))) return true;
  const said = error instanceof Error ? error.message : '';
  return /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|Cannot use a pool after/.test(
    said,
  );
}

/** Turns the database's going away into StoreUnavailable; other errors pass. */
export async function answering<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (isGone(error)) throw new StoreUnavailable('the database does not answer', { cause: error });
    throw error;
  }
}

/** Runs a transaction again where another one won the race: unique violation, serialization failure, deadlock. */
export async function contested<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await answering(run);
    } catch (error) {
      if (attempt === ATTEMPTS || !AGAIN.has(codeOf(error))) throw error;
      await wait(5 * attempt);
    }
  }
}
