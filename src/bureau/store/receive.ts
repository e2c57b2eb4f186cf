import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import type { Kysely, Transaction } from 'kysely';
import { replay } from '../../core/submission/replay';
import type { Level, WorkState } from '../../core/submission/standing';
import { applied } from '../../core/submission/workflow-effects';
import { atOnce, type Done } from './at-once';
import { append, beginChain, lockedHead, nextLine, type Head } from './audit-chain';
import { addKey, sealWith, wrappedKey, type WrappedKey } from './bodies';
import { addSums, addVersion, makeCurrent, receiptOf, type Filing } from './filing';
import { outboxRow } from './filing-rows';
import { keyed } from './keyed';
import { lockInTheWay, type LockBody } from './locks';
import { contested } from './retry';
import type { Tables } from './schema';
import { signedReceipt } from './signing';
import { actsOn, addSlot, claimScopes, findSlot, heldScopes, newSlot, type Slot } from './slot';
import type { Arrival, HeldEvent, Received } from './store';
import type { StoreWorld } from './world';

type Trx = Transaction<Tables>;

async function byKey(trx: Trx, arrival: Arrival): Promise<Received | undefined> {
  const kept = await keyed(trx, { region: arrival.region, filer: arrival.filer.code, key: arrival.key });
  if (!kept) return undefined;
  if (kept.sha256 !== arrival.sha256) return { kind: 'key-reused' };
  return { kind: 'repeated', receipt: kept.receipt };
}

/** What stands before an arrival, seen under the lock of its region's log. */
interface Ground {
  readonly head: Head;
  readonly known: Received | undefined;
  readonly slot: Slot | undefined;
  /** What was done to the versions in the slot. */
  readonly acts: readonly HeldEvent[];
  readonly scopes: Awaited<ReturnType<typeof heldScopes>>;
  readonly lock: LockBody | undefined;
  readonly key: WrappedKey | undefined;
}

/** Locks the region's log and looks, all in one way to the database: what is asked behind the lock is answered under it. */
async function groundOf(trx: Trx, arrival: Arrival): Promise<Ground> {
  const { region, campaign, annexes, filer } = arrival;
  const [head, known, slot, acts, scopes, lock, key] = await Promise.all([
    lockedHead(trx, region),
    byKey(trx, arrival),
    findSlot(trx, arrival),
    actsOn(trx, arrival),
    heldScopes(trx, arrival),
    lockInTheWay(trx, region, { level: filer.level, campaign, annexes }),
    wrappedKey(trx, { region, campaign }),
  ]);
  if (head) return { head, known, slot, acts, scopes, lock, key };
  // Nothing was locked: the chain is begun, and looked at again.
  await beginChain(trx, region);
  return groundOf(trx, arrival);
}

function refusedOn(arrival: Arrival, { known, slot, scopes, lock }: Ground): Received | undefined {
  if (known) return known;
  if (slot?.open && slot.content === arrival.content)
    return { kind: 'unchanged', id: slot.id, version: slot.version };
  const current = slot?.version ?? 0;
  if (arrival.expected !== undefined && arrival.expected !== current)
    return { kind: 'stale', id: slot?.id ?? '', version: current };
  const elsewhere = scopes.find(({ id }) => id !== slot?.id);
  if (elsewhere) return { kind: 'table-elsewhere', ...elsewhere };
  return lock && { kind: 'locked', level: lock.level };
}

/** Where the submission will stand with the arrival: what is done to a version moves it, and that it came, whoever sent it. */
function standingWith({ chain, filer, actor: name }: Arrival, { slot, acts }: Ground, at: string): WorkState {
  const level: Level = filer.level;
  const came = (_: unknown, i: number) => ({ version: i + 1, actor: name, receivedAt: at });
  const arrivals = Array.from({ length: slot?.version ?? 0 }, came);
  const state = replay({ chain, filer: level, arrivals, events: acts });
  return applied(state, { act: 'submit', actor: { name, level, files: true, reviews: false }, at });
}

interface Whole {
  readonly world: StoreWorld;
  readonly arrival: Arrival;
  readonly packed: Buffer;
}

/** Sends everything that an arrival adds, without waiting in between. */
async function file(trx: Trx, { world, arrival, packed }: Whole, ground: Ground): Promise<Done<Received>> {
  const { region, actor, sha256: digest, campaign } = arrival;
  const at = world.now().toISOString();
  const state = standingWith(arrival, ground, at);
  const slot = ground.slot ?? newSlot(arrival, world.newId);
  const version = slot.version + 1;
  const name = `${slot.id}/${version}`;
  const line = nextLine(ground.head, { at, actor, action: 'submit', object: name, digest });
  const place = { region, campaign, name };
  const { body, made } = sealWith(world, ground.key, { place, packed });
  const receipt = await signedReceipt(world, receiptOf(arrival, line, { id: slot.id, version }));
  const filing: Filing = { arrival, body, receipt, state };
  const item = { region, seq: line.seq, kind: 'received', id: slot.id, version, created_at: at };
  const sent = [
    ...(ground.slot ? [] : [addSlot(trx, arrival, slot.id)]),
    ...(made ? [addKey(trx, world, { place, key: made })] : []),
    claimScopes(trx, arrival, slot.id),
    addVersion(trx, filing),
    addSums(trx, filing),
    makeCurrent(trx, filing),
    append(trx, line),
    outboxRow(trx, item),
  ];
  return { value: { kind: 'stored', receipt }, sent };
}

/** Up to here packing takes less than handing it to another thread. */
const SMALL = 32 * 1024;

async function packedBody(body: Uint8Array): Promise<Buffer> {
  return body.length <= SMALL ? gzipSync(body) : promisify(gzip)(body);
}

/** Stores one arrival in one transaction, or says why not; see Received. Locks and writes in one order, so that nothing deadlocks. */
export async function receive(db: Kysely<Tables>, world: StoreWorld, arrival: Arrival): Promise<Received> {
  const packed = await packedBody(arrival.body);
  return contested(() =>
    atOnce(db, async (trx): Promise<Done<Received>> => {
      const ground = await groundOf(trx, arrival);
      const refused = refusedOn(arrival, ground);
      return refused ? { value: refused } : file(trx, { world, arrival, packed }, ground);
    }),
  );
}
