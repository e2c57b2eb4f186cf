import type { Bureau } from './bureau';
import { sha256 } from './digests';
import { passwordMatches } from './passwords';
import { lockedOut, notSignedIn, signInFailed } from './refusals';
import type { Account } from './store/account-store';

const SESSION_MS = 12 * 3_600_000;
const FAILURES = 5;
const LOCK_MS = 15 * 60_000;

/** A fresh session: the token is shown once, the store keeps its digest. */
export interface Session {
  readonly token: string;
  readonly expiresAt: string;
  readonly account: Account;
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString();
}

/** Signs in by name and password; five wrong ones in a row lock the account for a quarter of an hour. */
export async function signIn({ store, world }: Bureau, name: string, password: string): Promise<Session> {
  const now = world.now();
  const held = await store.account(name);
  const lockedFor = held?.lockedUntil ? Date.parse(held.lockedUntil) - now.getTime() : 0;
  if (lockedFor > 0) throw lockedOut(Math.ceil(lockedFor / 1000));
  if (!(await passwordMatches(held?.passwordHash, password)) || !held) {
    await store.noteFailure(name, FAILURES, later(now, LOCK_MS));
    throw signInFailed();
  }
  const token = world.newToken();
  const expiresAt = later(now, SESSION_MS);
  await store.openSession(name, sha256(token), expiresAt);
  const { username, role, scope } = held;
  return { token, expiresAt, account: { username, role, scope } };
}

/** The account behind an Authorization header. */
export async function accountOf({ store }: Bureau, authorization: string | undefined): Promise<Account> {
  const token = /^Bearer ([\w-]{20,200})$/.exec(authorization ?? '')?.[1];
  const account = token && (await store.session(sha256(token)));
  if (!account) throw notSignedIn();
  return account;
}

/** Ends the session of an Authorization header. */
export async function signOut({ store }: Bureau, authorization: string): Promise<void> {
  await store.closeSession(sha256(authorization.replace(/^Bearer /, '')));
}
