import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { decisionText } from '../../core/submission/decision-text';
import { replay } from '../../core/submission/replay';
import type { WorkState } from '../../core/submission/standing';
import { step } from '../../core/submission/workflow';
import { append, lockHead, nextLine } from './audit-chain';
import { historiesOf } from './histories';
import { lockInTheWay } from './locks';
import { contested } from './retry';
import type { Tables } from './schema';
import { regionOfId, type Acted, type ActRequest, type HeldSubmission } from './store';
import { findSubmission } from './submissions';
import type { StoreWorld } from './world';

type Trx = Transaction<Tables>;

interface Standing {
  readonly region: string;
  readonly seq: number;
  readonly at: string;
}

async function addEvent(trx: Trx, request: ActRequest, { region, seq, at }: Standing): Promise<void> {
  const { id, version, act, actor, reason, comments = [] } = request;
  const { to, resubmitBy, target, key, decision, n } = request;
  await trx
    .insertInto('decision')
    .values({
      region,
      id,
      version,
      seq,
      action: act,
      actor: actor.name,
      level: actor.level,
      reason,
      comments: JSON.stringify(comments),
      details: JSON.stringify({ to, resubmitBy, target, key, decision, n }),
      at,
    })
    .execute();
}

/** Moves the pointers to where the submission stands. */
export async function setStanding(trx: Trx, id: string, state: WorkState): Promise<void> {
  await trx
    .updateTable('submission_current')
    .set({ status: state.standing ?? 'submitted', counts: state.counts ?? null })
    .where('region', '=', regionOfId(id))
    .where('id', '=', id)
    .execute();
}

/** Where a submission stands, from its whole history. */
export async function stateNow(
  trx: Trx,
  id: string,
  who: Pick<ActRequest, 'chain' | 'filer'>,
): Promise<WorkState> {
  const history = (await historiesOf(trx, [id])).get(id) ?? { arrivals: [], events: [] };
  return replay({ ...who, ...history });
}

async function tried(
  trx: Trx,
  request: ActRequest,
  { current, at }: { current: HeldSubmission; at: string },
): Promise<{ state: WorkState } & ReturnType<typeof step>> {
  const state = await stateNow(trx, request.id, request);
  const { act, afterDue, refusedExplanation, ...command } = request;
  // An answer to a comment changes no standing and is free to whoever may read.
  if (act === 'reply') return { ok: true, state };
  const lock = await lockInTheWay(trx, current.region, { ...current, level: current.filer.level });
  const around = { locked: lock !== undefined, afterDue, refusedExplanation };
  return { state, ...step(state, { ...command, act, at }, around) };
}

/** The digest of what is said beyond the line itself. */
function digestOf(request: ActRequest): string {
  const words = { ...request, level: request.actor.level };
  return createHash('sha256').update(decisionText(words)).digest('hex');
}

/** Stores an act on the version that its actor has seen, if the state machine allows it: an event is added and the standing moves, no version changes. */
export function act(db: Kysely<Tables>, world: StoreWorld, request: ActRequest): Promise<Acted> {
  const region = regionOfId(request.id);
  return contested(() =>
    db.transaction().execute(async (trx): Promise<Acted> => {
      if (!(await findSubmission(trx, request.id))) return { kind: 'unknown' };
      const head = await lockHead(trx, region);
      const current = await findSubmission(trx, request.id);
      if (!current) return { kind: 'unknown' };
      const at = world.now().toISOString();
      const outcome = await tried(trx, request, { current, at });
      if (!outcome.ok) return { kind: 'refused', why: outcome.why, state: outcome.state };
      const object = `${request.id}/${request.version}`;
      const line = nextLine(head, {
        at,
        actor: request.actor.name,
        action: request.act,
        object,
        digest: digestOf(request),
      });
      await addEvent(trx, request, { region, seq: line.seq, at });
      await setStanding(trx, request.id, outcome.state);
      await append(trx, line);
      return { kind: 'done', state: outcome.state, seq: line.seq };
    }),
  );
}
