import { setTimeout as wait } from 'node:timers/promises';
import type { Outage } from '../../core/submission/problem';
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

/** What a database says that is there and cannot write. */
const HARDSHIPS: Readonly<Record<string, Outage>> = {
  '53100': 'disk-full',
  '25006': 'read-only',
  '53300': 'crowded',
  EROFS: 'read-only',
  ENOSPC: 'disk-full',
};

/** Why the database could not do it, for reasons of its own; undefined for any other error. */
function outageOf(error: unknown): Outage | undefined {
  const code = codeOf(error);
  const said = error instanceof Error ? error.message : '';
  const known = HARDSHIPS[code];
  if (known) return known;
  if (/Read-only file system/.test(said)) return 'read-only';
  if (/timeout exceeded when trying to connect/.test(said)) return 'crowded';
  if (GONE.has(code) || code === '58030') return 'database';
  return /Connection terminated|connection error and is not queryable|Cannot use a pool after/.test(said)
    ? 'database'
    : undefined;
}

/** Turns the database's going away into StoreUnavailable; other errors pass. */
export async function answering<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const why = outageOf(error);
    if (why) throw new StoreUnavailable('the database does not answer', { cause: error, why });
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
