import { timingSafeEqual } from 'node:crypto';
import type { Asked, Bureau } from './bureau';
import { can, type Target } from './access';
import { sha256 } from './digests';
import { hashPassword } from './passwords';
import { filerUnknown, notListed } from './filing-refusals';
import { forbidden, nameTaken, setUpClosed } from './refusals';
import type { Account } from './store/account-store';

/** What the first person types: the token that the start printed, and the administrator to make. */
export interface FirstAdministrator {
  readonly token: string;
  readonly username: string;
  readonly password: string;
}

function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)));
}

/** Makes the province's first administrator, once, for whoever holds the one-time token. */
export async function setUp(
  bureau: Bureau,
  expected: string | undefined,
  first: FirstAdministrator,
): Promise<Account> {
  if (expected === undefined || !sameSecret(first.token, expected)) throw setUpClosed();
  const region = [...bureau.forms.regions.values()].find((r) => r.level === 'province');
  const account: Account = {
    username: first.username,
    role: 'admin',
    scope: { level: '省', region: region?.code ?? '' },
  };
  const passwordHash = await hashPassword(first.password);
  if (!(await bureau.store.addFirstAdministrator({ ...account, passwordHash }))) throw setUpClosed();
  return account;
}

async function targetOf({ store, forms }: Bureau, { scope }: Account): Promise<Target> {
  if (scope.level !== '机构') {
    if (!forms.regions.has(scope.region)) throw filerUnknown(scope.region);
    return { level: scope.level, region: scope.region };
  }
  const institution = await store.institution(scope.institution ?? '');
  if (!institution || institution.region !== scope.region) throw notListed();
  return { level: '机构', region: institution.region, institution: institution.code };
}

/** Makes an account within the part of the unit tree that the administrator is responsible for. */
export async function addAccount(asked: Asked, account: Account, password: string): Promise<Account> {
  const target = await targetOf(asked, account);
  if (!can(asked.account, 'accounts', { target, regions: asked.forms.regions })) throw forbidden();
  const added = { ...account, passwordHash: await hashPassword(password) };
  const taken = await asked.store.addAccounts([added], asked.account.username);
  if (taken.length > 0) throw nameTaken();
  return account;
}
