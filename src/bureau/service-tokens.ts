import type { z } from 'zod';
import type { RouteName } from '../core/submission/routes';
import type { serviceTokenSchema } from '../core/submission/views-accounts';
import { can } from './access';
import { targetOfAccount } from './accounts-below';
import type { Asked } from './bureau';
import { sha256 } from './digests';
import { forbidden, notFound } from './refusals';
import { regionsOfUnit } from './read-submissions';
import { SERVICE_PREFIX } from './sign-in';
import type { Account, Action } from './store/account-store';
import type { ServiceToken } from './store/sign-in-store';
import { serviceName } from './store/tickets';

type View = z.infer<typeof serviceTokenSchema>;

/** What a program is to be allowed. */
export interface WantedToken {
  readonly label: string;
  readonly role: Account['role'];
  readonly scope: Account['scope'];
  readonly actions: readonly Action[];
  readonly days: number;
}

const DAY_MS = 86_400_000;

/** The routes that a program may call, with the action that its token must hold; a route that is missing here is for people. */
const ROUTES: Readonly<Partial<Record<RouteName, Action>>> = {
  whoAmI: 'read',
  submit: 'submit',
  withdraw: 'withdraw',
  submissions: 'read',
  submission: 'read',
  content: 'read',
  roster: 'read',
  calendar: 'read',
  locks: 'read',
  registry: 'read',
  explanations: 'read',
  consolidation: 'read',
  snapshots: 'read',
  snapshot: 'read',
  passings: 'read',
  totals: 'audit',
  tieOut: 'audit',
  bridge: 'audit',
  trace: 'audit',
  analysis: 'audit',
  evidence: 'audit',
  log: 'audit',
};

/** Throws where a program calls a route that its token does not reach. */
export function refuseProgram({ only }: Account, route: RouteName): void {
  const action = ROUTES[route];
  if (only && (action === undefined || !only.includes(action))) throw forbidden();
}

function viewOf({ account: { role, scope, only }, ...rest }: ServiceToken): View {
  return { ...rest, role, scope, actions: [...only] };
}

/** Makes a token for a program, shown once. */
export async function addServiceToken(
  asked: Asked,
  wanted: WantedToken,
): Promise<View & { readonly token: string }> {
  const { world, store, forms, account: administrator } = asked;
  const { label, role, scope, actions: only, days } = wanted;
  const id = world.newId();
  const account = { username: serviceName(id), role, scope, only };
  const target = await targetOfAccount(asked, account);
  if (role === 'admin' || !can(administrator, 'accounts', { target, regions: forms.regions }))
    throw forbidden();
  const token = `${SERVICE_PREFIX}${world.newToken()}`;
  const issuedAt = world.now().toISOString();
  const expiresAt = new Date(world.now().getTime() + days * DAY_MS).toISOString();
  const added = { id, label, account, issuedBy: administrator.username, expiresAt };
  await store.addServiceToken(sha256(token), added);
  return { ...viewOf({ ...added, issuedAt }), token };
}

/** Whether a token is for the caller's part of the unit tree: within a county, an institution's administrator keeps its own alone. */
function keeps({ account, forms: { regions } }: Asked, token: ServiceToken): boolean {
  const { level, region, institution } = token.account.scope;
  const target = { level, region, ...(institution !== undefined && { institution }) };
  return can(account, 'accounts', { target, regions });
}

/** The tokens that were made within the caller's part of the unit tree. */
export async function listServiceTokens(asked: Asked): Promise<View[]> {
  if (asked.account.role !== 'admin') throw forbidden();
  const held = await asked.store.serviceTokens(regionsOfUnit(asked, undefined));
  return held.filter((token) => keeps(asked, token)).map(viewOf);
}

/** Ends a token for good. */
export async function revokeServiceToken(asked: Asked, id: string): Promise<void> {
  if (asked.account.role !== 'admin') throw forbidden();
  const held = await asked.store.serviceTokens(regionsOfUnit(asked, undefined));
  if (!held.some((token) => token.id === id && keeps(asked, token))) throw notFound();
  if (!(await asked.store.revokeServiceToken(id, asked.account.username))) throw notFound();
}
