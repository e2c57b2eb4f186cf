import type { Role, Scope } from './account-store';

/**
 * What the database itself lets somebody see, whatever the program asks for: the second wall behind `can`. `door` is
 * the sign-in, which sees accounts and nothing of what was filed; `worker` is the background work of the endpoint.
 */
export interface Wall {
  readonly as: Role | 'door' | 'worker';
  /** Region codes, or every one. */
  readonly regions: readonly string[] | 'all';
  /** Code of the one institution whose filings are seen; every one's where absent. */
  readonly institution?: string;
}

/** Nothing at all: what a store shows before it is told for whom. */
export const CLOSED: Wall = { as: 'clerk', regions: [] };
/** The sign-in. */
export const DOOR: Wall = { as: 'door', regions: 'all' };
/** The endpoint's own work: start, outbox, demo. */
export const WORKER: Wall = { as: 'worker', regions: 'all' };

/** The wall of an account: its role, the regions of its part of the unit tree, and its institution. */
export function wallOf(role: Role, scope: Scope, regions: readonly string[] | undefined): Wall {
  const { institution } = scope;
  return { as: role, regions: regions ?? 'all', ...(institution !== undefined && { institution }) };
}

const CODE = /^[0-9A-Za-z]{1,30}$/;

function checked(code: string): string {
  if (!CODE.test(code))
    throw new Error('a code of the unit tree has other characters than letters and digits');
  return code;
}

/**
 * The statement that begins a transaction behind a wall. SET LOCAL and no set_config(): Citus carries only the former
 * to its workers; the values are checked because SET takes no parameters.
 */
export function beginBehind({ as, regions, institution }: Wall): string {
  const seen = regions === 'all' ? '*' : regions.map(checked).join(',');
  return [
    'begin',
    `set local duibiao.acting = '${as}'`,
    `set local duibiao.regions = '${seen}'`,
    `set local duibiao.institution = '${institution === undefined ? '' : checked(institution)}'`,
  ].join('; ');
}
