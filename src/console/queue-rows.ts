import type { Groups } from '../ui/queue';
import type { Key } from './words/zh-CN';

type Item = Groups['clean'][number];

/** A line of the queue: the heading of a group, or a waiting submission. */
export type QueueRow =
  | { readonly kind: 'group'; readonly id: string; readonly title: Key; readonly count: number }
  | { readonly kind: 'item'; readonly id: string; readonly item: Item };

const TITLES = {
  resubmitted: 'review.resubmitted',
  explained: 'review.explained',
  clean: 'review.clean',
} as const;
const ORDER = ['resubmitted', 'explained', 'clean'] as const;

/** The queue line by line; groups without anyone are left out. */
export function queueRows(groups: Groups): readonly QueueRow[] {
  return ORDER.flatMap((name): readonly QueueRow[] => {
    const items = groups[name];
    if (items.length === 0) return [];
    const title: QueueRow = { kind: 'group', id: name, title: TITLES[name], count: items.length };
    return [title, ...items.map((item): QueueRow => ({ kind: 'item', id: item.id, item }))];
  });
}

/** The submission to look at after one of the queue is done with: the one below it, else the last one above. */
export function nextInQueue(groups: Groups, id: string): string | undefined {
  const ids = ORDER.flatMap((name) => groups[name].map((item) => item.id));
  const at = ids.indexOf(id);
  if (at < 0) return undefined;
  return ids[at + 1] ?? ids[at - 1];
}
