import './uncompiled-schemas';
import { accountRoutes as routes } from '../core/submission/routes-accounts';
import { call, type ClientOptions, type Fetch, type Result, type Value } from './request';

type Session = Value<(typeof routes)['signIn']>;

/** A sign-in that is kept in memory alone and renews itself: its fetch carries the token, and asks for a new one where the bureau says that it has run out. */
export interface SessionKeeper {
  readonly fetch: Fetch;
  /** Signs in, and keeps the session where that was done. */
  signIn(typed: {
    readonly username: string;
    readonly password: string;
    readonly code?: string;
    readonly newPassword?: string;
  }): Promise<Result<Session>>;
  /** Sets a password with a ticket of the unit above, and keeps the session. */
  redeem(typed: { readonly ticket: string; readonly newPassword: string }): Promise<Result<Session>>;
  /** Begins a sign-in with the organisation's provider: where to go, and the secret to end it with. */
  beginProvider(to: 'pane' | 'console'): Promise<Result<Value<(typeof routes)['beginProvider']>>>;
  /** Ends it with what the page at its end was handed, and keeps the session. */
  finishProvider(ended: { readonly flow: string; readonly handoff: string }): Promise<Result<Session>>;
  /** Ends the sign-in at the bureau and forgets it. */
  signOut(everywhere?: boolean): Promise<void>;
}

type Kept = Pick<Session, 'token' | 'refresh'>;

function withToken(init: RequestInit, token: string): RequestInit {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${token}`);
  return { ...init, headers: Object.fromEntries(headers) };
}

/** Where to send; refusals are in the language of their moment. */
export interface KeeperOptions extends Omit<ClientOptions, 'token' | 'language'> {
  readonly language?: () => NonNullable<ClientOptions['language']>;
}

/** A keeper for one endpoint; many calls at once that find the token run out wait for one new one. */
export function keepSession({ language, ...base }: KeeperOptions): SessionKeeper {
  const spoken = (): ClientOptions => ({ ...base, ...(language && { language: language() }) });
  let kept: Kept | undefined;
  let renewing: Promise<boolean> | undefined;
  const keep = <T extends Kept>(result: Result<T>): Result<T> => {
    if (result.ok) kept = result.value;
    return result;
  };
  const renew = async (): Promise<boolean> => {
    if (!kept) return false;
    const refresh = kept.refresh.token;
    const ask = async () => keep(await call(spoken(), routes.refresh, { body: { refresh } }));
    const first = await ask();
    // The answer may be lost after the token was used: the bureau takes it once more at once, and not later.
    const renewed = !first.ok && first.kind === 'unreachable' ? await ask() : first;
    if (!renewed.ok && renewed.kind === 'refused' && renewed.status === 401) kept = undefined;
    return renewed.ok;
  };
  const renewOnce = (): Promise<boolean> => {
    renewing ??= renew().finally(() => (renewing = undefined));
    return renewing;
  };
  const send: Fetch = async (url, init) => {
    if (!kept) return base.fetch(url, init);
    const { token } = kept;
    const first = await base.fetch(url, withToken(init, token));
    if (first.status !== 401) return first;
    // Another call may have brought a new token while this one was on its way.
    const renewed = kept.token !== token || (await renewOnce());
    return renewed && kept ? base.fetch(url, withToken(init, kept.token)) : first;
  };
  return {
    fetch: send,
    signIn: async (body) => keep(await call(spoken(), routes.signIn, { body })),
    redeem: async (body) => keep(await call(spoken(), routes.redeem, { body })),
    beginProvider: (to) => call(spoken(), routes.beginProvider, { body: { to } }),
    finishProvider: async (body) => keep(await call(spoken(), routes.finishProvider, { body })),
    async signOut(everywhere = false) {
      const route = everywhere ? routes.signOutEverywhere : routes.signOut;
      if (kept) await call({ ...spoken(), fetch: send }, route);
      kept = undefined;
    },
  };
}
