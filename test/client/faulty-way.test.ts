import 'fake-indexeddb/auto';
import { newWorkbook } from '../../src/file/new-workbook';
import { answerFile } from '../../src/file/web-answer';
import { restore } from '../../src/file/grid-transfer';
import { createClient, type Client } from '../../src/client/client';
import { datasetOf } from '../../src/cli/demo/dataset';
import type { RawPackage } from '../../src/cli/demo/package';
import type { GridBook } from '../../src/core/form/grid';
import type { SubmissionPackage } from '../../src/core/submission/package';
import type { Receipt } from '../../src/core/submission/receipt';
import { DEMO_PASSWORD } from '../../src/bureau/demo';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { bureauOver } from '../../src/taskpane/bureau-over';
import { gateOver } from '../../src/taskpane/gate';
import { keepSession } from '../../src/client/session';
import { databaseOutbox } from '../../src/taskpane/outbox-db';
import type { Checker, Outbox, World } from '../../src/taskpane/ports';
import { inlineChecker } from '../../src/taskpane/engine/inline-checker';
import { createPane, type Pane } from '../../src/taskpane/runner/pane';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';
import { openFaultProxy, type Fault, type FaultProxy } from '../seams/fault-proxy';
import { FakeWorkbook } from '../taskpane/fixtures/fake-workbook';
import { fakeWorld } from '../taskpane/fixtures/world';

/** Enough for every kind of fault many times over; `npm run faults -- proxy` asks for 2 000. */
const KEYS = Number(process.env['FAULTY_WAY_KEYS'] ?? 300);
const FILERS = 25;
/** The pane waits 40 s and more between two tries; here it is this many times quicker. */
const HASTE = 1_000;

jest.setTimeout(KEYS * 2_000);
let bureau: TestBureau;
let proxy: FaultProxy;
beforeAll(async () => {
  bureau = await openTestBureau('faulty-way');
  proxy = await openFaultProxy(bureau.baseUrl);
}, 120_000);
afterAll(async () => {
  await proxy.close();
  await bureau.close();
});

/** A number from 0 to 1 after the other, the same ones for the same seed. */
function numbersFrom(seed: number): () => number {
  let at = seed;
  return () => {
    at = (Math.imul(at, 1_664_525) + 1_013_904_223) >>> 0;
    return at / 2 ** 32;
  };
}

/** What happens to a call: six in ten go wrong, each kind of fault as often as the other. */
function drawnBy(number: () => number, counts: Map<string, number>): () => Fault | undefined {
  const kinds: readonly (readonly [string, () => Fault])[] = [
    ['reset', () => ({ pull: 'before' })],
    ['swallowed', () => ({ pull: 'after' })],
    ['half', () => ({ pull: 'half' })],
    ['twice', () => ({ twice: true })],
    ['late', () => ({ hold: new Promise((go) => setTimeout(go, 5 + 40 * number())) })],
  ];
  return () => {
    const kind = number() < 0.6 ? kinds[Math.floor(number() * kinds.length)] : undefined;
    if (kind) counts.set(kind[0], (counts.get(kind[0]) ?? 0) + 1);
    return kind?.[1]();
  };
}

/** A workbook that is read as a filer's annexes. */
class BookOf extends FakeWorkbook {
  constructor(private readonly book: GridBook) {
    super();
    this.kept.set('settings', 'marks=off');
  }
  override read(): Promise<GridBook> {
    return Promise.resolve(this.book);
  }
}

async function bookOf(filer: RawPackage): Promise<GridBook> {
  const bytes = await newWorkbook(guizhou2024, {
    scopes: ['A1', 'A2'],
    data: datasetOf(guizhou2024, filer),
    hash: bureau.form.hash,
    live: 'calculated',
  });
  const answer = answerFile({ name: '上报.xlsx', bytes });
  if (!('book' in answer)) throw new Error(JSON.stringify(answer));
  return restore(answer.book);
}

/** The pane's engine, which finds the workbook in order and packs it with a new remark each time. */
function checkerOf(real: Checker, packed: SubmissionPackage): Checker {
  let n = 0;
  let checked: ReturnType<Checker['check']> | undefined;
  const remark = packed.tables.find((t) => t.scope === 'A2')?.columns.indexOf('remark') ?? -1;
  return {
    ...real,
    check: async (book) => ({ ...(await (checked ??= real.check(book))), findings: [] }),
    async pack(_, meta) {
      const word = `第 ${++n} 次`;
      const tables = packed.tables.map((table) =>
        table.scope === 'A2'
          ? { ...table, rows: table.rows.map((row) => row.map((cell, at) => (at === remark ? word : cell))) }
          : table,
      );
      return bytesOf({ ...packed, tables, previous: meta.previous });
    },
  };
}

interface Filer {
  readonly pane: Pane;
  readonly outbox: Outbox;
  readonly keys: string[];
  readonly own: Client;
  readonly code: string;
}

/** A clerk's pane over the way to the endpoint, signed in. */
async function seated(filer: RawPackage, engine: Checker): Promise<Filer> {
  const { world: fakes } = fakeWorld(new BookOf(await bookOf(filer)), engine);
  const keys: string[] = [];
  const outbox = databaseOutbox(`duibiao-${filer.code}`);
  const keeper = keepSession({ baseUrl: proxy.url, fetch });
  const world: World = {
    ...fakes,
    checker: checkerOf(engine, packageFor(bureau.form, filer)),
    formHash: () => Promise.resolve(bureau.form.hash),
    outbox,
    bureau: bureauOver(
      () => Promise.resolve(createClient({ baseUrl: proxy.url, fetch: keeper.fetch })),
      gateOver(
        () => Promise.resolve(keeper),
        () => Promise.resolve(''),
      ),
      guizhou2024,
    ),
    clock: {
      now: fakes.clock.now,
      after(ms, run) {
        const timer = setTimeout(run, ms / HASTE);
        return () => clearTimeout(timer);
      },
    },
    ids: {
      next() {
        const key = crypto.randomUUID();
        keys.push(key);
        return key;
      },
    },
    report: (error) => {
      throw error;
    },
  };
  const pane = createPane(world);
  pane.dispatch({
    type: 'started',
    now: world.clock.now(),
    host: 'workbook',
    language: 'zh-CN',
    demo: true,
    form: guizhou2024,
  });
  await pane.idle();
  pane.dispatch({ type: 'sign-in', typed: { by: 'password', name: filer.code, password: DEMO_PASSWORD } });
  await pane.idle();
  return { pane, outbox, keys, own: await bureau.signedIn(filer.code), code: filer.code };
}

const receiptsOf = (pane: Pane): readonly Receipt[] =>
  pane.state().receipts.kept.map(({ receipt }) => receipt);

/** Resolves when the pane shows so many receipts. */
function shows(pane: Pane, count: number): Promise<void> {
  return new Promise((done) => {
    const look = (): void => {
      if (receiptsOf(pane).length < count) return;
      stop();
      done();
    };
    const stop = pane.subscribe(look);
    look();
  });
}

/** Confirms and sends as often as asked, each time when the receipt of the time before is there. */
async function files({ pane }: Filer, times: number): Promise<void> {
  for (let n = 1; n <= times; n++) {
    pane.dispatch({ type: 'confirm', on: true });
    pane.dispatch({ type: 'submit' });
    await shows(pane, n);
    await pane.idle();
  }
}

test(`${KEYS} keys over resets, lost, halved, late and doubled calls: none lost, none doubled, every receipt the endpoint's own`, async () => {
  const rowsOf = (i: RawPackage): number => i.tables.get('A2')?.rows.length ?? 0;
  // The shortest tables: it is the way that is tried, not the endpoint's check of their rows.
  const filers = bureau.province.institutions
    .filter((i) => i.county === '520122' && rowsOf(i) > 0)
    .sort((a, b) => rowsOf(a) - rowsOf(b))
    .slice(0, FILERS);
  // One engine for all of them, one after another: what it found is kept by each.
  const engine = inlineChecker(guizhou2024);
  const seats: Filer[] = [];
  for (const filer of filers) seats.push(await seated(filer, engine));
  const counts = new Map<string, number>();
  proxy.breaks({ method: 'POST', path: '/v1/submissions' }, drawnBy(numbersFrom(7), counts));
  const share = (at: number): number =>
    Math.floor(((at + 1) * KEYS) / seats.length) - Math.floor((at * KEYS) / seats.length);
  await Promise.all(seats.map((seat, at) => files(seat, share(at))));
  proxy.mend();

  expect([...counts.values()].every((n) => n > KEYS / 20)).toBe(true);
  const numbers = new Set<string>();
  for (const [at, { pane, outbox, keys, own }] of seats.entries()) {
    const kept = receiptsOf(pane);
    expect(new Set(keys).size).toBe(share(at));
    expect(kept.map(({ version }) => version)).toEqual(kept.map((_, n) => n + 1));
    expect(await outbox.list()).toEqual([]);
    const [id = ''] = new Set(kept.map((receipt) => receipt.id));
    const there = await own.submission(id);
    if (!there.ok) throw new Error('The endpoint does not answer.');
    expect(there.value.versions).toHaveLength(share(at));
    const theirs = there.value.versions.map(({ receipt }) => receipt);
    expect(kept).toEqual(theirs.sort((a, b) => a.version - b.version));
    for (const receipt of kept) numbers.add(receipt.number);
    // Each key once more, past the faults: the receipt that the pane holds, and no new version.
    const last = kept.at(-1);
    const again = await own.submit(
      (await outbox.sent(`${id}#${last?.version}`)) ?? new Uint8Array(),
      keys.at(-1) ?? '',
    );
    expect(again).toMatchObject({ ok: true, status: 200, value: last });
  }
  expect(numbers.size).toBe(KEYS);
});
