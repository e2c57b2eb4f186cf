import type { Account, StoredAccount } from './store/account-store';
import type { Bureau } from './bureau';
import type { AccessTokens } from './access-tokens';
import { sha256 } from './digests';
import { hashPassword, passwordMatches } from './passwords';
import { codeNeeded, codeWrong, notSignedIn, passwordDue, signInFailed } from './account-refusals';
import { refuseWeak } from './new-password';
import { plainRecoveryCode, stepWithCode } from './second-factor';
import type { Store } from './store/store';
import { DOOR } from './store/wall';
import { noteWrong, refuseLocked } from './wrong-tries';

const SIGN_IN_MS = 12 * 3_600_000;
/** What the token of a program begins with. */
export const SERVICE_PREFIX = 'dbs_';

/** The bureau with its tokens: what signing in needs. */
export interface Gate extends Pick<Bureau, 'store' | 'world'> {
  readonly tokens: AccessTokens;
}

/** What somebody types to sign in. */
export interface Typed {
  readonly username: string;
  readonly password: string;
  /** Six digits of the authenticator, or a recovery code. */
  readonly code?: string | undefined;
  /** In the place of a password that somebody else chose. */
  readonly newPassword?: string | undefined;
}

/** A fresh session: tokens are shown once, the store keeps digests. */
export interface Session {
  readonly token: string;
  readonly expiresAt: string;
  readonly refresh: { readonly token: string; readonly expiresAt: string };
  readonly account: Account;
}

/** Who a bearer token belongs to. */
export interface Bearer {
  readonly account: Account;
  /** Digest of the sign-in; absent for the token of a program. */
  readonly signIn?: string;
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString();
}

async function sessionOf(
  { tokens }: Gate,
  account: Account,
  { id, secret, expiresAt }: { id: string; secret: string; expiresAt: string },
): Promise<Session> {
  const { username, role, scope } = account;
  const access = await tokens.issue(username, id);
  return {
    ...access,
    refresh: { token: `${id}.${secret}`, expiresAt },
    account: { username, role, scope },
  };
}

/** Opens a sign-in for an account that has proved who it is. */
export async function openSession(gate: Gate, account: Account): Promise<Session> {
  const { store, world } = gate;
  const id = world.newToken();
  const secret = world.newToken();
  const expiresAt = later(world.now(), SIGN_IN_MS);
  await store
    .behind(DOOR)
    .openSignIn({ idHash: sha256(id), refreshHash: sha256(secret), account, expiresAt });
  return sessionOf(gate, account, { id, secret, expiresAt });
}

async function fits(
  store: Store,
  held: StoredAccount,
  { code, now }: { code: string; now: Date },
): Promise<boolean> {
  const { username, secondFactor } = held;
  if (!secondFactor) return false;
  if (!/^\d{6}$/.test(code)) return store.useRecoveryCode(username, sha256(plainRecoveryCode(code)));
  const step = stepWithCode(secondFactor.secret, code, now);
  return step !== undefined && store.useStep(username, step);
}

/** The account of a name and a password; five wrong ones in a row close the name for a quarter of an hour, whether it exists or not. */
async function known(gate: Gate, { username, password }: Typed): Promise<StoredAccount> {
  await refuseLocked(gate, username);
  const held = await gate.store.behind(DOOR).account(username);
  const matches = await passwordMatches(held?.passwordHash, password);
  if (!held || !matches || held.disabled) {
    await noteWrong(gate, username);
    throw signInFailed();
  }
  await refuseLocked(gate, username);
  return held;
}

async function secondStep(gate: Gate, held: StoredAccount, code: string | undefined): Promise<void> {
  if (!held.secondFactor?.confirmed) return;
  if (code === undefined) throw codeNeeded();
  if (!(await fits(gate.store.behind(DOOR), held, { code, now: gate.world.now() }))) {
    await noteWrong(gate, held.username);
    throw codeWrong();
  }
  await refuseLocked(gate, held.username);
}

/** Signs in by name and password, with the authenticator's code where there is one, and with a new password where the present one is somebody else's choice. */
export async function signIn(gate: Gate, typed: Typed): Promise<Session> {
  const held = await known(gate, typed);
  const { username, mustChange } = held;
  const { newPassword, password, code } = typed;
  if (mustChange && newPassword === undefined) throw passwordDue();
  if (newPassword !== undefined) refuseWeak(newPassword, { username, password });
  await secondStep(gate, held, code);
  const door = gate.store.behind(DOOR);
  if (newPassword !== undefined) {
    const act = { actor: username, action: 'password' };
    await door.setPassword(username, await hashPassword(newPassword), act);
    await door.endSignIns(username);
  }
  await door.clearFailures(username);
  return openSession(gate, held);
}

/** A new pair of tokens for the refresh token of the last one, once: an older one ends the whole sign-in. Once more within half a minute, because an answer may be lost on its way. */
export async function refreshSession(gate: Gate, refresh: string): Promise<Session> {
  const [, id, from] = /^([\w-]{43})\.([\w-]{43})$/.exec(refresh) ?? [];
  if (id === undefined || from === undefined) throw notSignedIn();
  const secret = gate.world.newToken();
  const rotated = await gate.store.behind(DOOR).rotate(sha256(id), sha256(from), sha256(secret));
  if (rotated.kind !== 'rotated') throw notSignedIn();
  return sessionOf(gate, rotated.account, { id, secret, expiresAt: rotated.expiresAt });
}

/** Who an Authorization header belongs to; the same words for everything that is wrong with it. */
export async function bearerOf(gate: Gate, authorization: string | undefined): Promise<Bearer> {
  const token = /^Bearer ([\w.-]{20,1000})$/.exec(authorization ?? '')?.[1];
  if (token === undefined) throw notSignedIn();
  const door = gate.store.behind(DOOR);
  if (token.startsWith(SERVICE_PREFIX)) {
    const account = await door.serviceAccount({ tokenHash: sha256(token) });
    if (!account) throw notSignedIn();
    return { account };
  }
  const id = await gate.tokens.read(token);
  const signedIn = id === undefined ? undefined : sha256(id);
  const account = signedIn === undefined ? undefined : await door.signedIn(signedIn);
  if (!account || signedIn === undefined) throw notSignedIn();
  return { account, signIn: signedIn };
}

/** Ends the caller's sign-in. */
export async function signOut({ store, signIn: id }: Bureau & Pick<Bearer, 'signIn'>): Promise<void> {
  if (id !== undefined) await store.behind(DOOR).endSignIn(id);
}

/** Ends every sign-in of the caller, this one too. */
export async function signOutEverywhere({ store, account }: Bureau & Bearer): Promise<void> {
  await store.behind(DOOR).endSignIns(account.username);
}
