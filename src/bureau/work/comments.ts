import type { z } from 'zod';
import { followCells, type NamedCell } from '../../core/submission/follow-cell';
import type { commentStateSchema, newCommentSchema } from '../../core/submission/views-work';
import type { Asked } from '../bureau';
import { heldData } from '../held-data';
import { badRequest, notFound } from '../refusals';
import { readable } from '../read-submissions';
import type { CellComment, HeldEvent } from '../store/store';
import { actOn } from './act-on';
import { keysOf } from './keys';
import { workedOf, type Worked } from './worked';

type View = z.infer<typeof commentStateSchema>;

interface Numbered {
  readonly n: number;
  readonly event: HeldEvent;
  readonly comment: CellComment;
}

/** Every comment of a submission with its number: in the order in which they were made, which never changes. */
export function numbered(events: readonly HeldEvent[]): readonly Numbered[] {
  return events
    .flatMap((event) => event.comments.map((comment) => ({ event, comment })))
    .map((c, i) => ({ n: i + 1, ...c }));
}

async function followersOf(
  asked: Asked,
  { held, state }: Worked,
  versions: ReadonlySet<number>,
): Promise<ReadonlyMap<number, (cell: NamedCell) => NamedCell | undefined>> {
  const followers = new Map<number, (cell: NamedCell) => NamedCell | undefined>();
  const older = [...versions].filter((v) => v !== state.version);
  if (older.length === 0) return followers;
  const newest = await heldData(asked, held);
  for (const version of older)
    followers.set(version, followCells(await heldData(asked, { ...held, version }), newest, keysOf(asked)));
  return followers;
}

/** The comments of a submission with their answers, each with the cell where its row stands now. */
export async function commentsOf(asked: Asked, worked: Worked): Promise<View[]> {
  const { events } = worked.history;
  const all = numbered(events);
  const followers = await followersOf(asked, worked, new Set(all.map((c) => c.event.version)));
  const fallback = worked.state.chain[0] ?? '县';
  return all.map(({ n, event, comment }) => {
    const { sheet, cell, text } = comment;
    const follow = followers.get(event.version);
    const now = follow ? follow({ sheet, cell }) : { sheet, cell };
    const replies = events
      .filter((e) => e.act === 'reply' && e.n === n)
      .map((e) => ({ by: e.level ?? '机构', at: e.at, text: e.reason }));
    const by = event.level ?? fallback;
    return { n, version: event.version, by, at: event.at, sheet, cell, text, ...(now && { now }), replies };
  });
}

/** Adds a comment at a cell; gives its number. */
export async function addComment(
  asked: Asked,
  id: string,
  { version, ...comment }: z.infer<typeof newCommentSchema>,
): Promise<{ n: number }> {
  const { held, seq } = await actOn(asked, id, { act: 'comment', version, reason: '', comments: [comment] });
  const events = (await asked.store.histories([held.id])).get(held.id)?.events ?? [];
  return { n: numbered(events).find((c) => c.event.seq === seq)?.n ?? 0 };
}

/** Answers a comment; whoever may read the submission and files or reviews it may answer. */
export async function addReply(
  asked: Asked,
  id: string,
  { n, text }: { n: number; text: string },
): Promise<{ n: number; replies: number }> {
  if (asked.account.role !== 'clerk' && asked.account.role !== 'officer') throw notFound();
  const [worked] = await workedOf(asked, [await readable(asked, id)]);
  if (!worked) throw notFound();
  if (!numbered(worked.history.events).some((c) => c.n === n)) throw badRequest('n');
  await actOn(asked, id, { act: 'reply', version: worked.state.version, reason: text, n });
  const replies = worked.history.events.filter((e) => e.act === 'reply' && e.n === n).length + 1;
  return { n, replies };
}
