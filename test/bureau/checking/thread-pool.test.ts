import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { sameThread } from '../../../src/bureau/checking/check-filing';
import type { Checked, Checking, Envelope } from '../../../src/bureau/checking/checking';
import { ThreadPool, type PoolSettings } from '../../../src/bureau/checking/thread-pool';
import { catalogOf, type FormCatalog } from '../../../src/bureau/form-catalog';
import { memoryMetrics, type Metrics } from '../../../src/bureau/metrics';
import { Refused } from '../../../src/bureau/refused';
import { demoProvince } from '../../../src/cli/demo/province';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { bytesOf, openTestBureau, packageFor } from '../../seams/bureau';

const seams = resolve(__dirname, '../../seams');
const ours = {
  file: join(seams, 'run-ts.cjs'),
  argv: [resolve(__dirname, '../../../src/bureau/checking/thread.ts')],
};
const odd = { file: join(seams, 'odd-thread.cjs') };

let forms: FormCatalog;
const open: ThreadPool[] = [];

beforeAll(async () => {
  forms = await catalogOf([guizhou2024]);
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((pool) => pool.close()));
});

function opened(
  settings: Partial<PoolSettings> & Pick<PoolSettings, 'file'>,
  now: () => number = () => performance.now(),
): {
  pool: ThreadPool;
  metrics: Metrics;
} {
  const usual = {
    milliseconds: 120_000,
    heapMegabytes: 512,
    threads: 1,
    jobs: 4,
    waiting: 50,
    megabytes: 64,
  };
  const metrics = memoryMetrics();
  const pool = new ThreadPool({
    settings: { ...usual, ...settings },
    forms,
    metrics,
    logger: pino({ level: 'silent' }),
    now,
  });
  open.push(pool);
  return { pool, metrics };
}

const wish = (text: string): Uint8Array => new TextEncoder().encode(text);

function asked(pool: Checking, text: string): Promise<Envelope> {
  return pool.run(wish(text), (checker) => checker.read(forms.current));
}

async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { slug, words, facts } = error;
    return { slug, words, facts: { ...facts, parts: facts.parts?.('zh-CN') } };
  }
}

describe('a thread of our own', () => {
  test('is busy while it checks and for a quarter second after, and calm before and then', async () => {
    let clock = 0;
    const { pool } = opened(ours, () => clock);
    const seen = [pool.busy];
    await outcome(
      pool.run(wish('{}'), async () => {
        seen.push(pool.busy);
        clock = 5000;
      }),
    );
    seen.push(pool.busy);
    clock += 249;
    seen.push(pool.busy);
    clock += 1;
    seen.push(pool.busy);
    expect(seen).toEqual([false, true, true, true, false]);
  });

  test('gives for every body what the same thread would give: envelopes, sums, digests and refusals', async () => {
    const { pool } = opened(ours);
    const form = forms.current;
    const counties = new Map([['520122', 6]]);
    const province = demoProvince({ regions: guizhou2024.regions, seed: 'threads', counties });
    const good = province.institutions.map((filer) => bytesOf(packageFor(form, filer)));
    const text = Buffer.from(good[0] ?? []).toString('utf8');
    const bodies = [
      ...good,
      wish('{'),
      wish('{}'),
      wish(text.replace(/"rows":\[\[/, '"rows":[["')),
      wish(text.replace(/"2024-[^"]*"/, '"2024-13-77"')),
      wish(text.replace(/"\d+\.\d\d"/, '"9999999.99"')),
    ];
    const whole = (checking: Checking, bytes: Uint8Array): Promise<[Envelope, Checked]> =>
      checking.run(bytes, async (checker) => [
        await checker.read(form),
        await checker.check(form, { registry: [] }),
      ]);
    for (const bytes of bodies)
      expect(await outcome(whole(pool, bytes))).toEqual(await outcome(whole(sameThread, bytes)));
    const versions = [...good, wish('no filing')].map((bytes, version) => ({
      ...{ id: '520122-0', version, region: '520122' },
      filer: { code: 'H52012200001', level: '机构' as const, name: '医院' },
      packed: gzipSync(bytes),
    }));
    const again = await pool.reread({ form, extracts: form, versions });
    expect(again).toEqual(await sameThread.reread({ form, extracts: form, versions }));
    expect(again.map((one) => one !== undefined)).toEqual([...good.map(() => true), false]);
  });
});

describe('a thread that goes wrong', () => {
  test('a body that takes too long is refused with a sentence, and whatever waited behind it is checked', async () => {
    const { pool, metrics } = opened({ ...odd, milliseconds: 5000 });
    const slow = outcome(asked(pool, 'hang'));
    const behind = Promise.all(Array.from({ length: 8 }, (_, i) => asked(pool, `plain ${i}`)));
    expect(await slow).toMatchObject({ slug: 'unreadable', words: { zh: expect.stringContaining('上限') } });
    expect(await behind).toHaveLength(8);
    expect(metrics.print()).toContain('duibiao_checking_threads_lost_total{why="time"} 1');
  });

  test('a body that takes too much memory is refused with a sentence, and the next one is checked', async () => {
    const { pool, metrics } = opened({ ...odd, heapMegabytes: 32 });
    expect(await outcome(asked(pool, 'eat'))).toMatchObject({ slug: 'unreadable' });
    expect(await asked(pool, 'plain')).toMatchObject({ scopes: [] });
    expect(metrics.print()).toContain('duibiao_checking_threads_lost_total{why="memory"} 1');
  });

  test('a body with which threads end is tried three times and turned away for later, and the next one is checked', async () => {
    const { pool, metrics } = opened(odd);
    expect(await outcome(asked(pool, 'end'))).toMatchObject({
      slug: 'unavailable',
      facts: { reason: 'crowded' },
    });
    expect(await asked(pool, 'plain')).toMatchObject({ scopes: [] });
    expect(metrics.print()).toContain('duibiao_checking_threads_lost_total{why="broken"} 3');
  });
});

test('beyond what may wait, a submission is turned away with a time to come again, and counted; those that wait are checked', async () => {
  const { pool, metrics } = opened({ ...odd, jobs: 1, waiting: 2 });
  let leave = (): void => undefined;
  const held = new Promise<void>((done) => (leave = done));
  const first = pool.run(wish('plain'), async () => held);
  const waiting = [asked(pool, 'one'), asked(pool, 'two')];
  expect(await outcome(asked(pool, 'three'))).toMatchObject({
    slug: 'unavailable',
    facts: { reason: 'crowded', retryAfter: expect.any(Number) },
  });
  leave();
  await first;
  expect(await Promise.all(waiting)).toHaveLength(2);
  expect(metrics.print()).toContain('duibiao_turned_away_total 1');
  expect(await asked(pool, 'again')).toMatchObject({ scopes: [] });
});

test('bodies that together are too large are turned away, though few wait', async () => {
  const { pool } = opened({ ...odd, jobs: 1, megabytes: 1 });
  const large = new Uint8Array(700_000);
  const first = pool.run(large, (checker) => checker.read(forms.current));
  expect(await outcome(pool.run(large, (checker) => checker.read(forms.current)))).toMatchObject({
    slug: 'unavailable',
  });
  await first;
});

test('the endpoint checks in threads alone: while they are closed a submission is answered 503 with Retry-After and nothing is stored', async () => {
  const { pool } = opened(ours);
  const b = await openTestBureau('thread-pool', [], { checking: pool });
  try {
    const [one, other] = b.province.institutions.slice(0, 2).map((i) => bytesOf(packageFor(b.form, i)));
    const officer = await b.signedIn('520122');
    expect((await officer.submit(one ?? new Uint8Array(), 'first')).ok).toBe(true);
    await pool.close();
    const before = await b.held.store.log('520122', 0, 100);
    const answer = await b.server.inject({
      method: 'POST',
      url: '/v1/submissions',
      headers: {
        authorization: `Bearer ${await b.token('520122')}`,
        'content-type': 'application/json',
        'idempotency-key': 'second',
      },
      payload: Buffer.from(other ?? []),
    });
    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    const after = await b.held.store.log('520122', 0, 100);
    expect(after.filter((l) => l.action === 'submit')).toEqual(before.filter((l) => l.action === 'submit'));
  } finally {
    await b.close();
  }
});
