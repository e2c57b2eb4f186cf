import { levelOfRegion } from '../core/consolidate/office';
import type { Region } from '../core/value/region';
import { hashPassword } from './passwords';
import type { Account, NewAccount } from './store/account-store';
import type { RegisteredInstitution } from './store/registry-store';
import type { Store } from './store/store';

/** The password of every demo account; they exist under DUIBIAO_DEMO=1 only. */
export const DEMO_PASSWORD = 'duibiao-demo';

function officesOf(region: Region): Account[] {
  const level = levelOfRegion(region);
  const scope = { level, region: region.code };
  const officer: Account = { username: region.code, role: 'officer', scope };
  const auditor: Account = { username: `${region.code}-audit`, role: 'auditor', scope };
  return level === '县' ? [officer] : [officer, auditor];
}

/** The demo accounts: an officer for every region (name: its code), an auditor for pools and province (`520000-audit`), an administrator (`admin`), and a clerk for every institution (name: its code). */
export function demoAccounts(
  regions: Iterable<Region>,
  institutions: readonly RegisteredInstitution[],
): readonly Account[] {
  const list = [...regions];
  const province = list.find((r) => r.level === 'province');
  const clerks = institutions.map((i): Account => ({
    username: i.code,
    role: 'clerk',
    scope: { level: '机构', region: i.region, institution: i.code },
  }));
  const admin: Account[] = province
    ? [{ username: 'admin', role: 'admin', scope: { level: '省', region: province.code } }]
    : [];
  return [...admin, ...list.flatMap(officesOf), ...clerks];
}

/** Puts the demo province into an empty store, registry and accounts, once; `registry` is asked for only then. */
export async function seedDemo(
  store: Store,
  regions: Iterable<Region>,
  registry: () => readonly RegisteredInstitution[],
): Promise<void> {
  if (await store.hasAdministrator()) return;
  const institutions = registry();
  if (institutions.length > 0) await store.putInstitutions(institutions, 'demo');
  // One hash for all of them: they share their password, and hashing it a thousand times would only delay the start.
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const accounts = demoAccounts(regions, institutions).map((a): NewAccount => ({ ...a, passwordHash }));
  await store.addAccounts(accounts, 'demo');
}
