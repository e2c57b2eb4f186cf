import { timingSafeEqual } from 'node:crypto';
import type { Bureau } from './bureau';
import { setUpClosed } from './account-refusals';
import { sha256 } from './digests';
import { refuseWeak } from './new-password';
import { hashPassword } from './passwords';
import type { Account } from './store/account-store';
import { DOOR } from './store/wall';

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
  refuseWeak(first.password, { username: first.username });
  const region = [...bureau.forms.regions.values()].find((r) => r.level === 'province');
  const account: Account = {
    username: first.username,
    role: 'admin',
    scope: { level: '省', region: region?.code ?? '' },
  };
  const passwordHash = await hashPassword(first.password);
  const door = bureau.store.behind(DOOR);
  if (!(await door.addFirstAdministrator({ ...account, passwordHash }))) throw setUpClosed();
  return account;
}
