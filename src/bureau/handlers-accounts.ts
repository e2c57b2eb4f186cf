import {
  addAccount,
  endSessions,
  invite,
  listAccounts,
  recover,
  redeem,
  setAccountState,
  unlock,
} from './accounts-below';
import type { AccessTokens } from './access-tokens';
import { created, ok } from './call';
import type { Handlers } from './handler';
import {
  changePassword,
  confirmSecondFactor,
  dropSecondFactor,
  ownAccount,
  startSecondFactor,
} from './own-account';
import type { Provider } from './provider';
import { beginProvider, finishProvider, fromProvider, goToProvider } from './provider-sign-in';
import { addServiceToken, listServiceTokens, revokeServiceToken } from './service-tokens';
import { setUp } from './set-up';
import { refreshSession, signIn, signOut, signOutEverywhere } from './sign-in';
import type { Account, Scope } from './store/account-store';

const done = { status: 204 };

function scopeOf({
  institution,
  ...area
}: Omit<Scope, 'institution'> & { institution?: string | undefined }): Account['scope'] {
  return institution === undefined ? area : { ...area, institution };
}

/** What signing in needs beside the bureau. */
export interface SigningIn {
  readonly tokens: AccessTokens;
  /** The one-time token, undefined where an administrator exists. */
  readonly setUpToken: string | undefined;
  /** The organisation's own sign-in, where there is one. */
  readonly provider?: Provider;
}

/** Handlers of signing in, with the tokens of the endpoint. */
export const signingIn = ({ tokens, setUpToken, provider }: SigningIn) =>
  ({
    signIn: async (bureau, { body }) => created(await signIn({ ...bureau, tokens }, body)),
    refresh: async (bureau, { body }) => ok(await refreshSession({ ...bureau, tokens }, body.refresh)),
    redeem: async (bureau, { body }) => created(await redeem({ ...bureau, tokens }, body)),
    setUp: async (bureau, { body }) => created(await setUp(bureau, setUpToken, body)),
    beginProvider: async (bureau, { body }) => created(await beginProvider(bureau, provider, body.to)),
    goToProvider: (bureau, { query }) => goToProvider(bureau, query.state),
    fromProvider: (bureau, { query }) => fromProvider(bureau, provider, query),
    finishProvider: async (bureau, { body }) => created(await finishProvider({ ...bureau, tokens }, body)),
  }) satisfies Partial<Handlers>;

/** Handlers of one's own account and of those below. */
export const accounts = {
  whoAmI: async ({ account }) => ok(account),
  signOut: async (asked) => {
    await signOut(asked);
    return done;
  },
  signOutEverywhere: async (asked) => {
    await signOutEverywhere(asked);
    return done;
  },
  ownAccount: async (asked) => ok(await ownAccount(asked)),
  changePassword: async (asked, { body }) => {
    await changePassword(asked, body);
    return done;
  },
  startSecondFactor: async (asked, { body }) => created(await startSecondFactor(asked, body.password)),
  confirmSecondFactor: async (asked, { body }) => ok(await confirmSecondFactor(asked, body.code)),
  dropSecondFactor: async (asked, { body }) => {
    await dropSecondFactor(asked, body);
    return done;
  },
  addAccount: async (asked, { body }) => {
    const { username, role, scope, password } = body;
    return created(await addAccount(asked, { username, role, scope: scopeOf(scope) }, password));
  },
  accounts: async (asked, { query }) => ok({ accounts: await listAccounts(asked, query.unit) }),
  invite: async (asked, { body: { username, role, scope } }) =>
    created(await invite(asked, { username, role, scope: scopeOf(scope) })),
  recover: async (asked, { params }) => created(await recover(asked, params.username)),
  unlock: async (asked, { params }) => {
    await unlock(asked, params.username);
    return done;
  },
  endSessions: async (asked, { params }) => {
    await endSessions(asked, params.username);
    return done;
  },
  setAccountState: async (asked, { params, body }) => {
    await setAccountState(asked, params.username, body.open);
    return done;
  },
  addServiceToken: async (asked, { body }) =>
    created(await addServiceToken(asked, { ...body, scope: scopeOf(body.scope) })),
  serviceTokens: async (asked) => ok({ tokens: await listServiceTokens(asked) }),
  revokeServiceToken: async (asked, { params }) => {
    await revokeServiceToken(asked, params.id);
    return done;
  },
} satisfies Partial<Handlers>;
