import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { MASTER, vaultOf } from '../../../src/bureau/keys/keys';
import { asOwner, openPostgres, type PostgresOptions } from '../../../src/bureau/store/postgres';
import { rewrapKeys } from '../../../src/bureau/store/retention';
import { DOOR } from '../../../src/bureau/store/wall';
import { openTestStore, type TestStore } from '../../seams/embedded-store';

let held: TestStore;
let admin: Client;
const [oldMaster, newMaster] = [MASTER.make(), MASTER.make()];
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const WHO = '520122';
const PEM = String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
const KEY_LINE = PEM.split('\n')[1] ?? '';

function optionsWith(...masters: readonly string[]): PostgresOptions {
  const newId = () => randomBytes(8).toString('hex');
  const world = { now: held.clock.now, newId, vault: vaultOf(masters) };
  return { url: held.url, world, onConnectionError: () => undefined };
}

async function behindDoor(...masters: readonly string[]) {
  return (await openPostgres(optionsWith(...masters))).behind(DOOR);
}

/** Every row of every table of the program as text, as a dump has it. */
async function dump(): Promise<string> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'duibiao'`,
  );
  let text = '';
  for (const { name } of tables)
    text += JSON.stringify((await admin.query(`select t::text from duibiao.${name} t`)).rows);
  return text;
}

const act = { actor: WHO, action: 'second-factor' };

beforeAll(async () => {
  held = await openTestStore('sealed-secrets');
  admin = new Client({ connectionString: held.url });
  await admin.connect();
  const store = await behindDoor(oldMaster);
  const account = { username: WHO, role: 'officer' as const, scope: { level: '县' as const, region: WHO } };
  await store.addAccounts([{ ...account, passwordHash: 'x' }], 'test');
  await store.setSecondFactor(WHO, { secret: SECRET, recoveryHashes: [] }, act);
  await store.addSigningKey({ kid: 'k1', privateKey: PEM, madeAt: held.clock.now().toISOString() });
  await store.close();
});

afterAll(async () => {
  await admin.end();
  await held.close();
});

test('the secret of an authenticator and the key of access tokens are in no dump, and come back as they were', async () => {
  const text = await dump();
  expect(text).toContain('sealed:');
  for (const secret of [SECRET, KEY_LINE, 'PRIVATE KEY']) expect(text).not.toContain(secret);
  const store = await behindDoor(oldMaster);
  expect((await store.account(WHO))?.secondFactor?.secret).toBe(SECRET);
  expect((await store.signingKeys()).map((k) => k.privateKey)).toEqual([PEM]);
  await store.close();
});

test('a sealed secret moved to another account does not open', async () => {
  const store = await behindDoor(oldMaster);
  const account = { username: 'other', role: 'clerk' as const, scope: { level: '县' as const, region: WHO } };
  await store.addAccounts([{ ...account, passwordHash: 'x' }], 'test');
  await admin.query(
    `update duibiao.account set totp_secret = (select totp_secret from duibiao.account where username = $1) where username = 'other'`,
    [WHO],
  );
  await expect(store.account('other')).rejects.toThrow();
  await admin.query(`update duibiao.account set totp_secret = null where username = 'other'`);
  await store.close();
});

test('secrets that lie open from before are read, and sealed by their next use', async () => {
  await admin.query('update duibiao.account set totp_secret = $1, totp_step = 0 where username = $2', [
    SECRET,
    WHO,
  ]);
  await admin.query('update duibiao.token_key set private_key = $1', [PEM]);
  const store = await behindDoor(oldMaster);
  expect((await store.account(WHO))?.secondFactor?.secret).toBe(SECRET);
  expect(await store.useStep(WHO, 7)).toBe(true);
  expect((await store.signingKeys()).map((k) => k.privateKey)).toEqual([PEM]);
  const text = await dump();
  for (const secret of [SECRET, KEY_LINE]) expect(text).not.toContain(secret);
  expect(await store.useStep(WHO, 7)).toBe(false);
  expect((await store.account(WHO))?.secondFactor).toMatchObject({ secret: SECRET, step: 7 });
  await store.close();
});

test('a change of the master key seals them anew: the old key opens nothing, the new one everything', async () => {
  await expect(openPostgres(optionsWith(newMaster))).rejects.toThrow(/另一把主密钥/);
  const both = optionsWith(newMaster, oldMaster);
  await admin.query('update duibiao.token_key set private_key = $1', [PEM]);
  expect(await asOwner(both, (db) => rewrapKeys(db, both.world))).toBe(2);
  expect(await asOwner(both, (db) => rewrapKeys(db, both.world))).toBe(0);
  await expect(openPostgres(optionsWith(oldMaster))).rejects.toThrow(/另一把主密钥/);
  const store = await behindDoor(newMaster);
  expect((await store.account(WHO))?.secondFactor?.secret).toBe(SECRET);
  expect((await store.signingKeys()).map((k) => k.privateKey)).toEqual([PEM]);
  expect(await dump()).not.toContain(KEY_LINE);
  await store.close();
});
