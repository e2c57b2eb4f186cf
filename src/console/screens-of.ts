import type { Account } from './state/slots';
import type { Screen } from './state/state';

const SCREENS: Readonly<Record<Account['role'], readonly Screen[]>> = {
  clerk: [],
  officer: ['roster', 'review', 'consolidate', 'tie-out', 'analysis', 'registry', 'forms', 'accounts', 'log'],
  auditor: ['roster', 'consolidate', 'tie-out', 'analysis', 'forms', 'log'],
  admin: ['accounts', 'registry', 'forms'],
};

/** The pages that a role has work on; a page without content for it does not exist. */
export function screensOf({ role }: Account): readonly Screen[] {
  return SCREENS[role];
}
