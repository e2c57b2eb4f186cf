import { Answerer } from '../../../src/taskpane/engine/answer';
import type { FromWorker, ToWorker } from '../../../src/taskpane/engine/protocol';
import { workerChecker, type Thread } from '../../../src/taskpane/engine/worker-checker';
import { inlineChecker } from '../../../src/taskpane/engine/inline-checker';
import { Stopped, type Checker } from '../../../src/taskpane/ports';
import { faultyBook } from '../fixtures/hospital';
import { FORM } from '../fixtures/world';

interface Made {
  readonly checker: Checker;
  readonly sent: ToWorker[];
  readonly heard: FromWorker[];
  readonly threads: Thread[];
}

/** A checker whose thread is played by the same code, everything copied as between threads. */
function made(silent = false): Made {
  const [sent, heard, threads]: [ToWorker[], FromWorker[], Thread[]] = [[], [], []];
  const open = (): Thread => {
    let alive = true;
    const thread: Thread = {
      onmessage: null,
      onerror: null,
      postMessage(message) {
        const copy = structuredClone(message);
        sent.push(copy);
        if (!silent) queueMicrotask(() => alive && answerer.hear(copy));
      },
      terminate: () => (alive = false),
    };
    const answerer = new Answerer(FORM, (message) => {
      const copy = structuredClone(message);
      heard.push(copy);
      if (alive) thread.onmessage?.({ data: copy });
    });
    threads.push(thread);
    return thread;
  };
  const { checker } = workerChecker({ open, pause: () => Promise.resolve() });
  return { checker, sent, heard, threads };
}

test('a check in another thread gives what a check in this one gives', async () => {
  const book = await (await faultyBook()).read();
  const here = await inlineChecker(FORM).check(book);
  const there = await made().checker.check(book);
  expect(there.findings.map((f) => [f.id, f.repairs])).toEqual(here.findings.map((f) => [f.id, f.repairs]));
  expect(there.annexes).toEqual(here.annexes);
});

test('workbooks and long answers travel in slices of at most a thousand rows and four hundred items', async () => {
  const one = made();
  const values = Array.from({ length: 5_000 }, (_, i) => [i, '行']);
  await one.checker.recognise({
    grids: [{ sheet: '长表', firstRow: 1, firstColumn: 1, values, formulas: new Map(), merges: [] }],
    names: [],
  });
  const slices = one.sent.flatMap((m) => (m.say === 'rows' ? [m.rows.length] : []));
  expect(slices).toEqual([1000, 1000, 1000, 1000, 1000]);
  const { findings } = await one.checker.check(await (await faultyBook()).read());
  const fixes = await one.checker.fixes(findings.map((f) => f.id));
  expect(fixes.length).toBe(218);
  const sizes = one.heard.flatMap((m) => (m.say === 'slice' ? [m.items.length] : []));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(400);
});

test('stopping ends what runs and opens a fresh thread that answers again', async () => {
  const one = made(true);
  const running = one.checker.check(await (await faultyBook()).read());
  const ended = expect(running).rejects.toBeInstanceOf(Stopped);
  await Promise.resolve();
  one.checker.stop();
  await ended;
  expect(one.threads).toHaveLength(2);
});

test('a fault in the thread comes out as the failure of its question', async () => {
  const one = made();
  await one.checker.recognise(await (await faultyBook()).read());
  const plan = { sheet: '附件2', scope: 'A2', headingRow: 5, columns: new Map([[8, 'viol_type']]) };
  await expect(one.checker.importFixes(plan)).rejects.toMatchObject({ message: 'no-room' });
  await expect(one.checker.plan(['NONE'], {})).rejects.toThrow();
});
