import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import { z } from 'zod';
import { explanationSchema } from '../../core/submission/package';
import { levels } from '../../core/submission/standing';
import type { Tables } from './schema';
import { regionOfId, type HeldArrival, type HeldEvent, type HeldHistory } from './store';

const commentsSchema = z.array(z.object({ sheet: z.string(), cell: z.string(), text: z.string() }));
const actSchema = z.enum([
  'withdraw',
  'reopen',
  'pick-up',
  'accept',
  'return',
  'revert',
  'explanation',
  'comment',
  'reply',
]);
const detailsSchema = z.object({
  to: z.enum(['returner', 'start']).exactOptional(),
  resubmitBy: z.string().exactOptional(),
  target: z.number().exactOptional(),
  key: z.string().exactOptional(),
  decision: z.enum(['accept', 'refuse']).exactOptional(),
  n: z.number().exactOptional(),
});
const explanationsSchema = z.array(explanationSchema);
const levelSchema = z.enum(levels);

type Db = Kysely<Tables> | Transaction<Tables>;

function within(ids: readonly string[]) {
  const regions = [...new Set(ids.map(regionOfId))];
  return sql<boolean>`region = any(${regions}::text[]) and id = any(${[...ids]}::text[])`;
}

async function arrivalsOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, HeldArrival[]>> {
  const rows = await db
    .selectFrom('submission_version')
    .select(['id', 'version', 'actor', 'received_at', 'explanations'])
    .where(within(ids))
    .orderBy('version')
    .execute();
  const found = new Map<string, HeldArrival[]>(ids.map((id) => [id, []]));
  for (const { id, version, actor, received_at, explanations } of rows)
    found.get(id)?.push({
      version,
      actor,
      receivedAt: received_at.toISOString(),
      explanations: explanationsSchema.parse(explanations),
    });
  return found;
}

/** An act from its row. */
export function eventOf(row: Selectable<Tables['decision']>): HeldEvent {
  const { version, seq, action, actor, reason, comments, at, level, details } = row;
  return {
    version,
    seq: Number(seq),
    act: actSchema.parse(action),
    actor,
    at: at.toISOString(),
    reason,
    comments: commentsSchema.parse(comments),
    ...(level !== null && { level: levelSchema.parse(level) }),
    ...detailsSchema.parse(details),
  };
}

async function eventsOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, HeldEvent[]>> {
  const rows = await db.selectFrom('decision').selectAll().where(within(ids)).orderBy('seq').execute();
  const found = new Map<string, HeldEvent[]>();
  for (const row of rows) {
    const list = found.get(row.id);
    if (list) list.push(eventOf(row));
    else found.set(row.id, [eventOf(row)]);
  }
  return found;
}

/** What happened to submissions, two queries for all of them. */
export async function historiesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, HeldHistory>> {
  if (ids.length === 0) return new Map();
  const [arrivals, events] = await Promise.all([arrivalsOf(db, ids), eventsOf(db, ids)]);
  return new Map(
    [...arrivals]
      .filter(([, list]) => list.length > 0)
      .map(([id, list]) => [id, { arrivals: list, events: events.get(id) ?? [] }]),
  );
}
