import type { Kysely, Transaction } from 'kysely';
import { append, lockHead, nextLine } from './audit-chain';
import type { StoreWorld } from './world';
import { contested } from './retry';
import type { Tables } from './schema';
import { regionOfId, type Decided, type DecisionRequest, type SubmissionStatus } from './store';
import { findSubmission } from './submissions';

const RESULT: Readonly<Record<DecisionRequest['action'], SubmissionStatus>> = {
  accept: 'accepted',
  return: 'returned',
  withdraw: 'withdrawn',
};

/** From which standings an action leads on: an officer may take an acceptance back, a filer only withdraws what is not yet decided. */
const OPEN: Readonly<Record<DecisionRequest['action'], readonly SubmissionStatus[]>> = {
  accept: ['submitted'],
  return: ['submitted', 'accepted'],
  withdraw: ['submitted'],
};

interface Step {
  readonly region: string;
  readonly seq: number;
  readonly at: string;
}

async function store(trx: Transaction<Tables>, request: DecisionRequest, step: Step): Promise<void> {
  const { id, action, actor, reason, comments, expected } = request;
  const { region, seq, at } = step;
  await trx
    .insertInto('decision')
    .values({
      region,
      id,
      version: expected,
      seq,
      action,
      actor,
      reason,
      comments: JSON.stringify(comments),
      at,
    })
    .execute();
  await trx
    .updateTable('submission_current')
    .set({ status: RESULT[action] })
    .where('region', '=', region)
    .where('id', '=', id)
    .execute();
}

/** Stores a decision on the version that its maker has seen; a decision is added and the standing moves, no version changes. */
export function decide(db: Kysely<Tables>, world: StoreWorld, request: DecisionRequest): Promise<Decided> {
  const region = regionOfId(request.id);
  return contested(() =>
    db.transaction().execute(async (trx): Promise<Decided> => {
      const known = await findSubmission(trx, request.id);
      if (!known) return { kind: 'unknown' };
      const head = await lockHead(trx, region);
      const current = (await findSubmission(trx, request.id)) ?? known;
      if (current.version !== request.expected) return { kind: 'stale', version: current.version };
      if (!OPEN[request.action].includes(current.status)) return { kind: 'not-open', status: current.status };
      const at = world.now().toISOString();
      const object = `${request.id}/${request.expected}`;
      const line = nextLine(head, { at, actor: request.actor, action: request.action, object, digest: '' });
      await store(trx, request, { region, seq: line.seq, at });
      await append(trx, line);
      return { kind: 'decided', status: RESULT[request.action] };
    }),
  );
}
