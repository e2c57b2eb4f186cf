import { join, resolve } from 'node:path';
import { pino } from 'pino';
import type { Calling } from '../../../src/bureau/answer';
import type { Reply } from '../../../src/bureau/call';
import { catalogOf, type FormCatalog } from '../../../src/bureau/form-catalog';
import { LongThread, type LongSettings } from '../../../src/bureau/long/long-thread';
import type { LongStart } from '../../../src/bureau/long/messages';
import { memoryMetrics, type Metrics } from '../../../src/bureau/metrics';
import { Refused } from '../../../src/bureau/refused';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { bytesOf, openTestBureau, packageFor } from '../../seams/bureau';
import { tempDir } from '../../seams/temp-dir';

const file = resolve(__dirname, '../../seams/odd-long-thread.cjs');
const NOW = new Date('2024-12-10T01:00:00.000Z');
const HERE = (): boolean => false;

let forms: FormCatalog;
const open: LongThread[] = [];

beforeAll(async () => {
  forms = await catalogOf([guizhou2024]);
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((thread) => thread.close()));
});

function opened(settings: Partial<LongSettings> = {}): { thread: LongThread; metrics: Metrics } {
  const usual = { file, milliseconds: 120_000, heapMegabytes: 512, places: 4, waiting: 50 };
  const metrics = memoryMetrics();
  const logger = pino({ level: 'silent' });
  const thread = new LongThread({
    settings: { ...usual, ...settings },
    forms,
    metrics,
    logger,
    now: () => NOW,
  });
  open.push(thread);
  return { thread, metrics };
}

function wishing(wish: string, name: Calling['name'] = 'tieOut'): Calling {
  const came = { params: {}, query: { wish }, headers: {}, body: undefined };
  return { name, came, language: 'zh-CN', bearer: undefined };
}

function textOf({ bytes }: Reply): string {
  if (!(bytes?.content instanceof Uint8Array)) throw new TypeError('no whole answer');
  return Buffer.from(bytes.content).toString('utf8');
}

async function told(thread: LongThread, wish = 'plain'): Promise<unknown> {
  return JSON.parse(textOf(await thread.answer(wishing(wish), HERE)));
}

async function refusal(work: Promise<unknown>): Promise<Refused> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refused)) throw new TypeError('not refused');
  return error;
}

test('a call reaches the thread with the time of day and the definition in force, and its answer comes back as bytes', async () => {
  const { thread } = opened();
  expect(await told(thread)).toEqual({
    wish: 'plain',
    now: NOW.getTime(),
    form: forms.current.hash,
    dropped: 0,
    begun: 0,
  });
});

test('a thread that began before its first call is the one that answers it', async () => {
  const { thread } = opened();
  await thread.begin();
  expect(await told(thread)).toMatchObject({ begun: 1 });
});

test('a thread that cannot begin is started with the first call', async () => {
  const { thread } = opened({ file: resolve(__dirname, 'no-such-thread.cjs') });
  await expect(thread.begin()).resolves.toBeUndefined();
  expect(await refusal(thread.answer(wishing('plain'), HERE))).toMatchObject({ slug: 'busy' });
});

test('a call that alone takes too long is refused with a sentence, and counted', async () => {
  const { thread, metrics } = opened({ milliseconds: 200 });
  expect(await refusal(thread.answer(wishing('hang'), HERE))).toMatchObject({
    slug: 'too-large',
    words: { zh: expect.stringContaining('超出了时间或内存的上限') },
  });
  expect(metrics.print()).toContain('duibiao_long_threads_lost_total{why="time"} 1');
});

test('of calls side by side, each is tried again alone when their thread runs out of memory: the one that eats it is refused, the others are answered', async () => {
  const { thread, metrics } = opened({ heapMegabytes: 32 });
  const eating = refusal(thread.answer(wishing('eat'), HERE));
  const beside = Promise.all([told(thread, 'one'), told(thread, 'two')]);
  expect(await eating).toMatchObject({ slug: 'too-large' });
  expect(await beside).toMatchObject([{ wish: 'one' }, { wish: 'two' }]);
  expect(metrics.print()).toContain('duibiao_long_threads_lost_total{why="memory"} 2');
});

test('a call with which threads end is tried three times and turned away for later, and the next one is answered', async () => {
  const { thread, metrics } = opened();
  expect(await refusal(thread.answer(wishing('end'), HERE))).toMatchObject({
    slug: 'busy',
    facts: { retryAfter: expect.any(Number) },
  });
  expect(metrics.print()).toContain('duibiao_long_threads_lost_total{why="broken"} 3');
  expect(await told(thread)).toMatchObject({ wish: 'plain' });
});

test('a call that changes data is not done twice: when its thread ends it says that it was interrupted', async () => {
  const { thread, metrics } = opened();
  expect(await refusal(thread.answer(wishing('end', 'takeSnapshot'), HERE))).toMatchObject({
    slug: 'unavailable',
    words: { zh: expect.stringContaining('中断') },
  });
  expect(metrics.print()).toContain('duibiao_long_threads_lost_total{why="broken"} 1');
});

test('a call that nobody waits for any more is not worked on', async () => {
  const { thread, metrics } = opened();
  expect(await refusal(thread.answer(wishing('end'), () => true))).toMatchObject({ slug: 'busy' });
  expect(metrics.print()).toBe('');
});

test('beyond what may wait a call is turned away with a time to come again, and counted; what waits when all is closed is told to come again', async () => {
  const { thread, metrics } = opened({ places: 1, waiting: 1 });
  const [first, second] = ['hang', 'plain'].map((wish) => refusal(thread.answer(wishing(wish), HERE)));
  expect(await refusal(thread.answer(wishing('plain'), HERE))).toMatchObject({
    slug: 'busy',
    facts: { retryAfter: expect.any(Number) },
  });
  expect(metrics.print()).toContain('duibiao_turned_away_total 1');
  await thread.close();
  expect([await first, await second]).toMatchObject([{ slug: 'busy' }, { slug: 'busy' }]);
});

test('an answer in pieces comes as it is wanted, and whoever leaves before its end lets the thread forget it', async () => {
  const { thread } = opened();
  const { bytes } = await thread.answer(wishing('pieces'), HERE);
  if (!bytes || typeof bytes.content === 'string' || bytes.content instanceof Uint8Array)
    throw new TypeError('no pieces');
  const taken: string[] = [];
  for await (const piece of bytes.content) {
    taken.push(Buffer.from(piece).toString('utf8'));
    if (taken.length === 3) break;
  }
  expect(taken).toEqual(['7 ', '7 ', '7 ']);
  expect(await told(thread)).toMatchObject({ dropped: 1 });
});

test('where the database does not answer, a long call is refused with its sentence, and the next one tries again', async () => {
  const keys = tempDir('long-keys');
  try {
    const seams = resolve(__dirname, '../../seams');
    const data: LongStart = {
      way: { url: 'postgres://nobody:secret@127.0.0.1:1/none', keys: keys.path },
      settings: { demo: false },
      logLevel: 'silent',
    };
    const { thread, metrics } = opened({
      file: join(seams, 'run-ts.cjs'),
      argv: [resolve(__dirname, '../../../src/bureau/long/thread.ts')],
      data,
    });
    const down = { slug: 'unavailable', facts: { reason: 'database', retryAfter: expect.any(Number) } };
    expect(await refusal(thread.answer(wishing('plain'), HERE))).toMatchObject(down);
    expect(await refusal(thread.answer(wishing('plain'), HERE))).toMatchObject(down);
    expect(metrics.print()).toBe('');
  } finally {
    keys.remove();
  }
});

test('while a tie-out keeps its thread busy without end, a submission is filed and lists are answered', async () => {
  const { thread } = opened();
  const b = await openTestBureau('long-busy', [], { long: thread });
  try {
    const url = '/v1/audit/tie-out?wish=hang';
    const authorization = `Bearer ${await b.token('520122')}`;
    const endless = b.server.inject({ method: 'GET', url, headers: { authorization } });
    const officer = await b.signedIn('520122');
    const [filer] = b.province.institutions;
    if (!filer) throw new RangeError('no institution');
    expect((await officer.submit(bytesOf(packageFor(b.form, filer)), 'while')).ok).toBe(true);
    const list = await officer.submissions({ limit: 10 });
    expect(list.ok && list.value.items.length).toBe(1);
    await thread.close();
    expect((await endless).statusCode).toBe(429);
  } finally {
    await b.close();
  }
});
