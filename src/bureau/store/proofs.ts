import { sql, type Kysely, type Selectable } from 'kysely';
import { manifestText, type ManifestSignature } from '../../core/evidence/signed-manifest';
import { headText, signedHeadSchema, type SignedHead } from '../../core/submission/head';
import { publicKeySchema, type PublicKey } from '../../core/submission/signature';
import type { ProofStore } from './proof-store';
import type { Tables } from './schema';
import { signatureOf } from './signing';
import type { StoreWorld } from './world';

type Db = Kysely<Tables>;

/** Publishes the key that signs from now on. */
export async function publishKey(db: Db, { signer, now }: StoreWorld): Promise<void> {
  if (!signer) return;
  await db
    .insertInto('proof_key')
    .values({ ...signer.key, since: now().toISOString() })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** The last line before a moment of every region whose log has moved since its last head. */
async function moved(db: Db, end: string): Promise<readonly { region: string; seq: string; hash: string }[]> {
  const { rows } = await sql<{ region: string; seq: string; hash: string }>`
    select a.region, a.seq, a.hash from duibiao.audit a
    join (select region, max(seq) as seq from duibiao.audit where at < ${end}::timestamptz group by region) last
      on last.region = a.region and last.seq = a.seq
    left join (select region, max(seq) as seq from duibiao.head group by region) h on h.region = a.region
    where h.seq is null or h.seq < a.seq order by a.region`.execute(db);
  return rows;
}

async function closeDay(
  db: Db,
  { signer, now }: StoreWorld,
  day: { day: string; end: string },
): Promise<number> {
  if (!signer) return 0;
  const lines = await moved(db, day.end);
  for (const { region, seq, hash } of lines) {
    const signedAt = now().toISOString();
    const head = {
      format: 'duibiao-head/1',
      region,
      day: day.day,
      seq: Number(seq),
      hash,
      signedAt,
    } as const;
    const { kid, value } = await signatureOf(signer, headText(head));
    await db
      .insertInto('head')
      .values({ region, day: day.day, seq, hash, signed_at: signedAt, kid, value })
      .onConflict((c) => c.doNothing())
      .execute();
  }
  return lines.length;
}

function read(row: Selectable<Tables['head']>): SignedHead {
  const { region, day, seq, hash, signed_at, kid, value } = row;
  return signedHeadSchema.parse({
    ...{ format: 'duibiao-head/1', region, day, seq: Number(seq), hash },
    signedAt: signed_at.toISOString(),
    signature: { alg: 'SM2-SM3', kid, value },
  });
}

async function publicKeys(db: Db): Promise<readonly PublicKey[]> {
  const rows = await db.selectFrom('proof_key').selectAll().orderBy('since').orderBy('kid').execute();
  return rows.map((row) => publicKeySchema.parse({ ...row, since: row.since.toISOString() }));
}

async function signManifest(
  db: Db,
  { signer, now }: StoreWorld,
  sm3: string,
): Promise<ManifestSignature | undefined> {
  const key = signer && (await publicKeys(db)).find(({ kid }) => kid === signer.key.kid);
  if (!key) return undefined;
  const signed = { format: 'duibiao-evidence-signature/1', sm3, signedAt: now().toISOString(), key } as const;
  return { ...signed, signature: await signatureOf(signer, manifestText(signed)) };
}

/** Signed heads and evidences, and the keys to verify them with. */
export function proofStore(db: Db, world: StoreWorld): ProofStore {
  return {
    closeDay: (day, end) => closeDay(db, world, { day, end }),
    headsAt: async (day) => {
      const rows = await db
        .selectFrom('head')
        .selectAll()
        .distinctOn('region')
        .where('day', '<=', day)
        .orderBy('region')
        .orderBy('day', 'desc')
        .execute();
      return rows.map(read);
    },
    signManifest: (sm3) => signManifest(db, world, sm3),
    publicKeys: () => publicKeys(db),
  };
}
