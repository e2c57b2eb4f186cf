import { OWN_DONE } from '../../ui/own/own-act';
import { say, type Say } from '../words/say';
import type { AccountAct } from './account-act';
import type { Event } from './event';
import type { State } from './state';

/** A secret that was issued stands until it is closed, another page is opened, or the next one comes. */
export function reduceIssued(state: State, event: Event): State {
  const { issued, ...rest } = state;
  switch (event.type) {
    case 'acted':
      if (event.issued) return { ...rest, issued: event.issued };
      return event.act.kind === 'factor-drop' && issued ? rest : state;
    case 'issued-seen':
    case 'go':
      return issued ? rest : state;
    default:
      return state;
  }
}

const SAID = {
  invite: 'accounts.invited',
  recover: 'accounts.recovered',
  unlock: 'accounts.unlocked',
  'end-sessions': 'accounts.ended',
  'add-token': 'tokens.added',
  'revoke-token': 'tokens.revoked',
  ...OWN_DONE,
  'open-names': 'names.opened',
} as const;

/** What is said of an act about accounts. */
export function accountSay(act: AccountAct): Say {
  if (act.kind === 'account-state') return say(act.open ? 'accounts.opened' : 'accounts.closed');
  return say(SAID[act.kind]);
}
