import type { GivenKeys } from '../keys/keys';
import { MASTER, SIGNING, vaultOf } from '../keys/keys';
import { keysIn, secretsIn, writeKeys } from '../keys/key-file';
import { softwareSigner } from '../keys/sm2';
import { requireMasterKeys } from '../store/bodies';
import { verifyChains, type ChainsVerdict } from '../store/chains';
import { asOwner } from '../store/postgres';
import { publishKey } from '../store/proofs';
import type { TotalsVerdict } from '../store/total-store';
import { compareTotals } from '../store/totals';
import { rewrapKeys, shredCampaign } from '../store/retention';
import type { Owned } from './owner';

/** Changes the master key: a new one before the old, every campaign's key wrapped anew, then the old one goes. Each step can be cut and done again. Gives how many keys were wrapped anew. */
export async function rotateMaster({ databases, keys }: Owned, given: GivenKeys): Promise<number> {
  const text = given[MASTER.file];
  const held = (text === undefined ? undefined : secretsIn(MASTER, text)) ?? (await keysIn(keys, MASTER));
  const secrets = text === undefined ? [MASTER.make(), ...held] : held;
  if (text === undefined) await writeKeys(keys, MASTER, secrets);
  let count = 0;
  for (const options of databases) {
    const world = { ...options.world, vault: vaultOf(secrets) };
    count += await asOwner({ ...options, world }, async (db) => {
      await requireMasterKeys(db, world);
      return rewrapKeys(db, world);
    });
  }
  if (text === undefined) await writeKeys(keys, MASTER, secrets.slice(0, 1));
  return count;
}

/** Changes the key that signs from now on; the public halves of earlier ones stay published. Gives the name of the new one. */
export async function rotateSigning({ databases, keys }: Owned): Promise<string> {
  const secret = SIGNING.make();
  const signer = softwareSigner(secret);
  for (const options of databases)
    await asOwner(options, (db) => publishKey(db, { ...options.world, signer }));
  await writeKeys(keys, SIGNING, [secret]);
  return signer.key.kid;
}

/** Destroys the keys of a campaign and then changes the master key, so that no older copy of them can be opened. */
export async function shred(
  owned: Owned,
  {
    campaign,
    actor,
    given,
  }: { readonly campaign: string; readonly actor: string; readonly given: GivenKeys },
): Promise<readonly string[]> {
  const regions: string[] = [];
  for (const options of owned.databases)
    regions.push(...(await asOwner(options, (db) => shredCampaign(db, options.world, { campaign, actor }))));
  await rotateMaster(owned, given);
  return regions;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

/** Follows the log of every region from its beginning. */
export async function verifyLogs({ databases }: Owned): Promise<ChainsVerdict> {
  const verdicts: ChainsVerdict[] = [];
  for (const options of databases) verdicts.push(await asOwner(options, verifyChains));
  return {
    regions: sum(verdicts.map((v) => v.regions)),
    lines: sum(verdicts.map((v) => v.lines)),
    broken: verdicts.flatMap((v) => v.broken),
  };
}

/** Makes the totals of every region anew from its sums and holds the kept ones against them. */
export async function verifyTotals({ databases }: Owned): Promise<TotalsVerdict> {
  const verdicts: TotalsVerdict[] = [];
  for (const options of databases) verdicts.push(await asOwner(options, compareTotals));
  return {
    regions: sum(verdicts.map((v) => v.regions)),
    figures: sum(verdicts.map((v) => v.figures)),
    behind: sum(verdicts.map((v) => v.behind)),
    differing: verdicts.flatMap((v) => v.differing),
  };
}
