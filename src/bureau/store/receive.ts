import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Kysely, Transaction } from 'kysely';
import { receiptSchema } from '../../core/submission/receipt';
import type { Level, WorkState } from '../../core/submission/standing';
import { applied, before } from '../../core/submission/workflow-effects';
import { stateNow } from './act';
import { sealBody } from './bodies';
import { append, lockHead, nextLine, type Head } from './audit-chain';
import { addSums, addVersion, makeCurrent, receiptOf, type Filing } from './filing';
import { lockInTheWay } from './locks';
import { keptKey } from './kept-key';
import { contested } from './retry';
import type { Tables } from './schema';
import { signedReceipt } from './signing';
import { claimScopes, findSlot, heldElsewhere, newSlot, type Slot } from './slot';
import type { Arrival, Received } from './store';
import type { StoreWorld } from './world';

type Trx = Transaction<Tables>;

async function byKey(trx: Trx, arrival: Arrival): Promise<Received | undefined> {
  const kept = await trx
    .selectFrom('idempotency as i')
    .innerJoin('submission_version as v', (join) =>
      join.onRef('v.region', '=', 'i.region').onRef('v.id', '=', 'i.id').onRef('v.version', '=', 'i.version'),
    )
    .select(['i.sha256', 'v.receipt'])
    .where('i.region', '=', arrival.region)
    .where('i.key', '=', keptKey(arrival.filer.code, arrival.key))
    .executeTakeFirst();
  if (!kept) return undefined;
  if (kept.sha256 !== arrival.sha256) return { kind: 'key-reused' };
  return { kind: 'repeated', receipt: receiptSchema.parse(JSON.parse(kept.receipt)) };
}

function refusedBy(arrival: Arrival, slot: Slot | undefined): Received | undefined {
  if (slot?.open && slot.content === arrival.content)
    return { kind: 'unchanged', id: slot.id, version: slot.version };
  const current = slot?.version ?? 0;
  if (arrival.expected !== undefined && arrival.expected !== current)
    return { kind: 'stale', id: slot?.id ?? '', version: current };
  return undefined;
}

async function answerWithoutStoring(
  trx: Trx,
  arrival: Arrival,
  slot: Slot | undefined,
): Promise<Received | undefined> {
  return refusedBy(arrival, slot) ?? (await heldElsewhere(trx, arrival, slot));
}

interface Filed {
  readonly world: StoreWorld;
  readonly head: Head;
  readonly packed: Buffer;
  readonly slot: Slot;
  readonly at: string;
  readonly state: WorkState;
}

async function file(trx: Trx, arrival: Arrival, filed: Filed): Promise<Received> {
  const { world, head, packed, slot, at, state } = filed;
  const version = slot.version + 1;
  const { region, actor, sha256 } = arrival;
  const line = nextLine(head, {
    at,
    actor,
    action: 'submit',
    object: `${slot.id}/${version}`,
    digest: sha256,
  });
  const place = { region, campaign: arrival.campaign, name: `${slot.id}/${version}` };
  const filing: Filing = {
    arrival,
    body: await sealBody(trx, world, { place, packed }),
    receipt: await signedReceipt(world, receiptOf(arrival, line, { id: slot.id, version })),
    state,
  };
  await claimScopes(trx, arrival, slot.id);
  await addVersion(trx, filing);
  await addSums(trx, filing);
  await makeCurrent(trx, filing);
  await append(trx, line);
  const item = { region, seq: line.seq, kind: 'received', id: slot.id, version, created_at: at };
  await trx.insertInto('outbox').values(item).execute();
  return { kind: 'stored', receipt: filing.receipt };
}

/** The lock in the way, or where the submission will stand with the arrival. */
async function standingWith(
  trx: Trx,
  arrival: Arrival,
  held: { readonly slot: Slot | undefined; readonly at: string },
): Promise<{ readonly locked: Level } | WorkState> {
  const { region, chain, filer, campaign, annexes, actor: name } = arrival;
  const lock = await lockInTheWay(trx, region, { level: filer.level, campaign, annexes });
  if (lock) return { locked: lock.level };
  const state = held.slot ? await stateNow(trx, held.slot.id, { chain, filer: filer.level }) : before(chain);
  const actor = { name, level: filer.level, files: true, reviews: false };
  return applied(state, { act: 'submit', actor, at: held.at });
}

/** Stores one arrival in one transaction, or says why not; see Received. Locks and writes in one order, so that nothing deadlocks. */
export async function receive(db: Kysely<Tables>, world: StoreWorld, arrival: Arrival): Promise<Received> {
  const packed = await promisify(gzip)(arrival.body);
  return contested(() =>
    db.transaction().execute(async (trx): Promise<Received> => {
      const head = await lockHead(trx, arrival.region);
      const known = await byKey(trx, arrival);
      if (known) return known;
      const held = await findSlot(trx, arrival);
      const refused = await answerWithoutStoring(trx, arrival, held);
      if (refused) return refused;
      const at = world.now().toISOString();
      const state = await standingWith(trx, arrival, { slot: held, at });
      if ('locked' in state) return { kind: 'locked', level: state.locked };
      const slot = held ?? (await newSlot(trx, arrival, world.newId));
      return file(trx, arrival, { world, head, packed, slot, at, state });
    }),
  );
}
