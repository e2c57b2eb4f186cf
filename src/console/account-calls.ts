import { ownCalls } from '../client/own-calls';
import { call, type ClientOptions, type Result } from '../client/request';
import { routes } from '../core/submission/routes';
import { plain, type Done } from './done';
import type { AccountAct, Issued } from './state/account-act';

type Act<K extends AccountAct['kind']> = Extract<AccountAct, { readonly kind: K }>;

async function ticket(options: ClientOptions, act: Act<'invite'> | Act<'recover'>): Promise<Done> {
  if (act.kind === 'recover') {
    const { username } = act;
    const recovered = await call(options, routes.recover, { params: { username } });
    return issuedOf(recovered, (value) => ({ kind: 'recovery', ...value }));
  }
  const { username, role, scope } = act;
  const invited = await call(options, routes.invite, { body: { username, role, scope } });
  return issuedOf(invited, (value) => ({ kind: 'invitation', ...value }));
}

function issuedOf<T>(answer: Result<T>, issued: (value: T) => Issued): Done {
  return answer.ok ? { ...answer, value: { issued: issued(answer.value) } } : answer;
}

async function addToken(options: ClientOptions, act: Act<'add-token'>): Promise<Done> {
  const { label, role, scope, actions, days } = act;
  const added = await call(options, routes.addServiceToken, { body: { label, role, scope, actions, days } });
  return issuedOf(added, ({ token, expiresAt }) => ({ kind: 'token', label, token, expiresAt }));
}

async function startFactor(options: ClientOptions, password: string): Promise<Done> {
  const started = await ownCalls(options).startFactor({ password });
  return issuedOf(started, (value) => ({ kind: 'factor', ...value }));
}

async function confirmFactor(options: ClientOptions, code: string): Promise<Done> {
  const confirmed = await ownCalls(options).confirmFactor({ code });
  return issuedOf(confirmed, ({ recoveryCodes }) => ({ kind: 'codes', codes: recoveryCodes }));
}

/** Does something with accounts at the bureau; what is shown once comes with the answer. */
export async function accountAct(options: ClientOptions, act: AccountAct): Promise<Done> {
  switch (act.kind) {
    case 'invite':
    case 'recover':
      return ticket(options, act);
    case 'unlock':
      return plain(call(options, routes.unlock, { params: { username: act.username } }));
    case 'end-sessions':
      return plain(call(options, routes.endSessions, { params: { username: act.username } }));
    case 'account-state': {
      const { username, open } = act;
      return plain(call(options, routes.setAccountState, { params: { username }, body: { open } }));
    }
    case 'add-token':
      return addToken(options, act);
    case 'revoke-token':
      return plain(call(options, routes.revokeServiceToken, { params: { id: act.token } }));
    case 'change-password': {
      const { password, newPassword } = act;
      return plain(ownCalls(options).changePassword({ password, newPassword }));
    }
    case 'factor-start':
      return startFactor(options, act.password);
    case 'factor-confirm':
      return confirmFactor(options, act.code);
    case 'factor-drop': {
      const { password, code } = act;
      return plain(ownCalls(options).dropFactor({ password, code }));
    }
    case 'open-names': {
      const { submission: id, reason } = act;
      return plain(call(options, routes.openNames, { params: { id }, body: { reason } }));
    }
  }
}
