import { randomBytes } from 'node:crypto';
import { StoreUnavailable, type Received } from '../../../src/bureau/store/store';
import { openPostgres } from '../../../src/bureau/store/postgres';
import { WORKER } from '../../../src/bureau/store/wall';
import { openTestStore, type TestStore } from '../../seams/embedded-store';
import { arrival } from '../../seams/store-contract';
import { Client } from 'pg';

let held: TestStore;

beforeAll(async () => {
  held = await openTestStore('postgres');
});

afterAll(async () => {
  await held.close();
});

async function admin(sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: held.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('region is the first column of the primary key of every table that belongs to one', async () => {
  const rows = await admin(`select c.relname, a.attname from pg_index i
    join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'duibiao'
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indisprimary`);
  const others = rows.filter((r) => r.attname !== 'region').map((r) => r.relname);
  expect(others.sort()).toEqual([
    'account',
    'kind',
    'migration',
    'place',
    'proof_key',
    'provider_flow',
    'recovery_code',
    'sign_in_failure',
    'token_key',
    'wall',
  ]);
});

test('opening the store again changes nothing; a database of a newer version is refused in one sentence', async () => {
  const options = {
    url: held.url,
    world: { now: held.clock.now, newId: () => 'x' },
    onConnectionError: () => undefined,
  };
  await (await openPostgres(options)).close();
  await admin('insert into duibiao.migration (n) values (99)');
  await expect(openPostgres(options)).rejects.toThrow(/更新版本/);
  await admin('delete from duibiao.migration where n = 99');
});

test('connections that the server cuts never end the process; what was not acknowledged is unavailable or stored', async () => {
  const sent = Array.from({ length: 30 }, () => arrival({ region: '520303' }));
  const answers = sent.map((a) =>
    held.store.receive(a).then(
      (r) => r.kind,
      (error: unknown) => (error instanceof StoreUnavailable ? 'unavailable' : Promise.reject(error)),
    ),
  );
  await admin("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'duibiao'");
  const first = await Promise.all(answers);
  const second = await Promise.all(sent.map((a) => held.store.receive(a)));
  expect(second.every((r) => r.kind === 'stored' || r.kind === 'repeated')).toBe(true);
  const acknowledged = first.filter((k) => k === 'stored').length;
  expect(second.filter((r) => r.kind === 'repeated').length).toBeGreaterThanOrEqual(acknowledged);
  expect(await held.store.list({ regions: ['520303'], limit: 100 })).toHaveLength(30);
});

test('a store whose server is gone says so', async () => {
  const options = {
    url: 'postgres://u:p@127.0.0.1:1/none',
    world: { now: held.clock.now, newId: () => 'x' },
  };
  await expect(openPostgres({ ...options, onConnectionError: () => undefined })).rejects.toThrow(
    StoreUnavailable,
  );
});

test('two endpoints on one database, each sent the same forty at once, store forty versions with identical receipts', async () => {
  const world = { now: held.clock.now, newId: () => randomBytes(8).toString('hex') };
  const opened = await openPostgres({ url: held.url, world, onConnectionError: () => undefined });
  const other = opened.behind(WORKER);
  const sent = Array.from({ length: 40 }, () => arrival({ region: '520302' }));
  const here = Promise.all(sent.map((a) => held.store.receive(a)));
  const there = Promise.all([...sent].reverse().map((a) => other.receive(a)));
  const [first, second] = await Promise.all([here, there]);
  const receipts = (answers: readonly Received[]) =>
    answers.map((a) => (a.kind === 'stored' || a.kind === 'repeated' ? a.receipt : undefined));
  expect(receipts(second).reverse()).toEqual(receipts(first));
  expect([...first, ...second].filter((a) => a.kind === 'stored')).toHaveLength(40);
  expect((await held.store.log('520302', 0, 100)).map((l) => l.seq)).toEqual(
    Array.from({ length: 40 }, (_, i) => i + 1),
  );
  await other.close();
});
