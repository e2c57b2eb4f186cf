import type { Problem } from '../../../src/core/submission/problem';
import type { Filing } from '../../../src/taskpane/ports';
import { baseOf, newerElsewhere, nextVersion } from '../../../src/taskpane/state/order';
import { actionsOf } from '../../../src/taskpane/state/primary';
import { queuedOf } from '../../../src/taskpane/state/queue';
import { preflight } from '../../../src/taskpane/state/preflight';
import { openPackage } from '../../../src/taskpane/engine/packed';
import type { FakeWorkbook } from '../fixtures/fake-workbook';
import { cleanBook, columnOf } from '../fixtures/hospital';
import { checked, type Opened } from '../fixtures/opened';
import { CLERK, receiptOf, tellPlain } from '../fixtures/world';
import { returnedFiling } from '../gallery/scenes';

const REMARK = `${columnOf('A2', 'remark')}6`;

function primary({ pane }: Opened): string {
  const { primary: action } = actionsOf(pane.state());
  return action ? tellPlain(action.words) : '';
}

async function press(open: Opened): Promise<void> {
  const { primary: action } = actionsOf(open.pane.state());
  if (action) open.pane.dispatch(action.act);
  await open.pane.idle();
}

async function check({ pane }: Opened): Promise<void> {
  pane.dispatch({ type: 'check' });
  await pane.idle();
}

async function toSubmit({ pane }: Opened): Promise<void> {
  pane.dispatch({ type: 'tab', tab: 'submit' });
  pane.dispatch({ type: 'confirm', on: true });
  await pane.idle();
}

async function changed(open: Opened, book: FakeWorkbook, text: string): Promise<void> {
  book.type('附件2', REMARK, text);
  await check(open);
  await toSubmit(open);
}

/** What the bureau tells of so many versions. */
function filing(...versions: readonly number[]): Filing {
  return {
    ...returnedFiling(),
    version: Math.max(...versions),
    status: 'submitted',
    versions: versions.map((version) => ({ version, receipt: receiptOf(version), explanations: [] })),
    decisions: [],
  };
}

async function signIn({ pane }: Opened): Promise<void> {
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'stay' });
  await pane.idle();
}

/** A workbook that sent version 1, and then another computer version 2 with other content. */
async function overtaken(): Promise<Opened & { readonly book: FakeWorkbook }> {
  const book = await cleanBook();
  const open = await checked(book);
  await toSubmit(open);
  await press(open);
  const { bureau, outbox } = open.fakes;
  const [body] = outbox.kept.values();
  if (!body) throw new Error('nothing was sent');
  bureau.contents.set('520122-a1#2', body);
  bureau.filed = [filing(1, 2)];
  return { ...open, book };
}

const stale: Problem = {
  type: 'urn:duibiao:problem:stale',
  title: '',
  status: 412,
  detail: '',
  current: { id: '520122-a1', version: 2 },
};

test('a first version replaces nothing, the next one the version that was sent from here', async () => {
  const book = await cleanBook();
  const open = await checked(book);
  await toSubmit(open);
  await press(open);
  await changed(open, book, '补充');
  await press(open);
  expect(open.fakes.bureau.parcels.map((p) => p.after)).toEqual([0, 1]);
  expect(openPackage(open.fakes.bureau.parcels[1]?.body ?? new Uint8Array()).previous).toEqual({
    id: '520122-a1',
    version: 1,
  });
});

test('a version of another computer that is known of is said before sending, and nothing is sent until it was looked at', async () => {
  const { book, ...open } = await overtaken();
  await signIn(open);
  expect(newerElsewhere(open.pane.state())?.receipt.version).toBe(2);
  await changed(open, book, '这里改的');
  expect(
    preflight(open.pane.state())
      .filter((l) => !l.ok)
      .map((l) => tellPlain(l.words)),
  ).toEqual(['另一台电脑已上报第 2 版']);
  expect(primary(open)).toBe('看与第 2 版的差别');
  open.pane.dispatch({ type: 'submit' });
  await open.pane.idle();
  expect(open.fakes.bureau.parcels).toHaveLength(1);
  await press(open);
  expect(open.pane.state().difference).toMatchObject({ state: 'known', comparison: { cells: 1 } });
  expect(primary(open)).toBe('去上报');
  await press(open);
  expect(nextVersion(open.pane.state())).toBe(3);
  await toSubmit(open);
  expect(primary(open)).toBe('上报县医保局');
  await press(open);
  expect(open.fakes.bureau.parcels.at(-1)?.after).toBe(2);
});

test('one that was sent in between is refused, asked for, and the refusal goes once both were looked at', async () => {
  const { book, ...open } = await overtaken();
  await changed(open, book, '这里改的');
  open.fakes.bureau.answers = [{ kind: 'refused', problem: stale }];
  await press(open);
  expect(open.fakes.bureau.parcels.at(-1)?.after).toBe(1);
  expect(open.pane.state().sending.queue).toMatchObject([{ state: 'refused' }]);
  expect(open.fakes.outbox.parcels.size).toBe(0);
  expect(primary(open)).toBe('看与第 2 版的差别');
  await press(open);
  expect(open.pane.state().sending.queue).toEqual([]);
  expect(baseOf(open.pane.state())?.version).toBe(2);
});

test('looking that shows nothing, for want of the bytes, settles nothing', async () => {
  const { book, ...open } = await overtaken();
  open.fakes.bureau.contents.clear();
  await signIn(open);
  await changed(open, book, '这里改的');
  await press(open);
  expect(open.pane.state().difference?.state).toBe('unknown');
  expect(newerElsewhere(open.pane.state())?.receipt.version).toBe(2);
});

test('what a workbook builds on is kept in it: opened again it goes on, an older copy of it must be compared', async () => {
  const book = await cleanBook();
  const copy = await cleanBook();
  const open = await checked(book);
  await toSubmit(open);
  await press(open);
  const again = await checked(book);
  again.fakes.bureau.filed = [filing(1)];
  await signIn(again);
  expect(newerElsewhere(again.pane.state())).toBeUndefined();
  expect(baseOf(again.pane.state())?.version).toBe(1);
  const older = await checked(copy);
  older.fakes.bureau.filed = [filing(1)];
  await signIn(older);
  expect(newerElsewhere(older.pane.state())?.receipt.version).toBe(1);
});

test('a parcel that another workbook left in the queue of this computer is no base of this one', async () => {
  const first = await checked(await cleanBook());
  first.fakes.bureau.up = false;
  await toSubmit(first);
  await press(first);
  const [parcel] = first.fakes.outbox.parcels.values();
  if (!parcel) throw new Error('nothing waits');
  const open = await checked(await cleanBook(), { signedIn: false });
  await open.fakes.outbox.put(parcel);
  open.pane.dispatch({
    type: 'queue-recalled',
    queue: [queuedOf(parcel, 'sign-in')],
  });
  await signIn(open);
  expect(open.pane.state().receipts.kept.map((k) => k.receipt.version)).toEqual([1]);
  expect(baseOf(open.pane.state())).toBeUndefined();
});

test('content that the bureau holds already is a base, wherever it came from', async () => {
  const { book, ...open } = await overtaken();
  await changed(open, book, '两处一样的改动');
  const unchanged: Problem = { ...stale, type: 'urn:duibiao:problem:unchanged', status: 409 };
  open.fakes.bureau.answers = [{ kind: 'refused', problem: unchanged }];
  await press(open);
  await signIn(open);
  expect(newerElsewhere(open.pane.state())).toBeUndefined();
});

test("a copy of last period's workbook starts again at version 1", async () => {
  const open = await checked(await cleanBook());
  const earlier = { ...receiptOf(4), basis: '累计', cutoff: '2024-03-31' } as const;
  open.fakes.bureau.filed = [
    { ...filing(4), versions: [{ version: 4, receipt: earlier, explanations: [] }] },
  ];
  await signIn(open);
  expect(open.pane.state().receipts.kept).toHaveLength(1);
  expect(newerElsewhere(open.pane.state())).toBeUndefined();
  expect(nextVersion(open.pane.state())).toBe(1);
});
