import type { Called, Gate } from './bureau-over';
import type { Account } from './ports';

type SignedIn = Promise<Called<{ readonly account: Account }>>;

/** What keeps the sign-in, as far as the pane needs it. */
export interface Keeper {
  signIn(typed: {
    readonly username: string;
    readonly password: string;
    readonly code?: string;
    readonly newPassword?: string;
  }): SignedIn;
  redeem(typed: { readonly ticket: string; readonly newPassword: string }): SignedIn;
  beginProvider(to: 'pane'): Promise<Called<{ readonly flow: string; readonly address: string }>>;
  finishProvider(ended: { readonly flow: string; readonly handoff: string }): SignedIn;
  signOut(): Promise<void>;
}

/** Through a dialog, at whose end a page of our own hands over what the bureau gave it. */
async function throughProvider(keeper: Keeper, openDialog: (address: string) => Promise<string>): SignedIn {
  const begun = await keeper.beginProvider('pane');
  if (!begun.ok) return begun;
  return keeper.finishProvider({ flow: begun.value.flow, handoff: await openDialog(begun.value.address) });
}

/** The gate over a keeper that is loaded when it is first needed; `reachable` asks whether anybody answers. */
export function gateOver(
  keeper: () => Promise<Keeper>,
  openDialog: (address: string) => Promise<string>,
  reachable: () => Promise<boolean>,
): Gate {
  return {
    reachable,
    async signIn(typed) {
      const kept = await keeper();
      if (typed.by === 'ticket') return kept.redeem({ ticket: typed.ticket, newPassword: typed.newPassword });
      if (typed.by === 'provider') return throughProvider(kept, openDialog);
      const { name: username, password, code, newPassword } = typed;
      return kept.signIn({
        username,
        password,
        ...(code !== undefined && { code }),
        ...(newPassword !== undefined && { newPassword }),
      });
    },
    signOut: async () => (await keeper()).signOut(),
  };
}

/** What the endpoint says of itself: the time of a demo, which lives in May 2024, and whether there is a provider to sign in with. */
export interface Endpoint {
  readonly demoNow: number | undefined;
  readonly provider: boolean;
}

/** Reads what the endpoint said. */
export function endpointIn(said: unknown): Endpoint {
  const { demo, provider } = said as { readonly demo?: { readonly now: string }; readonly provider?: true };
  return { demoNow: demo && (Date.parse(demo.now) || undefined), provider: provider === true };
}
