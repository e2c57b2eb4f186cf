import { say, type Say } from '../words/say';
import { isAccountAct, type AccountAct } from './account-act';
import type { Act } from './act';
import type { Event } from './event';
import { accountSay } from './reduce-issued';
import type { State } from './state';

/** Acts that are said in one way whatever they carry. */
const PLAIN = {
  accept: 'review.accepted',
  reopen: 'review.reopened',
  freeze: 'consolidate.frozen',
  'pass-up': 'passUp.done',
  internal: 'calendar.internalDone',
  'pick-up': 'review.pickedUp',
} as const;

type PlainAct = Extract<Act, { readonly kind: keyof typeof PLAIN }>;

function isPlain(act: Act): act is PlainAct {
  return act.kind in PLAIN;
}

function doneSay(act: Act, count: number): Say {
  if (isAccountAct(act)) return accountSay(act);
  return isPlain(act) ? say(PLAIN[act.kind]) : particularSay(act, count);
}

function particularSay(act: Exclude<Act, PlainAct | AccountAct>, count: number): Say {
  switch (act.kind) {
    case 'remind':
      return say('remind.done', { count: act.codes.length });
    case 'accept-clean':
      return say('review.cleanDone', { count });
    case 'return':
      return say(act.to === 'start' ? 'review.restarted' : 'review.returned');
    case 'explanation':
      return say(act.decision === 'accept' ? 'review.explanationAccepted' : 'review.explanationRefused');
    case 'comment':
      return say('review.commented', { cell: act.cell });
    case 'revert':
      return say('review.reverted', { version: act.to });
    case 'include':
      return say(act.included ? 'consolidate.includedDone' : 'consolidate.excludedDone');
    case 'lock':
      return say(act.locked ? 'lock.locked' : 'lock.unlocked');
    case 'import':
      return say(act.dryRun ? 'registry.looked' : 'registry.imported', { count });
  }
}

/** A registry file with errors was taken in by nobody, whatever was asked. */
function saidOf({ act, count = 0, report }: Extract<Event, { readonly type: 'acted' }>): Say {
  const errors = report?.errors ?? 0;
  if (act.kind === 'import' && errors === 0 && count === 0) return say('registry.empties');
  return errors > 0 ? say('registry.faulty', { count: errors }) : doneSay(act, count);
}

/** What is being done at the bureau and what became of it. */
export function reduceTask(state: State, event: Event): State {
  switch (event.type) {
    case 'act':
      return { ...state, task: { kind: 'busy' } };
    case 'acted':
      return {
        ...state,
        task: {
          kind: 'done',
          say: saidOf(event),
          ...(event.report && { report: event.report }),
        },
      };
    case 'act-failed':
      return { ...state, task: { kind: 'failed', trouble: event.trouble } };
    case 'no-page':
      return { ...state, task: { kind: 'failed', trouble: { kind: 'here', say: say('trouble.noPage') } } };
    case 'copy':
      return { ...state, task: { kind: 'done', say: say('copied') } };
    case 'signed-in':
    case 'dismiss':
      return { ...state, task: { kind: 'none' } };
    default:
      return state;
  }
}
