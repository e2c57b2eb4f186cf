import { randomBytes } from 'node:crypto';
import type { Asked } from './bureau';
import { factorStands, ownCodeWrong, passwordWrong } from './account-refusals';
import { sha256 } from './digests';
import { refuseWeak } from './new-password';
import { hashPassword, passwordMatches } from './passwords';
import { base32, enrolmentUri, plainRecoveryCode, stepWithCode } from './second-factor';
import { forbidden } from './refusals';
import type { StoredAccount } from './store/account-store';
import { DOOR } from './store/wall';
import { noteWrong, refuseLocked } from './wrong-tries';

const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;

/** The caller's own account after the password was typed again: whoever only has the computer in front of him may not change how it is signed in to. */
async function proved(asked: Asked, password: string): Promise<StoredAccount> {
  const { username } = asked.account;
  await refuseLocked(asked, username);
  const held = await asked.store.behind(DOOR).account(username);
  if (!held) throw forbidden();
  if (!(await passwordMatches(held.passwordHash, password))) {
    await noteWrong(asked, username);
    throw passwordWrong();
  }
  await refuseLocked(asked, username);
  return held;
}

/** What the caller's own account is signed in with. */
export async function ownAccount({ store, account: { username } }: Asked): Promise<{
  readonly username: string;
  readonly secondFactor: boolean;
}> {
  const held = await store.behind(DOOR).account(username);
  return { username, secondFactor: held?.secondFactor?.confirmed === true };
}

/** Changes the caller's password and ends the other sign-ins of the account. */
export async function changePassword(
  asked: Asked,
  { password, newPassword }: { readonly password: string; readonly newPassword: string },
): Promise<void> {
  const { username } = await proved(asked, password);
  refuseWeak(newPassword, { username, password });
  const door = asked.store.behind(DOOR);
  const act = { actor: username, action: 'password' };
  await door.setPassword(username, await hashPassword(newPassword), act);
  await door.endSignIns(username, asked.signIn);
}

/** A secret for the caller's authenticator; it is asked for only once a code has confirmed it. */
export async function startSecondFactor(
  asked: Asked,
  password: string,
): Promise<{ readonly secret: string; readonly uri: string }> {
  const { username, secondFactor } = await proved(asked, password);
  if (secondFactor?.confirmed) throw factorStands();
  const secret = base32(randomBytes(SECRET_BYTES));
  const act = { actor: username, action: 'second-factor-started' };
  await asked.store.behind(DOOR).setSecondFactor(username, { secret }, act);
  return { secret, uri: enrolmentUri(secret, username) };
}

function recoveryCode(): string {
  const text = base32(randomBytes(8)).toLowerCase().slice(0, 12);
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

/** Puts the authenticator in force with a code of it; gives the recovery codes, once. */
export async function confirmSecondFactor(
  { store, world, account: { username } }: Asked,
  code: string,
): Promise<{ readonly recoveryCodes: readonly string[] }> {
  const door = store.behind(DOOR);
  const factor = (await door.account(username))?.secondFactor;
  const step = factor && !factor.confirmed ? stepWithCode(factor.secret, code, world.now()) : undefined;
  if (!factor || step === undefined) throw ownCodeWrong();
  const recoveryCodes = Array.from({ length: RECOVERY_CODES }, recoveryCode);
  const recoveryHashes = recoveryCodes.map((c) => sha256(plainRecoveryCode(c)));
  const act = { actor: username, action: 'second-factor' };
  await door.setSecondFactor(username, { secret: factor.secret, recoveryHashes }, act);
  await door.useStep(username, step);
  return { recoveryCodes };
}

/** Takes the authenticator away, with the password and one of its codes. */
export async function dropSecondFactor(
  asked: Asked,
  { password, code }: { readonly password: string; readonly code: string },
): Promise<void> {
  const { username, secondFactor } = await proved(asked, password);
  const door = asked.store.behind(DOOR);
  const step = secondFactor && stepWithCode(secondFactor.secret, code, asked.world.now());
  if (step === undefined || !(await door.useStep(username, step))) {
    await noteWrong(asked, username);
    throw ownCodeWrong();
  }
  await refuseLocked(asked, username);
  const act = { actor: username, action: 'second-factor-removed' };
  await door.setSecondFactor(username, undefined, act);
}
