import { liesIn, type Region } from '../core/value/region';
import type { Account, Action, Role, Scope } from './store/account-store';

/** Whose affairs: the region and, for an institution's own, its code. */
export interface Target {
  readonly level: Scope['level'];
  readonly region: string;
  readonly institution?: string;
}

/** A unit to act on, and the tree that it stands in. */
export interface Request {
  readonly target: Target;
  readonly regions: ReadonlyMap<string, Region>;
}

const ALLOWED: Readonly<Record<Role, readonly Action[]>> = {
  clerk: ['submit', 'withdraw', 'read'],
  officer: ['submit', 'withdraw', 'read', 'review', 'registry', 'audit'],
  auditor: ['read', 'audit'],
  admin: ['accounts', 'registry'],
};

/** Nobody reviews what the own office filed. */
const RANK: Readonly<Record<Scope['level'], number>> = { 机构: 0, 县: 1, 统筹区: 2, 省: 3 };

function covers(scope: Scope, target: Target, regions: ReadonlyMap<string, Region>): boolean {
  if (scope.level === '机构') return target.level === '机构' && target.institution === scope.institution;
  return liesIn(regions, target.region, scope.region);
}

/** Filing for others is an officer's work for the institutions of the own county; offices file for themselves. */
function filesFor({ role, scope }: Account, target: Target): boolean {
  if (scope.level === '机构') return true;
  if (target.level === scope.level && target.region === scope.region) return true;
  return role === 'officer' && target.level === '机构';
}

/** Whether an account may do something with a unit's affairs: its role allows it, its token too, and the unit lies in its part of the tree. Closed by default. */
export function can(account: Account, action: Action, { target, regions }: Request): boolean {
  if (!ALLOWED[account.role].includes(action)) return false;
  if (account.only && !account.only.includes(action)) return false;
  if (!covers(account.scope, target, regions)) return false;
  if (action === 'submit' || action === 'withdraw') return filesFor(account, target);
  // The registry says who has to file: nobody keeps the own line.
  if (action === 'registry') return account.scope.level !== '机构';
  return action === 'review' ? RANK[target.level] < RANK[account.scope.level] : true;
}

/** Whether an account may invite, recover or close accounts of a role in a unit: an administrator in its whole part of the tree, an officer in the units below its own and no administrators. */
export function canInvite(account: Account, role: Role, request: Request): boolean {
  if (can(account, 'accounts', request)) return true;
  return account.role === 'officer' && role !== 'admin' && can(account, 'review', request);
}

/** The regions whose affairs an account may see, undefined for all of the province. */
export function visibleRegions(
  scope: Scope,
  regions: ReadonlyMap<string, Region>,
): readonly string[] | undefined {
  if (scope.level === '省') return undefined;
  return [...regions.keys()].filter((code) => liesIn(regions, code, scope.region));
}
