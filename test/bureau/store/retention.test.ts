import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { MASTER, vaultOf } from '../../../src/bureau/keys/keys';
import { verifySm2 } from '../../../src/bureau/keys/sm2';
import { asOwner, openPostgres, type PostgresOptions } from '../../../src/bureau/store/postgres';
import { rewrapKeys, shredCampaign } from '../../../src/bureau/store/retention';
import { BodyShredded } from '../../../src/bureau/store/store';
import { WORKER } from '../../../src/bureau/store/wall';
import { brokenLine } from '../../../src/core/evidence/chain';
import { receiptText } from '../../../src/core/submission/receipt';
import { signatureVerdict } from '../../../src/core/submission/signature';
import { sha256 } from '../../../src/bureau/digests';
import { openTestStore, type TestStore } from '../../seams/embedded-store';
import { testKeys } from '../../seams/keys';
import { arrival } from '../../seams/store-contract';

let held: TestStore;
let admin: Client;
const [oldMaster, newMaster] = [MASTER.make(), MASTER.make()];
const { signer } = testKeys();

function optionsWith(...masters: readonly string[]): PostgresOptions {
  const world = {
    now: held.clock.now,
    newId: () => randomBytes(8).toString('hex'),
    signer,
    vault: vaultOf(masters),
  };
  return { url: held.url, world, onConnectionError: () => undefined };
}

async function opened(...masters: readonly string[]) {
  return (await openPostgres(optionsWith(...masters))).behind(WORKER);
}

beforeAll(async () => {
  held = await openTestStore('retention');
  admin = new Client({ connectionString: held.url });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await held.close();
});

async function rawBody(id: string): Promise<Buffer> {
  const { rows } = await admin.query<{ body: Buffer }>(
    'select body from duibiao.submission_version where id = $1',
    [id],
  );
  return rows[0]?.body ?? Buffer.alloc(0);
}

const NAME = '演示病人王某某';

test('what is filed lies encrypted in the database and comes back byte for byte; a byte or a place changed does not open', async () => {
  const store = await opened(oldMaster);
  const body = Buffer.from(`{"patient":"${NAME}","pad":"${'x'.repeat(4000)}"}`);
  const received = await store.receive(arrival({ region: '520122', body }));
  const other = await store.receive(arrival({ region: '520122' }));
  if (received.kind !== 'stored' || other.kind !== 'stored') throw new Error('not stored');
  const { id } = received.receipt;
  const raw = await rawBody(id);
  expect(raw.subarray(0, 4).toString()).toBe('DBE1');
  const { rows } = await admin.query('select encode(body, $1) as text from duibiao.submission_version', [
    'escape',
  ]);
  expect(JSON.stringify(rows)).not.toContain(NAME);
  expect(Buffer.from((await store.body(id, 1)) ?? [])).toEqual(body);
  const others = await rawBody(other.receipt.id);
  await admin.query('update duibiao.submission_version set body = $2 where id = $1', [other.receipt.id, raw]);
  await expect(store.body(other.receipt.id, 1)).rejects.toThrow();
  await admin.query('update duibiao.submission_version set body = $2 where id = $1', [
    other.receipt.id,
    others,
  ]);
  const changed = Buffer.from(raw);
  changed[40] = (changed[40] ?? 0) ^ 1;
  await admin.query('update duibiao.submission_version set body = $2 where id = $1', [id, changed]);
  await expect(store.body(id, 1)).rejects.toThrow();
  await admin.query('update duibiao.submission_version set body = $2 where id = $1', [id, raw]);
  await store.close();
});

test('a row that was stored before bodies were encrypted is read as it is', async () => {
  const store = await opened(oldMaster);
  const received = await store.receive(arrival({ region: '520123' }));
  if (received.kind !== 'stored') throw new Error('not stored');
  const { id } = received.receipt;
  await admin.query('update duibiao.submission_version set body = $2 where id = $1', [
    id,
    gzipSync('as before'),
  ]);
  expect(Buffer.from((await store.body(id, 1)) ?? []).toString()).toBe('as before');
  await store.close();
});

test('another master key is refused at the start in one sentence that names where it belongs', async () => {
  await expect(openPostgres(optionsWith(newMaster))).rejects.toThrow(/另一把主密钥.*master-key/);
});

test('the master key is changed without touching a body, and afterwards the old one opens nothing', async () => {
  const before = await admin.query('select id, body from duibiao.submission_version order by id');
  const both = optionsWith(newMaster, oldMaster);
  expect(await asOwner(both, (db) => rewrapKeys(db, both.world))).toBeGreaterThan(0);
  expect(await asOwner(both, (db) => rewrapKeys(db, both.world))).toBe(0);
  const after = await admin.query('select id, body from duibiao.submission_version order by id');
  expect(after.rows).toEqual(before.rows);
  await expect(openPostgres(optionsWith(oldMaster))).rejects.toThrow(/另一把主密钥/);
  const store = await opened(newMaster);
  const id = String((before.rows as { id: string }[])[0]?.id);
  expect(await store.body(id, 1)).toBeDefined();
  await store.close();
});

test('a shredded campaign: bytes are gone, receipts, sums, log and repeated keys stay and hold; nothing new is taken in', async () => {
  const store = await opened(newMaster);
  const sent = arrival({ region: '520204', campaign: 'old-2020' });
  const kept = arrival({ region: '520204' });
  const [received, other] = [await store.receive(sent), await store.receive(kept)];
  if (received.kind !== 'stored' || other.kind !== 'stored') throw new Error('not stored');
  const { id } = received.receipt;
  const options = optionsWith(newMaster);
  const shred = { campaign: 'old-2020', actor: 'operator' };
  expect(await asOwner(options, (db) => shredCampaign(db, options.world, shred))).toEqual(['520204']);
  expect(await asOwner(options, (db) => shredCampaign(db, options.world, shred))).toEqual([]);
  await expect(store.body(id, 1)).rejects.toThrow(BodyShredded);
  expect(await store.body(other.receipt.id, 1)).toBeDefined();
  expect(await store.receive(sent)).toEqual({ kind: 'repeated', receipt: received.receipt });
  expect(await store.sums(id, 1)).toHaveLength(sent.sums.length);
  const [version] = await store.versions(id);
  expect(version?.receipt).toEqual(received.receipt);
  const signed = { text: receiptText(received.receipt), signature: received.receipt.signature };
  expect(signatureVerdict(signed, await store.publicKeys(), verifySm2)).toBe('good');
  const log = await store.log('520204', 0, 100);
  expect(brokenLine('520204', log, sha256)).toBeUndefined();
  expect(log.at(-1)).toMatchObject({ action: 'shred', object: 'old-2020', actor: 'operator' });
  await expect(store.receive(arrival({ region: '520204', campaign: 'old-2020' }))).rejects.toThrow(
    BodyShredded,
  );
  const wrapped = await admin.query('select wrapped from duibiao.campaign_key where campaign = $1', [
    'old-2020',
  ]);
  expect(wrapped.rows).toEqual([{ wrapped: null }]);
  await store.close();
});
