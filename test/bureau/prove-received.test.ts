import { Writable } from 'node:stream';
import { Client } from 'pg';
import { pino } from 'pino';
import { sameThread } from '../../src/bureau/checking/check-filing';
import type { Checking } from '../../src/bureau/checking/checking';
import { ThreadLost } from '../../src/bureau/threads/asked-thread';
import { extractKind } from '../../src/bureau/extracts';
import { memoryMetrics } from '../../src/bureau/metrics';
import { proveReceived } from '../../src/bureau/prove-received';
import type { Receipt } from '../../src/core/submission/receipt';
import { WORKER } from '../../src/bureau/store/wall';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

let b: TestBureau;
let admin: Client;
let receipts: readonly Receipt[];

beforeAll(async () => {
  b = await openTestBureau('prove');
  admin = new Client({ connectionString: b.held.url });
  await admin.connect();
  const filed: Receipt[] = [];
  for (const filer of b.province.institutions.slice(0, 3)) {
    const client = await b.signedIn(filer.code);
    const answer = await client.submit(bytesOf(packageFor(b.form, filer)), 'k');
    if (!answer.ok) throw new Error(answer.kind);
    filed.push(answer.value);
  }
  receipts = filed;
});

afterAll(async () => {
  await admin.end();
  await b.close();
});

/** Lets every version wait for its proof again, as if it had just come. */
async function againDue(): Promise<void> {
  await admin.query('delete from duibiao.outbox');
  await admin.query('delete from duibiao.submission_extract');
  await admin.query(`insert into duibiao.outbox (region, seq, kind, id, version, created_at)
    select region, row_number() over (order by id), 'received', id, version, received_at
    from duibiao.submission_version`);
}

/** Proves what waits; gives the names of what is damaged, and how many were counted. */
async function proved(checking: Checking = sameThread): Promise<{ named: string[]; counted: string }> {
  await againDue();
  const named: string[] = [];
  const into = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      const line = JSON.parse(chunk.toString('utf8')) as { msg: string; version?: string };
      if (line.msg === 'damaged version') named.push(line.version ?? '');
      done();
    },
  });
  const metrics = memoryMetrics();
  const bureau = { ...b.bureau, store: b.bureau.store.behind(WORKER), checking };
  await proveReceived({ bureau, logger: pino(into), metrics });
  return { named, counted: /duibiao_damaged_versions_total (\d+)/.exec(metrics.print())?.[1] ?? '0' };
}

async function waiting(): Promise<number> {
  return (await admin.query('select 1 from duibiao.outbox')).rowCount ?? 0;
}

function nameOf(receipt: Receipt | undefined): string {
  return `${receipt?.id ?? ''}/${receipt?.version ?? 0}`;
}

/** Changes a table, has everything proved, and puts the table back as it was. */
async function provedWith(table: string, change: string): Promise<Awaited<ReturnType<typeof proved>>> {
  await admin.query(`create temp table kept as select * from duibiao.${table}`);
  await admin.query(change);
  const found = await proved();
  await admin.query(`truncate duibiao.${table} cascade`);
  await admin.query(`insert into duibiao.${table} select * from kept`);
  await admin.query('drop table kept');
  return found;
}

test('stored versions prove their digests and every sum from their bytes, and what tie-outs read of them is kept', async () => {
  expect(await proved()).toEqual({ named: [], counted: '0' });
  expect(await waiting()).toBe(0);
  const kept = await b.bureau.store.behind(WORKER).extracts(
    extractKind(b.form),
    receipts.map(({ id, version }) => ({ id, version })),
  );
  expect(kept).toHaveLength(receipts.length);
});

test('a sum changed behind the endpoint’s back by one 分 is found, and the others are proved', async () => {
  const id = receipts[1]?.id ?? '';
  const found = await provedWith(
    'submission_sum',
    `update duibiao.submission_sum set total = total + 1
      where id = '${id}' and figure = 'viol_amount' and scope = 'A1'`,
  );
  expect(found).toEqual({ named: [nameOf(receipts[1])], counted: '1' });
  expect(await waiting()).toBe(0);
});

test('a sum that is gone is found', async () => {
  const id = receipts[0]?.id ?? '';
  const found = await provedWith('submission_sum', `delete from duibiao.submission_sum where id = '${id}'`);
  expect(found.named).toEqual([nameOf(receipts[0])]);
});

test('bodies that are no gzip, belong to another version or cannot be opened are found, and hold up no other', async () => {
  for (const body of [
    `'\\x1f8b0800000000000003030000000000000000000000'::bytea`,
    `'\\x44424531ffff'::bytea`,
  ]) {
    const [first] = receipts;
    await admin.query('create temp table kept as select id, body from duibiao.submission_version');
    await admin.query(`update duibiao.submission_version set body = ${body} where id = '${first?.id ?? ''}'`);
    expect(await proved()).toEqual({ named: [nameOf(first)], counted: '1' });
    await admin.query(
      'update duibiao.submission_version v set body = kept.body from kept where kept.id = v.id',
    );
    await admin.query('drop table kept');
  }
});

test('a version with which threads are lost is named, and those that were asked about with it are proved', async () => {
  const bad = receipts[2]?.id;
  const checking: Checking = {
    ...sameThread,
    reread: async (rereading) => {
      if (rereading.versions.some(({ id }) => id === bad)) throw new ThreadLost('time');
      return sameThread.reread(rereading);
    },
  };
  expect(await proved(checking)).toEqual({ named: [nameOf(receipts[2])], counted: '1' });
  expect(await waiting()).toBe(0);
});

test('versions whose thread was lost over another question wait on', async () => {
  const checking: Checking = { ...sameThread, reread: () => Promise.reject(new ThreadLost()) };
  await expect(proved(checking)).rejects.toThrow(ThreadLost);
  expect(await waiting()).toBe(receipts.length);
});
