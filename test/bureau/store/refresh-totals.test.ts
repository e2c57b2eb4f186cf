import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { openPostgres } from '../../../src/bureau/store/postgres';
import type { RecordKind } from '../../../src/bureau/store/record-store';
import type { ActRequest, Store } from '../../../src/bureau/store/store';
import { WORKER } from '../../../src/bureau/store/wall';
import { openTestStore, type TestStore } from '../../seams/embedded-store';
import { arrival } from '../../seams/store-contract';

let held: TestStore;
let admin: Client;

beforeAll(async () => {
  held = await openTestStore('refresh-totals');
  admin = new Client({ connectionString: held.url });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await held.close();
});

async function filed(region: string): Promise<string> {
  const sums = [{ scope: 'A2', part: '', column: 'yuan', count: 3, total: 5n }];
  const received = await held.store.receive(arrival({ region, sums }));
  if (received.kind !== 'stored') throw new Error(received.kind);
  return received.receipt.id;
}

const totals = (region: string) =>
  held.store.totals({ campaign: 'mini-2024', held: 'received', regions: [region] });

const noted = (region: string, kind: RecordKind) =>
  held.store.record({ regions: [region], kind, key: randomBytes(4).toString('hex'), body: {}, actor: 'a' });

async function act(id: string, kind: ActRequest['act']): Promise<void> {
  const files = kind === 'withdraw';
  const actor = { name: 'a', level: files ? '机构' : '县', files, reviews: !files } as const;
  const around = { afterDue: false, refusedExplanation: false };
  const who = { chain: ['县', '统筹区', '省'], filer: '机构' } as const;
  const done = await held.store.act({ id, act: kind, version: 1, actor, reason: '核', ...who, ...around });
  expect(done.kind).toBe('done');
}

test('two endpoints that make the totals side by side never fail', async () => {
  const world = { now: held.clock.now, newId: () => randomBytes(8).toString('hex') };
  const opened = await openPostgres({ url: held.url, world, onConnectionError: () => undefined });
  const other = opened.behind(WORKER);
  const regions = ['520101', '520102', '520103'];
  for (let round = 1; round <= 30; round++) {
    await Promise.all(regions.map(filed));
    await Promise.all([held.store, other, held.store].map((store: Store) => store.refreshTotals(10)));
    for (const region of regions)
      expect(await totals(region)).toMatchObject({ behind: 0, totals: [{ filers: round }] });
  }
  await opened.close();
});

test('a log that moves by what changes no sum leaves the totals as they are, and nobody behind', async () => {
  const region = '520111';
  const id = await filed(region);
  await held.store.refreshTotals(10);
  await admin.query(`update duibiao.region_total set total = 77 where region = '${region}'`);
  for (const kind of ['reading', 'reminder', 'opening', 'inclusion'] as const) await noted(region, kind);
  await act(id, 'comment');
  expect((await totals(region)).behind).toBe(1);
  held.clock.move(60_000);
  expect(await held.store.refreshTotals(10)).toBe(0);
  expect(await totals(region)).toMatchObject({
    behind: 0,
    asOf: held.clock.now().toISOString(),
    totals: [{ total: 77n }],
  });
});

test('a line that moves a sum is seen among lines that do not', async () => {
  const region = '520112';
  const id = await filed(region);
  await filed(region);
  await held.store.refreshTotals(10);
  await noted(region, 'reading');
  await act(id, 'withdraw');
  await noted(region, 'reading');
  expect(await held.store.refreshTotals(10)).toBe(1);
  expect(await totals(region)).toMatchObject({ behind: 0, totals: [{ filers: 1, total: 5n }] });
});

/** Waits until somebody waits for a lock of the database. */
async function somebodyWaits(): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where application_name = 'duibiao' and wait_event_type = 'Lock'`;
  while ((await admin.query(waiting)).rowCount === 0) await wait(20);
}

test('totals that are made anew while they are read are never older than they say', async () => {
  const region = '520113';
  await filed(region);
  await held.store.refreshTotals(10);
  const later = '2030-01-01T00:00:00.000Z';
  await admin.query('begin; lock table duibiao.region_total_state in access exclusive mode');
  const reading = totals(region);
  await somebodyWaits();
  await admin.query(`update duibiao.region_total set total = 78 where region = '${region}';
    update duibiao.region_total_state set made_at = '${later}' where region = '${region}'; commit`);
  expect(await reading).toMatchObject({ asOf: later, totals: [{ total: 78n }] });
});
