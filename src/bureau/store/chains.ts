import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { brokenLine } from '../../core/evidence/chain';
import { wholeLog } from './log';
import type { Tables } from './schema';

/** What following every region's log from its beginning gave. */
export interface ChainsVerdict {
  readonly regions: number;
  readonly lines: number;
  /** The first line of each log that does not hold, as region and number; a log that is shorter than its head says counts too. */
  readonly broken: readonly { readonly region: string; readonly seq: number }[];
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Follows every region's log, and holds its end against its head. */
export async function verifyChains(db: Kysely<Tables>): Promise<ChainsVerdict> {
  const heads = await db.selectFrom('audit_head').selectAll().orderBy('region').execute();
  const broken: { region: string; seq: number }[] = [];
  let count = 0;
  for (const { region, seq, hash } of heads) {
    const lines = await wholeLog(db, region);
    count += lines.length;
    const fault = brokenLine(region, lines, digest);
    const last = lines.at(-1);
    if (fault) broken.push({ region, seq: fault.index + 1 });
    else if (lines.length !== Number(seq) || (last && last.hash !== hash))
      broken.push({ region, seq: lines.length + 1 });
  }
  return { regions: heads.length, lines: count, broken };
}
