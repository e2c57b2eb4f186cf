import type { Problem } from '../../core/submission/problem';
import { waitAfter } from './back-off';
import type { Event } from './event';
import { filerCode } from './filing';
import { newerElsewhere } from './order';
import { replaces } from './queue';
import { refusalOf, waitsForSignIn } from './refusals';
import { announce } from './reduce-world';
import { say } from './say';
import type { KeptReceipt, Queued } from './filing-state';
import type { State } from './state';

type Sent = Extract<Event, { type: 'sent' }>;

function changeItem(state: State, key: string, change: Partial<Queued>): State {
  const queue = state.sending.queue.map((q) => (q.key === key ? { ...q, ...change } : q));
  return { ...state, sending: { ...state.sending, queue } };
}

function withoutItem(state: State, key: string): State {
  return { ...state, sending: { ...state.sending, queue: state.sending.queue.filter((q) => q.key !== key) } };
}

/** A receipt beside those kept before; the same version is kept once. */
export function withReceipt(kept: readonly KeptReceipt[], one: KeptReceipt): readonly KeptReceipt[] {
  const others = kept.filter(
    (k) => k.receipt.id !== one.receipt.id || k.receipt.version !== one.receipt.version,
  );
  return [...others, one];
}

function received(state: State, sent: Sent, item: Queued | undefined): State {
  if (sent.answer.kind !== 'ok') return state;
  const receipt = sent.answer.value;
  const one: KeptReceipt = {
    receipt,
    scopes: item?.scopes ?? [],
    explanations: sent.explanations,
    status: 'submitted',
    comments: [],
  };
  const next: State = {
    ...withoutItem(state, sent.key),
    connected: true,
    now: sent.at,
    at: { tab: 'receipt', page: undefined },
    receipts: {
      ...state.receipts,
      kept: withReceipt(state.receipts.kept, one),
      handled: new Set(),
      open: receipt.version,
    },
  };
  const { changes, packed } = next.sending;
  const sending = {
    ...next.sending,
    stage: undefined,
    confirmed: false,
    reminded: false,
    changes: changes - packed,
    packed: 0,
  };
  return announce({ ...next, sending }, say('said.received', { number: receipt.number }));
}

/** Another try in vain: the parcel waits, each time longer. */
function waitOn(state: State, { key, at, chance }: Sent, problem: Problem | undefined): State {
  const tries = (state.sending.queue.find((q) => q.key === key)?.tries ?? 0) + 1;
  const nextAt = at + waitAfter({ tries, chance, retryAfter: problem?.retryAfter });
  return changeItem(state, key, { state: 'waiting', tries, nextAt, problem });
}

/** Nobody is signed in who may send it: it waits for those who may. */
function held(state: State, key: string): State {
  const waiting = changeItem(state, key, { state: 'sign-in', nextAt: undefined, problem: undefined });
  const idle = { ...waiting, sending: { ...waiting.sending, stage: undefined } };
  return announce(idle, say('queue.signInFirst'));
}

function answered(state: State, sent: Sent): State {
  const item = state.sending.queue.find((q) => q.key === sent.key);
  const { answer, at } = sent;
  if (answer.kind === 'ok') return received(state, sent, item);
  const idle: State = { ...state, now: at, sending: { ...state.sending, stage: undefined } };
  if (answer.kind === 'unreachable') {
    const waiting = waitOn(idle, sent, undefined);
    return announce({ ...waiting, connected: false }, say('refusal.unreachable'));
  }
  const { problem } = answer;
  const known: State = { ...idle, connected: true };
  const refusal = refusalOf(problem, { code: '', annex: '', version: item?.version ?? 1 });
  if (refusal.waits && !waitsForSignIn(problem)) return announce(waitOn(known, sent, problem), refusal.title);
  const stateOf = waitsForSignIn(problem) ? 'sign-in' : 'refused';
  return announce(
    changeItem(known, sent.key, { state: stateOf, nextAt: undefined, problem, tries: 0 }),
    refusal.title,
  );
}

function submitted(state: State): State {
  if (!state.sending.confirmed) {
    const reminded: State = { ...state, sending: { ...state.sending, reminded: true } };
    return announce(reminded, say('submit.tickFirst'));
  }
  if (state.sending.stage !== undefined) return state;
  const other = newerElsewhere(state);
  if (other) return announce(state, say('refusal.stale', { version: other.receipt.version }));
  if (filerCode(state) === undefined)
    return { ...state, at: { ...state.at, page: { kind: 'sign-in', then: 'stay' } } };
  return {
    ...state,
    at: { tab: 'submit', page: undefined },
    sending: { ...state.sending, stage: 1, packed: state.sending.changes },
  };
}

/** Queued parcels that were refused before leave when a new one takes their place. */
function queued(state: State, item: Queued): State {
  const others = state.sending.queue.filter((q) => q.key !== item.key && !replaces(item, q));
  return { ...state, sending: { ...state.sending, queue: [...others, item] } };
}

/** Submission: confirmation, the steps of sending, the queue and what the bureau answers. */
export function reduceSend(state: State, event: Event): State {
  const { sending } = state;
  switch (event.type) {
    case 'confirm':
      return { ...state, sending: { ...sending, confirmed: event.on, reminded: false } };
    case 'submit':
      return submitted(state);
    case 'stage':
      return { ...state, sending: { ...sending, stage: event.stage } };
    case 'queued':
      return queued(state, event.item);
    case 'queue-recalled':
      return { ...state, sending: { ...sending, queue: event.queue } };
    case 'sending':
      return changeItem(state, event.key, { state: event.again ? 'asking' : 'sending', nextAt: undefined });
    case 'sent':
      return answered(state, event);
    case 'held':
      return held(state, event.key);
    case 'unqueue':
    case 'unqueued':
      return withoutItem({ ...state, sending: { ...sending, stage: undefined } }, event.key);
    case 'compared':
      return { ...state, sending: { ...sending, comparison: event.comparison } };
    case 'refused':
      return event.doing === 'prepare' ? { ...state, sending: { ...sending, stage: undefined } } : state;
    case 'checked':
    case 'tab':
      return sending.confirmed && sending.stage === undefined
        ? { ...state, sending: { ...sending, confirmed: false, reminded: false } }
        : state;
    default:
      return state;
  }
}
