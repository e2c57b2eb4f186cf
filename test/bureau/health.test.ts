import { LEAST_FREE_BYTES, watchHealth, type Vitals } from '../../src/bureau/health';
import { endpointOf, createServer } from '../../src/bureau/server';
import { memoryMetrics } from '../../src/bureau/metrics';
import { pino } from 'pino';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

class Machine {
  time = 1_000_000;
  offset = 0;
  free: number | NodeJS.ErrnoException = 10 * LEAST_FREE_BYTES;
  readonly vitals: Vitals = {
    wall: () => this.time + this.offset,
    steady: () => this.time,
    room: async () => {
      if (typeof this.free === 'number') return this.free;
      throw this.free;
    },
    mostWrites: 2,
  };
}

const errno = (code: string) => Object.assign(new Error(code), { code });

test('a clock that is moved either way is trouble until it is back, or has run on for two minutes', async () => {
  for (const jump of [-7_200_000, 86_400_000]) {
    const machine = new Machine();
    const health = watchHealth(machine.vitals);
    expect(await health.trouble()).toBeUndefined();
    machine.time += 5000;
    machine.offset = jump;
    expect(await health.trouble()).toBe('clock');
    machine.offset = 0;
    expect(await health.trouble()).toBeUndefined();
    machine.offset = jump;
    expect(await health.trouble()).toBe('clock');
    machine.time += 119_000;
    expect(await health.trouble()).toBe('clock');
    machine.time += 2000;
    expect(await health.trouble()).toBeUndefined();
  }
});

test('a clock that is corrected little by little is no trouble', async () => {
  const machine = new Machine();
  const health = watchHealth(machine.vitals);
  for (let i = 0; i < 50; i++) {
    machine.time += 10_000;
    machine.offset += 40_000;
    expect(await health.trouble()).toBeUndefined();
  }
});

test('little room, a disk that cannot be written and a crowd are told apart, and are over when they are over', async () => {
  const machine = new Machine();
  const health = watchHealth(machine.vitals);
  const later = async () => {
    machine.time += 1000;
    return health.trouble();
  };
  machine.free = LEAST_FREE_BYTES - 1;
  expect(await later()).toBe('disk-full');
  machine.free = errno('EROFS');
  expect(await later()).toBe('read-only');
  machine.free = errno('ENOSPC');
  expect(await later()).toBe('disk-full');
  machine.free = 10 * LEAST_FREE_BYTES;
  expect(await later()).toBeUndefined();
  expect([await health.enter(), await health.enter(), await health.enter()]).toEqual([
    undefined,
    undefined,
    'crowded',
  ]);
  health.leave();
  expect(await health.enter()).toBeUndefined();
});

describe('an endpoint', () => {
  const machine = new Machine();
  let b: TestBureau;
  let handle: (request: Request) => Promise<Response>;

  beforeAll(async () => {
    b = await openTestBureau('health');
    const server = await createServer({
      bureau: b.bureau,
      logger: pino({ level: 'silent' }),
      metrics: memoryMetrics(),
      setUpToken: undefined,
      folders: [],
      health: watchHealth(machine.vitals),
    });
    handle = endpointOf(server);
  });

  afterAll(() => b.close());

  async function filed(n: number): Promise<Response> {
    const filer = b.province.institutions[n];
    if (!filer) throw new Error('no filer');
    return handle(
      new Request('http://any/v1/submissions', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': `health-${n}`,
          authorization: `Bearer ${await b.token(filer.code)}`,
        },
        body: bytesOf(packageFor(b.form, filer)).slice(),
      }),
    );
  }

  const troubles: readonly (readonly [string, () => void, () => void])[] = [
    ['disk-full', () => void (machine.free = 0), () => void (machine.free = 10 * LEAST_FREE_BYTES)],
    [
      'read-only',
      () => void (machine.free = errno('EROFS')),
      () => void (machine.free = 10 * LEAST_FREE_BYTES),
    ],
    ['clock', () => void (machine.offset = 999_999), () => void (machine.offset = 0)],
  ];

  test.each(troubles)(
    '%s: readiness says so, filing is 503 with a time to wait and stores nothing, reading goes on, and it is over without a restart',
    async (reason, bring, lift) => {
      const n = ['disk-full', 'read-only', 'clock'].indexOf(reason);
      machine.time += 2000;
      bring();
      const ready = await handle(new Request('http://any/readyz'));
      expect([ready.status, await ready.json()]).toEqual([503, expect.objectContaining({ reason })]);
      const refused = await filed(n);
      expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([503, 60]);
      expect(await refused.json()).toMatchObject({ reason, detail: expect.stringContaining('数据没有改动') });
      expect((await b.held.store.list({ limit: 10 })).length).toBe(n);
      expect((await handle(new Request('http://any/v1/forms'))).status).toBe(200);
      machine.time += 2000;
      lift();
      expect((await handle(new Request('http://any/readyz'))).status).toBe(200);
      expect((await filed(n)).status).toBe(201);
    },
  );
});
