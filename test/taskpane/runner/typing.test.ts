import { isStale, openFindings } from '../../../src/taskpane/state/open-findings';
import { cleanBook, columnOf, faultyBook, FIRST } from '../fixtures/hospital';
import { checked, type Opened } from '../fixtures/opened';

const QUIET = 300;
const at = (id: string, row: number): string => `${columnOf('A2', id)}${row}`;

async function settle({ pane, fakes }: Opened): Promise<void> {
  fakes.clock.pass(QUIET);
  await pane.idle();
}

function ids({ pane }: Opened): readonly string[] {
  return openFindings(pane.state()).map((f) => f.id);
}

test('a typed cell is checked after a moment of quiet, without reading the sheet, and says what it settled', async () => {
  const book = await faultyBook();
  const open = await checked(book);
  const [before, reads] = [ids(open), book.asked.reads];
  book.type('附件2', at('fund_amount', 87), 1160);
  expect(isStale(open.pane.state())).toBe(false);
  expect(ids(open)).toEqual(before);
  await settle(open);
  const { check } = open.pane.state();
  expect(book.asked.reads).toBe(reads);
  expect(ids(open).length).toBeLessThan(before.length);
  expect(check.gone).toBeGreaterThan(0);
  expect(check.touched).toEqual([]);
});

test('what typing finds is what a full check would find', async () => {
  const book = await cleanBook();
  const open = await checked(book);
  for (const [id, row, value] of [
    ['viol_amount', 20, 5],
    ['occurred_from', 30, '2023年2月23日'],
    ['fund_amount', 40, 1],
    ['viol_type', 41, '没有这一类'],
    ['fund_amount', 40, null],
  ] as const) {
    book.type('附件2', at(id, row), value);
    await settle(open);
  }
  const typed = ids(open);
  open.pane.dispatch({ type: 'check' });
  await open.pane.idle();
  expect(ids(open)).toEqual(typed);
  expect(typed.length).toBeGreaterThan(3);
});

test('findings that typing did not touch stay the very objects of before, and so do focus and open groups', async () => {
  const book = await faultyBook();
  const open = await checked(book);
  const before = new Set(openFindings(open.pane.state()));
  const { view } = open.pane.state();
  book.type('附件2', at('viol_desc', 20), '改过的说明');
  await settle(open);
  const after = openFindings(open.pane.state());
  expect(after.every((f) => before.has(f))).toBe(true);
  expect(open.pane.state().view).toBe(view);
});

test('several cells typed within a moment are checked once', async () => {
  const book = await cleanBook();
  const open = await checked(book);
  book.type('附件2', at('viol_amount', 20), 1);
  open.fakes.clock.pass(QUIET - 100);
  book.type('附件2', at('viol_amount', 21), 2);
  open.fakes.clock.pass(QUIET - 100);
  await open.pane.idle();
  expect(open.pane.state().check.typing?.cells).toHaveLength(2);
  await settle(open);
  expect(open.pane.state().check.typing?.cells).toEqual([]);
});

test('formulas that read the typed cell are looked at in one round trip, and nothing else is', async () => {
  const book = await cleanBook();
  const open = await checked(book);
  const cell = (id: string): string => `${columnOf('A1', id)}${FIRST}`;
  book.set('附件1', cell('refund_unpaid'), { value: 1_000, formula: 'O6-P6' });
  const { reads, looks } = book.asked;
  book.type('附件1', cell('refund_paid'), 300_236.8);
  await settle(open);
  expect([book.asked.reads - reads, book.asked.looks - looks]).toEqual([0, 1]);
  expect(ids(open).some((id) => id.includes('refund_unpaid'))).toBe(false);
});

test('a paste that does not spell out its cells leaves the list as it is until the next full check', async () => {
  const book = await faultyBook();
  const open = await checked(book);
  const before = ids(open);
  open.pane.dispatch({ type: 'changed', hint: { sheet: '附件2', address: 'A6:Z205' } });
  book.type('附件2', at('fund_amount', 87), 1160);
  await settle(open);
  expect(ids(open)).toEqual(before);
  expect(isStale(open.pane.state())).toBe(true);
});

test('a formula that is typed over is left to a full check', async () => {
  const book = await cleanBook();
  const open = await checked(book);
  book.type('附件1', `${columnOf('A1', 'refund_unpaid')}${FIRST}`, 5);
  await settle(open);
  expect(isStale(open.pane.state())).toBe(true);
});
