import { Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { catalogOf } from '../../src/bureau/form-catalog';
import { memoryMetrics } from '../../src/bureau/metrics';
import { sameThread } from '../../src/bureau/checking/check-filing';
import { Rounds, startWorker } from '../../src/bureau/outbox-worker';
import { PASS_UP } from '../../src/bureau/passing/send';
import { StoreUnavailable } from '../../src/bureau/store/store';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { openTestStore, type TestStore } from '../seams/embedded-store';
import { arrival } from '../seams/store-contract';
import { Client } from 'pg';

let held: TestStore;
let admin: Client;

beforeAll(async () => {
  held = await openTestStore('outbox-worker');
  admin = new Client({ connectionString: held.url });
  await admin.connect();
});

afterAll(async () => {
  await admin.end();
  await held.close();
});

test.each([
  ['a fault', new Error('totals fail'), ['totals']],
  ['a full disk', new StoreUnavailable('no room', { why: 'disk-full' }), []],
])('what waits to be passed up is tried where the totals meet %s', async (_what, error, logged) => {
  const received = await held.store.receive(arrival());
  if (received.kind !== 'stored') throw new Error(received.kind);
  const { id } = received.receipt;
  await admin.query(`update duibiao.outbox set kind = '${PASS_UP}' where id = '${id}'`);
  const lines: string[] = [];
  const into = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push((JSON.parse(chunk.toString('utf8')) as { msg: string }).msg);
      done();
    },
  });
  const store = { ...held.store, refreshTotals: () => Promise.reject(error) };
  const world = { now: held.clock.now, newId: () => 'x', newToken: () => 'x' };
  const bureau = { store, world, forms: await catalogOf([guizhou2024]) };
  const worker = startWorker({ bureau, logger: pino(into), metrics: memoryMetrics() });
  const tried = `select 1 from duibiao.outbox where id = '${id}' and attempts = 1`;
  while ((await admin.query(tried)).rowCount === 0) await wait(50);
  await worker.stop();
  expect(lines).toEqual(logged);
});

test('proofs and totals give way to submissions that come in for fifteen rounds, and then are done', async () => {
  const received = await held.store.receive(arrival());
  if (received.kind !== 'stored') throw new Error(received.kind);
  const checking = { ...sameThread, busy: true };
  const world = { now: held.clock.now, newId: () => 'x', newToken: () => 'x' };
  const bureau = { store: held.store, world, checking, forms: await catalogOf([guizhou2024]) };
  const logger = pino({ level: 'silent' });
  const rounds = new Rounds({ bureau, logger, metrics: memoryMetrics(), closeDay: async () => undefined });
  const waiting = async (): Promise<number> => {
    const { id } = received.receipt;
    const { rowCount } = await admin.query('select 1 from duibiao.outbox where id = $1', [id]);
    return rowCount ?? 0;
  };
  for (let i = 0; i < 15; i++) expect([await rounds.next(), await waiting()]).toEqual([false, 1]);
  expect([await rounds.next(), await waiting()]).toEqual([false, 0]);
});
