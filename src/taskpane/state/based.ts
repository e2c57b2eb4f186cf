import type { Receipt } from '../../core/submission/receipt';
import type { Event } from './event';
import { keptList } from './kept';
import { slugOfProblem } from './refusals';
import type { State } from './state';

/** A version as it is told apart from every other one. */
export function versionKey({ id, version }: Pick<Receipt, 'id' | 'version'>): string {
  return `${id}#${version}`;
}

/** Whether the workbook builds on a version: it was sent from here, is the same, or both were looked at side by side. */
export function isBased(state: State, receipt: Receipt): boolean {
  return state.receipts.based.has(versionKey(receipt));
}

function withBased(state: State, change: (based: Set<string>) => void): State {
  const based = new Set(state.receipts.based);
  change(based);
  return { ...state, receipts: { ...state.receipts, based } };
}

/** A parcel is known as this workbook's own by its key, which lies in the workbook too: another one on this computer may be the one that sends it. */
function sent(state: State, { key, answer }: Extract<Event, { type: 'sent' }>): State {
  if (answer.kind === 'unreachable' || !state.receipts.based.has(key)) return state;
  if (answer.kind === 'ok')
    return withBased(state, (based) => {
      based.delete(key);
      based.add(versionKey(answer.value));
    });
  const { problem } = answer;
  const { current } = problem;
  if (slugOfProblem(problem) !== 'unchanged' || !current) return state;
  return withBased(state, (based) => based.add(versionKey(current)));
}

function isStaleParcel(problem: State['sending']['queue'][number]['problem']): boolean {
  return problem !== undefined && slugOfProblem(problem) === 'stale';
}

/** Both versions have been seen: what was refused for want of that is settled. */
function looked(state: State): State {
  const { difference } = state;
  if (difference?.kind !== 'version' || difference.state !== 'known') return state;
  const queue = state.sending.queue.filter((q) => !(q.state === 'refused' && isStaleParcel(q.problem)));
  return withBased({ ...state, sending: { ...state.sending, queue } }, (based) =>
    based.add(versionKey(difference)),
  );
}

/** Which versions the workbook builds on. */
export function reduceBased(state: State, event: Event): State {
  switch (event.type) {
    case 'queued':
      return event.own ? withBased(state, (based) => based.add(event.item.key)) : state;
    case 'sent':
      return sent(state, event);
    case 'difference-known':
      return looked(state);
    case 'recalled': {
      if (event.key !== 'based') return state;
      const keys = keptList(event.text).flatMap((i) => (typeof i['key'] === 'string' ? [i['key']] : []));
      return withBased(state, (based) => keys.forEach((key) => based.add(key)));
    }
    default:
      return state;
  }
}
