import type { Result } from '../client/request';
import type { SessionKeeper } from '../client/session';
import type { TypedSignIn } from '../ui/sign-in';
import type { Account } from './state/slots';

/** What a sign-in with the organisation's provider needs of the page: it leaves the page and comes back to it with something behind the #. */
export interface ProviderPage {
  go(address: string): void;
  /** Keeps the secret of a sign-in that has begun, for this tab alone. */
  keep(flow: string): void;
  /** Takes the kept secret and what the page was handed; undefined where nobody comes back from the provider. */
  back(): { readonly flow: string; readonly handoff: string } | undefined;
}

type SignedIn = Promise<Result<{ readonly account: Account }>>;

/** Leaves for the provider; nothing answers on this page any more. */
async function leave(keeper: SessionKeeper, page: ProviderPage): SignedIn {
  const begun = await keeper.beginProvider('console');
  if (!begun.ok) return begun;
  page.keep(begun.value.flow);
  page.go(begun.value.address);
  return new Promise(() => undefined);
}

/** Signs in by what was typed. */
export async function signInBy(
  typed: TypedSignIn,
  { keeper, page }: { readonly keeper: SessionKeeper; readonly page: ProviderPage },
): SignedIn {
  if (typed.by === 'ticket') return keeper.redeem({ ticket: typed.ticket, newPassword: typed.newPassword });
  if (typed.by === 'password') {
    const { name: username, password, code, newPassword } = typed;
    return keeper.signIn({ username, password, ...(code && { code }), ...(newPassword && { newPassword }) });
  }
  const back = page.back();
  return back ? keeper.finishProvider(back) : leave(keeper, page);
}
