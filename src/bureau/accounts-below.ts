import type { z } from 'zod';
import type { accountLineSchema, ticketSchema } from '../core/submission/views-accounts';
import { can, canInvite, type Target } from './access';
import type { Asked, Bureau } from './bureau';
import { nameTaken, ticketInvalid } from './account-refusals';
import { sha256 } from './digests';
import { targetOfFiler } from './filer';
import { refuseWeak } from './new-password';
import { hashPassword } from './passwords';
import { forbidden, notFound } from './refusals';
import { regionsOfUnit } from './read-submissions';
import { openSession, type Gate, type Session } from './sign-in';
import type { Account, ListedAccount, StoredAccount } from './store/account-store';
import { DOOR } from './store/wall';

const TICKET_MS = 7 * 86_400_000;

type TicketView = z.infer<typeof ticketSchema>;

/** The unit that an account is for; throws where there is no such unit in the caller's sight. */
export async function targetOfAccount(bureau: Bureau, { scope }: Account): Promise<Target> {
  const { level, region, institution } = scope;
  if (level !== '机构') return targetOfFiler(bureau, { level, code: region });
  const target = await targetOfFiler(bureau, { level, code: institution ?? '' });
  if (target.region !== region) throw forbidden();
  return target;
}

async function mayInvite(asked: Asked, account: Account): Promise<void> {
  const target = await targetOfAccount(asked, account);
  const { regions } = asked.forms;
  if (!canInvite(asked.account, account.role, { target, regions })) throw forbidden();
}

/** An account of the caller's part of the unit tree, of a role that the caller may look after; another one is as good as none. */
async function lookedAfter(asked: Asked, username: string): Promise<StoredAccount> {
  const held = await asked.store.account(username);
  if (!held) throw notFound();
  const { level, region, institution } = held.scope;
  const target = { level, region, ...(institution !== undefined && { institution }) };
  if (!canInvite(asked.account, held.role, { target, regions: asked.forms.regions })) throw notFound();
  return held;
}

async function ticketFor(
  { store, world, account: { username: issuedBy } }: Asked,
  kind: 'invitation' | 'recovery',
  { username, role, scope }: Account,
): Promise<TicketView> {
  const ticket = world.newToken();
  const expiresAt = new Date(world.now().getTime() + TICKET_MS).toISOString();
  const account = { username, role, scope };
  await store.addTicket(sha256(ticket), { kind, account, issuedBy, expiresAt });
  return { ticket, username, expiresAt };
}

/** Invites somebody of a unit below: the account comes into being when the ticket is used. */
export async function invite(asked: Asked, account: Account): Promise<TicketView> {
  await mayInvite(asked, account);
  // A name may be taken by an account that the caller cannot see: names are one space for the whole bureau.
  if (await asked.store.behind(DOOR).account(account.username)) throw nameTaken();
  return ticketFor(asked, 'invitation', account);
}

/** A ticket for somebody below who lost password or authenticator; the sign-ins of the account end at once. */
export async function recover(asked: Asked, username: string): Promise<TicketView> {
  const held = await lookedAfter(asked, username);
  const ticket = await ticketFor(asked, 'recovery', held);
  await asked.store.endSignIns(username);
  return ticket;
}

/** Sets the password that a ticket allows to set, once, and signs in. */
export async function redeem(
  gate: Gate,
  { ticket: token, newPassword }: { readonly ticket: string; readonly newPassword: string },
): Promise<Session> {
  const door = gate.store.behind(DOOR);
  const passwordHash = await hashPassword(newPassword);
  const ticket = await door.takeTicket(sha256(token));
  if (!ticket) throw ticketInvalid();
  const { account, kind, issuedBy, expiresAt } = ticket;
  const { username } = account;
  try {
    refuseWeak(newPassword, { username });
  } catch (error) {
    // A weak password does not use the ticket up.
    await door.addTicket(sha256(token), { account, kind, issuedBy, expiresAt });
    throw error;
  }
  const act = { actor: username, action: 'password' };
  if (kind === 'invitation') {
    const taken = await door.addAccounts([{ ...account, passwordHash }], issuedBy);
    if (taken.length > 0) throw nameTaken();
    return openSession(gate, account);
  }
  const held = await door.account(username);
  if (!held || held.disabled) throw ticketInvalid();
  await door.setPassword(username, passwordHash, act);
  await door.setSecondFactor(username, undefined, { actor: username, action: 'second-factor-removed' });
  await door.clearFailures(username);
  await door.endSignIns(username);
  return openSession(gate, held);
}

function lineOf(account: ListedAccount): z.infer<typeof accountLineSchema> {
  return { ...account };
}

/** The accounts of a unit that the caller may look after. */
export async function listAccounts(
  asked: Asked,
  unit: string | undefined,
): Promise<z.infer<typeof accountLineSchema>[]> {
  const { account, forms, store } = asked;
  if (!['admin', 'officer'].includes(account.role) || account.scope.level === '机构') throw forbidden();
  const held = await store.accounts(regionsOfUnit(asked, unit));
  return held
    .filter(({ role, scope: { level, region, institution } }) => {
      const target = { level, region, ...(institution !== undefined && { institution }) };
      return canInvite(account, role, { target, regions: forms.regions });
    })
    .map(lineOf);
}

/** Opens a name again that wrong passwords had closed. */
export async function unlock(asked: Asked, username: string): Promise<void> {
  await lookedAfter(asked, username);
  await asked.store.clearFailures(username);
}

/** Ends every sign-in of an account below at once. */
export async function endSessions(asked: Asked, username: string): Promise<void> {
  await lookedAfter(asked, username);
  await asked.store.endSignIns(username);
}

/** Closes an account, or opens it again; its sign-ins end. */
export async function setAccountState(asked: Asked, username: string, open: boolean): Promise<void> {
  await lookedAfter(asked, username);
  if (username === asked.account.username) throw forbidden();
  const act = { actor: asked.account.username, action: open ? 'account-opened' : 'account-closed' };
  await asked.store.setDisabled(username, !open, act);
}

/** Makes an account with a password that its owner has to change at the first sign-in. */
export async function addAccount(asked: Asked, account: Account, password: string): Promise<Account> {
  const target = await targetOfAccount(asked, account);
  if (!can(asked.account, 'accounts', { target, regions: asked.forms.regions })) throw forbidden();
  const added = { ...account, passwordHash: await hashPassword(password), mustChange: true };
  const taken = await asked.store.addAccounts([added], asked.account.username);
  if (taken.length > 0) throw nameTaken();
  return account;
}
