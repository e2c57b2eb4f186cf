import type { Effect } from './effect';
import type { Event } from './event';
import { annexWords, wordOf } from './names';
import { explanationsToSend } from './reduce-explain';
import { filedScopes, filerCode, isReturned, latestReceipt } from './filing';
import { isClean } from './open-findings';
import { orderOf } from './order';
import { replaces } from './queue';
import { isFinal, slugOfProblem } from './refusals';
import type { Queued } from './filing-state';
import type { State } from './state';

function resend(state: State, which: (item: Queued) => boolean): readonly Effect[] {
  const explanations = explanationsToSend(state).length;
  return state.sending.queue
    .filter(which)
    .map((q): Effect => ({ do: 'send', key: q.key, again: true, explanations }));
}

const waits = (q: Queued): boolean => q.state === 'waiting';
const waitsForNetwork = (q: Queued): boolean => waits(q) && q.problem === undefined;
/** Kept in the outbox for a sign-in or for what the bureau may have changed since. */
const canGo = (q: Queued): boolean =>
  waits(q) ||
  q.state === 'sign-in' ||
  (q.state === 'refused' && q.problem !== undefined && !isFinal(q.problem));

function filings(state: State): readonly Effect[] {
  const filer = filerCode(state);
  return state.session.kind === 'in' && filer !== undefined ? [{ do: 'filings', filer }] : [];
}

/** Where the cells of open comments stand now. */
function locate(state: State): readonly Effect[] {
  const latest = latestReceipt(state);
  if (!latest || !isReturned(latest.status) || latest.comments.length === 0) return [];
  const { id, version } = latest.receipt;
  return [{ do: 'locate', filing: id, version, cells: latest.comments }];
}

function standingWords(state: State): readonly Effect[] {
  const filer = filerCode(state);
  return filer === undefined ? [] : [{ do: 'standing', filer }];
}

/** What the bureau knows of the filer: its row of the registry, and the last version that was accepted. */
function know(state: State): readonly Effect[] {
  const filer = filerCode(state);
  if (state.session.kind !== 'in' || filer === undefined) return [];
  const accepted = state.receipts.kept
    .filter((k) => k.status === 'accepted')
    .sort((a, b) => a.receipt.receivedAt.localeCompare(b.receipt.receivedAt))
    .at(-1)?.receipt;
  const previous = accepted && { id: accepted.id, version: accepted.version };
  return [{ do: 'know', filer, previous }];
}

/** Talking with the bureau, and looking at versions and parcels. */
function talkEffects(event: Event, after: State): readonly Effect[] {
  switch (event.type) {
    case 'filings':
      return [...locate(after), ...know(after)];
    case 'checked':
      return locate(after);
    case 'replied':
      return event.answer.kind === 'ok' ? filings(after) : [];
    case 'reopen':
      return [{ do: 'reopen', id: event.id, version: event.version }];
    case 'see-version': {
      const { id, version } = event;
      return [...filings(after), { do: 'see-version', id, version, scopes: filedScopes(after) }];
    }
    case 'see-parcel':
      return [{ do: 'see-parcel', key: event.key, scopes: filedScopes(after) }];
    case 'take-parcel':
      return [{ do: 'take-parcel' }];
    default:
      return [];
  }
}

function prepare(before: State, after: State): readonly Effect[] {
  if (!before.sending.confirmed) return [{ do: 'focus', target: 'confirm' }];
  if (before.sending.stage !== undefined || after.sending.stage !== 1) return [];
  const order = orderOf(before);
  return order ? [{ do: 'prepare', order }] : [];
}

function afterSent(event: Extract<Event, { type: 'sent' }>, after: State): readonly Effect[] {
  const { answer } = event;
  if (answer.kind === 'refused' && slugOfProblem(answer.problem) === 'stale') return filings(after);
  const item = after.sending.queue.find((q) => q.key === event.key);
  if (item?.state !== 'waiting' || item.nextAt === undefined) return [];
  const { key, nextAt } = item;
  return [{ do: 'wait', ms: nextAt - event.at, then: { type: 'retry-due', key, at: nextAt } }];
}

function parcelName(state: State, key: string): string {
  const item = state.sending.queue.find((q) => q.key === key);
  const annexes = annexWords(state.form, item?.scopes ?? [], state.language);
  const title = state.form ? wordOf(state.form.title, state.language) : '';
  return `${[title, item?.filer ?? filerCode(state), annexes, `v${item?.version ?? 1}`].filter(Boolean).join('-')}.json`;
}

function compare(after: State): readonly Effect[] {
  const latest = latestReceipt(after);
  if (after.at.tab !== 'submit' || !latest || !isClean(after)) return [];
  const { id, version } = latest.receipt;
  return [{ do: 'compare', filing: id, version, scopes: filedScopes(after) }];
}

/** What the queue asks of the world: sending, sending again, taking out. */
function queueEffects(before: State, event: Event, after: State): readonly Effect[] {
  switch (event.type) {
    case 'submit':
      return prepare(before, after);
    case 'queued':
      return [
        ...before.sending.queue
          .filter((q) => replaces(event.item, q))
          .map((q): Effect => ({ do: 'unqueue', key: q.key })),
        { do: 'send', key: event.item.key, again: false, explanations: explanationsToSend(after).length },
      ];
    case 'sent':
      return afterSent(event, after);
    case 'retry':
      return resend(after, (q) => (event.key === undefined ? waits(q) : q.key === event.key));
    case 'retry-due':
      return resend(after, (q) => q.key === event.key && waits(q) && q.nextAt === event.at);
    case 'connection':
      return event.connected && before.connected === false ? resend(after, waitsForNetwork) : [];
    case 'unqueue':
      return [{ do: 'unqueue', key: event.key }];
    case 'save-parcel':
      return [{ do: 'save-parcel', key: event.key, name: parcelName(before, event.key) }];
    default:
      return [];
  }
}

/** What sending and receiving ask of the world. */
export function sendEffects(before: State, event: Event, after: State): readonly Effect[] {
  switch (event.type) {
    case 'sign-in': {
      const { page } = before.at;
      const then = page?.kind === 'sign-in' ? page.then : 'stay';
      return [{ do: 'sign-in', typed: event.typed, then }];
    }
    case 'sign-out':
      return [{ do: 'sign-out' }];
    case 'signed-in':
      return event.answer.kind === 'ok'
        ? [...filings(after), ...standingWords(after), ...resend(after, canGo)]
        : [];
    case 'withdraw':
      return [{ do: 'withdraw', id: event.id, version: event.version }];
    case 'standing-changed':
      return filings(after);
    case 'copy':
      return [{ do: 'copy', text: event.text }];
    case 'tab':
      return event.tab === 'receipt' ? filings(after) : compare(after);
    default:
      return [...queueEffects(before, event, after), ...talkEffects(event, after)];
  }
}
