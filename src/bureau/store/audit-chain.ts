import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { chainText, GENESIS, type ChainHead } from '../../core/evidence/chain';
import { once } from './once';
import type { Tables } from './schema';
import type { LogLine } from './store';

/** The end of a region's chain, locked until the transaction ends. */
export type Head = ChainHead;

/** What happened, before it has a place in the chain. */
export type Happening = Pick<LogLine, 'at' | 'actor' | 'action' | 'object' | 'digest'>;

const headForUpdate = once((db, { region }: { readonly region: string }) =>
  db.selectFrom('audit_head').select(['seq', 'hash']).where('region', '=', region).forUpdate(),
);

const addLine = once((db, { region, seq, previous, at, actor, action, object, digest, hash }: LogLine) =>
  db.insertInto('audit').values({ region, seq, previous, at, actor, action, object, digest, hash }),
);

const moveHead = once((db, { region, seq, hash }: Pick<LogLine, 'region' | 'seq' | 'hash'>) =>
  db.updateTable('audit_head').set({ seq, hash }).where('region', '=', region),
);

/** Locks a region's chain where it has one. */
export async function lockedHead(trx: Transaction<Tables>, region: string): Promise<Head | undefined> {
  const [head] = await headForUpdate(trx, { region });
  return head && { region, seq: Number(head.seq), hash: head.hash };
}

/** Begins the chain of a region, unless somebody else has. */
export async function beginChain(trx: Transaction<Tables>, region: string): Promise<void> {
  await trx
    .insertInto('audit_head')
    .values({ region, seq: 0, hash: GENESIS })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Locks a region's chain: every transaction of a region begins with this, so that all lock in one order. */
export async function lockHead(trx: Transaction<Tables>, region: string): Promise<Head> {
  const held = await lockedHead(trx, region);
  if (held) return held;
  await beginChain(trx, region);
  return (await lockedHead(trx, region)) ?? { region, seq: 0, hash: GENESIS };
}

/** The hash of a line over the hash before it and every part of the line. */
export function chainHash(line: Omit<LogLine, 'hash'>): string {
  return createHash('sha256').update(chainText(line)).digest('hex');
}

/** The next line of a chain, not yet stored. */
export function nextLine(head: Head, happening: Happening): LogLine {
  const line = { region: head.region, seq: head.seq + 1, previous: head.hash, ...happening };
  return { ...line, hash: chainHash(line) };
}

/** Stores a line and moves the head. */
export async function append(trx: Transaction<Tables>, line: LogLine): Promise<void> {
  await Promise.all([addLine(trx, line), moveHead(trx, line)]);
}
