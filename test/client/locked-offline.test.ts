import { inlineChecker } from '../../src/taskpane/engine/inline-checker';
import type { Pane } from '../../src/taskpane/runner/pane';
import { refusalOf } from '../../src/taskpane/state/refusals';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { openTestBureau, type TestBureau } from '../seams/bureau';
import { openFaultProxy, type FaultProxy } from '../seams/fault-proxy';
import { tellPlain } from '../taskpane/fixtures/world';
import { seated, type Filer } from './pane-over-way';

const COUNTY = '520122';
const SUBMIT = { method: 'POST', path: '/v1/submissions' } as const;

let bureau: TestBureau;
let proxy: FaultProxy;
let clerk: Filer;

beforeAll(async () => {
  bureau = await openTestBureau('locked-offline');
  proxy = await openFaultProxy(bureau.baseUrl);
  const rowsOf = (i: (typeof bureau.province.institutions)[number]) => i.tables.get('A2')?.rows.length ?? 0;
  const [filer] = bureau.province.institutions
    .filter((i) => i.county === COUNTY && rowsOf(i) > 0)
    .sort((a, b) => rowsOf(a) - rowsOf(b));
  if (!filer) throw new Error('no institution');
  clerk = await seated({ bureau, proxy }, filer, inlineChecker(guizhou2024));
});

afterAll(async () => {
  await proxy.close();
  await bureau.close();
});

/** Resolves when the only parcel of the queue is as wanted, or the queue is empty. */
function queueIs({ state, subscribe }: Pane, wanted: string | undefined): Promise<void> {
  return new Promise((done) => {
    const look = (): void => {
      const [item] = state().sending.queue;
      if (item?.state !== wanted) return;
      stop();
      done();
    };
    const stop = subscribe(look);
    look();
  });
}

async function lock(locked: boolean): Promise<void> {
  const officer = await bureau.signedIn(COUNTY);
  const answer = await officer.putLock({ unit: COUNTY, locked, reason: locked ? '已汇总上报' : '有更正' });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}

test('a county locks while a parcel waits without network: the clerk reads it, the parcel stays, and one press after the unlock sends it once', async () => {
  const { pane, outbox, own, keys, code } = clerk;
  proxy.breaks(SUBMIT, () => ({ pull: 'before' }));
  pane.dispatch({ type: 'confirm', on: true });
  pane.dispatch({ type: 'submit' });
  await queueIs(pane, 'waiting');
  const [parcel] = await outbox.list();

  await lock(true);
  proxy.mend();
  pane.dispatch({ type: 'retry' });
  await queueIs(pane, 'refused');
  await pane.idle();
  const [item] = pane.state().sending.queue;
  if (!item?.problem) throw new Error('nothing is said');
  const { title, text, button } = refusalOf(item.problem, { code, annex: '附件1', version: item.version });
  expect(tellPlain(title)).toBe('县局已锁定本期');
  expect(tellPlain(text)).toBe(
    '第 1 版还没有送达，已存在本机，不会丢。请联系县局解锁，解锁后点“重试”，不用重填。',
  );
  expect(button).toBe('retry');
  expect(await outbox.list()).toEqual([parcel]);
  expect(await own.submissions({ filer: code })).toMatchObject({ ok: true, value: { items: [] } });

  pane.dispatch({ type: 'retry', key: item.key });
  await pane.idle();
  await queueIs(pane, 'refused');
  expect(await outbox.list()).toEqual([parcel]);

  await lock(false);
  pane.dispatch({ type: 'retry', key: item.key });
  await queueIs(pane, undefined);
  await pane.idle();
  expect(await outbox.list()).toEqual([]);
  expect(keys).toEqual([parcel?.key]);
  const listed = await own.submissions({ filer: code });
  const id = listed.ok ? (listed.value.items[0]?.id ?? '') : '';
  const there = await own.submission(id);
  const kept = pane.state().receipts.kept.map(({ receipt }) => receipt);
  expect(there.ok && there.value.versions.map((v) => v.receipt)).toEqual(kept);
  expect(kept).toHaveLength(1);
});
