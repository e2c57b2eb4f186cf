import 'fake-indexeddb/auto';
import { newWorkbook } from '../../src/file/new-workbook';
import { answerFile } from '../../src/file/web-answer';
import { restore } from '../../src/file/grid-transfer';
import { createClient, type Client } from '../../src/client/client';
import { isReached } from '../../src/client/reach';
import { datasetOf } from '../../src/cli/demo/dataset';
import type { RawPackage } from '../../src/cli/demo/package';
import type { GridBook } from '../../src/core/form/grid';
import type { SubmissionPackage } from '../../src/core/submission/package';
import { DEMO_PASSWORD } from '../../src/bureau/demo';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { bureauOver, type CallsOf } from '../../src/taskpane/bureau-over';
import { gateOver } from '../../src/taskpane/gate';
import { keepSession } from '../../src/client/session';
import { databaseOutbox } from '../../src/taskpane/outbox-db';
import type { Checker, Outbox, World } from '../../src/taskpane/ports';
import { createPane, type Pane } from '../../src/taskpane/runner/pane';
import { bytesOf, packageFor, type TestBureau } from '../seams/bureau';
import type { FaultProxy } from '../seams/fault-proxy';
import { FakeWorkbook } from '../taskpane/fixtures/fake-workbook';
import { fakeWorld } from '../taskpane/fixtures/world';

/** The pane waits 40 s and more between two tries; here it is this many times quicker. */
const HASTE = 1_000;

/** The endpoint, and the way to it. */
export interface Way {
  readonly bureau: TestBureau;
  readonly proxy: FaultProxy;
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

async function bookOf({ bureau }: Way, filer: RawPackage): Promise<GridBook> {
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

/** A clerk's pane, its real outbox, the keys that it drew, and the clerk's own way past the faults. */
export interface Filer {
  readonly pane: Pane;
  readonly outbox: Outbox;
  readonly keys: string[];
  readonly own: Client;
  readonly code: string;
}

const callsOf = (client: Client): CallsOf => ({ filer: async () => client, office: async () => client });

/** A clerk's pane over the way to the endpoint, signed in. */
export async function seated(way: Way, filer: RawPackage, engine: Checker): Promise<Filer> {
  const { bureau, proxy } = way;
  const { world: fakes } = fakeWorld(new BookOf(await bookOf(way, filer)), engine);
  const keys: string[] = [];
  const outbox = databaseOutbox(`duibiao-${filer.code}`, () => {
    throw new Error('no database');
  });
  const keeper = keepSession({ baseUrl: proxy.url, fetch });
  const world: World = {
    ...fakes,
    checker: checkerOf(engine, packageFor(bureau.form, filer)),
    formHash: () => Promise.resolve(bureau.form.hash),
    outbox,
    bureau: bureauOver(
      callsOf(createClient({ baseUrl: proxy.url, fetch: keeper.fetch })),
      gateOver(
        () => Promise.resolve(keeper),
        () => Promise.resolve(''),
        () => isReached({ baseUrl: proxy.url, fetch }),
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
