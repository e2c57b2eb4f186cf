import { filedScopes, isReturned, isSent, latestReceipt, openComments, recipientOf } from './filing';
import { isClean, isStale } from './open-findings';
import { preflight } from './preflight';
import { nextStep } from './primary-check';
import type { Action, Actions } from './action';
import { pendingParcel } from './queue';
import { say, type Say } from './say';
import type { State } from './state';

function sealCopy(state: State): Action | undefined {
  if (filedScopes(state).length === 0) return undefined;
  return { words: say('do.sealCopy'), act: { type: 'seal-copy' }, icon: 'print' };
}

function withCopy(state: State): Pick<Actions, 'secondary'> {
  const copy = sealCopy(state);
  return copy ? { secondary: copy } : {};
}

function submitWords(state: State): Say {
  const kind = recipientOf(state)?.kind ?? 'county';
  return say(kind === 'county' ? 'do.submitCounty' : kind === 'pool' ? 'do.submitPool' : 'do.submitProvince');
}

function submitTab(state: State): Actions {
  const waiting = pendingParcel(state);
  if (state.sending.stage !== undefined || waiting?.state === 'sending' || waiting?.state === 'asking')
    return { secondary: { words: say('do.keepWorking'), act: { type: 'tab', tab: 'fill' } } };
  if (waiting?.state === 'sign-in')
    return {
      primary: { words: say('do.signIn'), act: { type: 'page', page: { kind: 'sign-in', then: 'submit' } } },
    };
  if (waiting?.state === 'waiting')
    return { primary: { words: say('do.retry'), act: { type: 'retry' }, icon: 'retry' } };
  if (isSent(state))
    return {
      primary: { words: say('do.seeReceipt'), act: { type: 'tab', tab: 'receipt' } },
      ...withCopy(state),
    };
  if (!isClean(state) || isStale(state)) return { primary: nextStep(state) };
  const failing = preflight(state).find((line) => !line.ok && line.act);
  if (failing?.act) return { primary: { words: failing.fix ?? failing.words, act: failing.act } };
  return { primary: { words: submitWords(state), act: { type: 'submit' } }, ...withCopy(state) };
}

function receiptTab(state: State): Actions {
  const latest = latestReceipt(state);
  if (!latest) return submitTab({ ...state, at: { ...state.at, tab: 'submit' } });
  const first = openComments(state)[0];
  if (first !== undefined)
    return {
      primary: { words: say('do.comment', { n: first + 1 }), act: { type: 'comment-open', index: first } },
    };
  if (isReturned(latest.status) || latest.status === 'withdrawn') {
    const version = latest.receipt.version + 1;
    if (isClean(state) && !isStale(state))
      return { primary: { words: say('do.resubmit', { version }), act: { type: 'tab', tab: 'submit' } } };
    return { primary: { words: say('do.checkAndResubmit', { version }), act: { type: 'check' } } };
  }
  return {
    primary: {
      words: say('do.printReceipt'),
      act: { type: 'save-sheet', what: 'receipt', receipt: latest.receipt.version },
      icon: 'print',
    },
    ...withCopy(state),
  };
}

/** The button of 上报 and 回执. */
export function submitAction(state: State): Actions {
  return state.at.tab === 'submit' ? submitTab(state) : receiptTab(state);
}
