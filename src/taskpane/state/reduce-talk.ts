import type { Event } from './event';
import { latestReceipt, LEVELS } from './filing';
import { announce } from './reduce-world';
import { say } from './say';
import type { Receipts } from './filing-state';
import type { State } from './state';

function replying(state: State, reply: Receipts['reply']): State {
  return { ...state, receipts: { ...state.receipts, reply } };
}

/** The words answered stand under their comment at once; the next list of filings brings them from the bureau. */
function replied(state: State): State {
  const { reply, kept } = state.receipts;
  const latest = latestReceipt(state);
  if (!reply || !latest) return state;
  const own = { by: LEVELS[0], at: new Date(state.now).toISOString(), text: reply.text.trim() };
  const comments = latest.comments.map((c, i) =>
    i === reply.index ? { ...c, replies: [...(c.replies ?? []), own] } : c,
  );
  const next = kept.map((k) => (k === latest ? { ...k, comments } : k));
  return announce(
    { ...state, receipts: { ...state.receipts, kept: next, reply: undefined } },
    say('said.replied'),
  );
}

function reduceReply(state: State, event: Event): State {
  const { reply } = state.receipts;
  switch (event.type) {
    case 'reply-open': {
      const { index } = event;
      return replying(
        state,
        index === undefined ? undefined : { index, text: '', busy: false, failed: false },
      );
    }
    case 'reply-kept': {
      const { index, text } = event;
      const mayTake = reply === undefined || (reply.index === index && reply.text === '');
      return mayTake ? replying(state, { index, text, busy: false, failed: false }) : state;
    }
    case 'sign-out':
      return replying(state, undefined);
    case 'reply-draft':
      return reply ? replying(state, { ...reply, text: event.text, failed: false }) : state;
    case 'reply-send':
      return reply && reply.text.trim() !== '' ? replying(state, { ...reply, busy: true }) : state;
    case 'replied':
      if (event.answer.kind === 'ok') return replied(state);
      return reply ? replying(state, { ...reply, busy: false, failed: true }) : state;
    default:
      return state;
  }
}

/** What is said to and fro with the bureau, and two versions side by side. */
export function reduceTalk(state: State, event: Event): State {
  switch (event.type) {
    case 'standing':
      return { ...state, explanations: { ...state.explanations, standing: event.explanations } };
    case 'see-version':
    case 'see-parcel': {
      const parcel = event.type === 'see-parcel';
      const queued = parcel ? state.sending.queue.find((q) => q.key === event.key) : undefined;
      const version = parcel ? (queued?.version ?? 1) : event.version;
      const kind = parcel ? 'parcel' : 'version';
      const id = parcel ? event.key : event.id;
      const difference = {
        kind,
        id,
        version,
        contents: undefined,
        comparison: undefined,
        state: 'asking',
      } as const;
      return { ...state, difference, at: { tab: 'submit', page: { kind: 'difference' } } };
    }
    case 'difference-known': {
      if (!state.difference) return state;
      const { contents, comparison } = event;
      const known = comparison ? 'known' : 'unknown';
      return { ...state, difference: { ...state.difference, contents, comparison, state: known } };
    }
    default:
      return reduceReply(state, event);
  }
}
