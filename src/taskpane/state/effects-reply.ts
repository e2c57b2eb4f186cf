import { replyTyped, typedBy } from '../../ui/half-typed';
import type { Answering, Effect } from './effect';
import type { Event } from './event';
import { isReturned, latestReceipt } from './filing';
import type { State } from './state';

/** Where the answers to the comments of the newest version are kept for whoever is signed in. */
function answersOf(state: State): readonly Answering[] {
  const latest = latestReceipt(state);
  const { session } = state;
  if (!latest || session.kind !== 'in') return [];
  const who = typedBy(session.account);
  return latest.comments.flatMap(({ n }, index) =>
    n === undefined ? [] : [{ index, at: [...who, ...replyTyped(latest.receipt.id, n)] }],
  );
}

function keep(state: State, text: string): readonly Effect[] {
  const own = answersOf(state).find(({ index }) => index === state.receipts.reply?.index);
  return own ? [{ do: 'keep-reply', at: own.at, text }] : [];
}

function recall(answers: readonly Answering[]): readonly Effect[] {
  return answers.length > 0 ? [{ do: 'recall-reply', answers }] : [];
}

function send(state: State): readonly Effect[] {
  const { reply: words } = state.receipts;
  const latest = latestReceipt(state);
  const n = words && latest?.comments[words.index]?.n;
  if (!words?.busy || !latest || n === undefined) return [];
  return [{ do: 'reply', id: latest.receipt.id, n, text: words.text.trim() }];
}

/** Half-typed answers outlast the pane: kept at every letter, there again when it opens, gone when they are sent or thrown away. */
export function replyEffects(before: State, event: Event, after: State): readonly Effect[] {
  switch (event.type) {
    case 'filings':
      return isReturned(latestReceipt(after)?.status) && !after.receipts.reply
        ? recall(answersOf(after))
        : [];
    case 'reply-open':
      return event.index === undefined
        ? keep(before, '')
        : recall(answersOf(after).filter(({ index }) => index === event.index));
    case 'reply-draft':
      return keep(after, event.text);
    case 'reply-send':
      return send(after);
    case 'replied':
      return event.answer.kind === 'ok' ? keep(before, '') : [];
    default:
      return [];
  }
}
