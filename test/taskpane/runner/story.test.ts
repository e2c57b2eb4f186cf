import { WorkbookError } from '../../../src/core/workbook/port';
import { actionsOf } from '../../../src/taskpane/state/primary';
import { latestReceipt, openComments } from '../../../src/taskpane/state/filing';
import { standing } from '../../../src/taskpane/state/open-findings';
import { FakeWorkbook } from '../fixtures/fake-workbook';
import { cleanBook, columnOf, day, faultyBook, FIRST, HOSPITAL } from '../fixtures/hospital';
import { checked, opened, type Opened } from '../fixtures/opened';
import { CLERK, tellPlain } from '../fixtures/world';
import { returnedFiling } from '../gallery/scenes';

/** The words of the primary button. */
function primary({ pane }: Opened): string {
  const { primary: action } = actionsOf(pane.state());
  return action ? tellPlain(action.words) : '';
}

/** Presses the primary button and waits until everything is done. */
async function press(open: Opened): Promise<void> {
  const { primary: action } = actionsOf(open.pane.state());
  if (action) open.pane.dispatch(action.act);
  await open.pane.idle();
}

async function send(open: Opened): Promise<void> {
  open.pane.dispatch({ type: 'tab', tab: 'submit' });
  open.pane.dispatch({ type: 'confirm', on: true });
  await press(open);
}

test('an empty workbook gets annexes 1 and 2, prefilled with the institution and the period', async () => {
  const book = new FakeWorkbook();
  book.add('Sheet1');
  const open = await opened(book);
  expect(primary(open)).toBe('插入附件1、附件2');
  await press(open);
  expect(book.sheets.map((s) => s.name)).toEqual(['Sheet1', '附件1', '附件2']);
  const { known } = open.pane.state().tables;
  expect(known?.annexes.map((a) => a.scope)).toEqual(['A1', 'A2']);
  expect(known?.filedBy).toMatchObject({ code: HOSPITAL.code, level: '机构', county: HOSPITAL.county });
  expect(known?.cutoff).toBe('2024-05-28');
  expect(open.fakes.faults).toEqual([]);
});

test('inserting is undone by taking the sheets away again', async () => {
  const book = new FakeWorkbook();
  book.add('Sheet1');
  const open = await opened(book);
  await press(open);
  open.pane.dispatch({ type: 'undo', id: 1, cells: 'ask' });
  await open.pane.idle();
  expect(book.sheets.map((s) => s.name)).toEqual(['Sheet1']);
  expect(open.pane.state().tables.known?.annexes).toEqual([]);
});

test('blank totals are proposed from the details and only ticked ones are written; a typed figure is left alone', async () => {
  const book = await faultyBook();
  const cell = (id: string): string => `${columnOf('A1', id)}${FIRST}`;
  for (const id of ['finding_count', 'viol_amount', 'refund_paid', 'rectified_count'])
    book.set('附件1', cell(id), null);
  const open = await opened(book, { tab: 'fill' });
  expect(primary(open)).toBe('写入附件1（4 格）');
  await press(open);
  expect(book.at('附件1', cell('finding_count'))).toBe(214);
  expect(book.at('附件1', cell('viol_amount'))).toBe(386412.5);
  expect(book.at('附件1', cell('fund_amount'))).toBe(301236.8);
  expect(book.asked.writes).toBe(1);
});

test('a check finds the planted faults, marks them in the sheet and says how many', async () => {
  const open = await checked(await faultyBook());
  const { error, query, repairable } = standing(open.pane.state());
  expect({ error, query, repairable }).toEqual({ error: 13, query: 3, repairable: 6 });
  expect(open.fakes.workbook.marked.some((m) => m.place.row === 87 && m.severity === 'error')).toBe(true);
  expect(tellPlain(open.pane.state().said.words ?? { key: 'check.never' })).toBe(
    '全审完成，逻辑性 13 条，核实性 3 条，提示性 0 条',
  );
});

test('the primary button leads from repair over the culprit, errors and queries to a fresh check', async () => {
  const open = await checked(await faultyBook());
  const { pane, fakes } = open;
  expect(primary(open)).toBe('一键修复 6 条（先预览）');
  await press(open);
  expect(primary(open)).toBe('修复 218 格');
  await press(open);
  expect(fakes.workbook.at('附件2', 'N6')).toBe(1);
  expect(fakes.workbook.at('附件2', 'L58')).toBe(day('2023-02-23'));
  expect(primary(open)).toBe('看下一条');
  await press(open);
  expect(primary(open)).toBe('改为 1,160.00');
  await press(open);
  expect(fakes.workbook.at('附件2', 'P87')).toBe(1160);
  expect(standing(pane.state()).error).toBe(4);
  pane.dispatch({ type: 'back' });
  for (const row of [12, 19, 33, 90]) fakes.workbook.type('附件2', `X${row}`, day('2024-05-22'));
  expect(primary(open)).toBe('重新全审');
  await press(open);
  expect(standing(pane.state()).error).toBe(0);
  expect(primary(open)).toBe('填写说明（3 条）');
});

/** Explains every open query. */
async function explainAll(open: Opened): Promise<void> {
  for (let i = 0; i < 5 && primary(open).startsWith('填写说明'); i++) {
    await press(open);
    const { page } = open.pane.state().at;
    if (page?.kind !== 'finding') return;
    open.pane.dispatch({ type: 'explain-draft', id: page.id, text: '情况属实，凭据为结算清单 0137 号。' });
    await press(open);
    open.pane.dispatch({ type: 'back' });
  }
}

test('explained queries let the workbook pass; the words travel with the submission and come back with the receipt', async () => {
  const book = await cleanBook();
  book.set('附件2', `${columnOf('A2', 'occurred_from')}150`, day('2020-11-03'));
  const open = await checked(book);
  const { pane, fakes } = open;
  expect(primary(open)).toBe('填写说明（1 条）');
  await explainAll(open);
  expect(primary(open)).toBe('去上报');
  await send(open);
  expect(fakes.faults).toEqual([]);
  const latest = latestReceipt(pane.state());
  expect(latest?.receipt.version).toBe(1);
  expect(latest?.explanations).toBe(1);
  expect(pane.state().at.tab).toBe('receipt');
  expect(book.kept.get('receipts')).toContain('520122-20240528-0137');
  expect(primary(open)).toBe('打印回执');
});

test('the submission must be confirmed: unticked, the button asks for the tick and sends nothing', async () => {
  const open = await checked(await cleanBook());
  open.pane.dispatch({ type: 'tab', tab: 'submit' });
  await press(open);
  expect(open.fakes.focused).toEqual(['confirm']);
  expect(open.pane.state().sending.reminded).toBe(true);
  expect(open.fakes.bureau.calls).toEqual([]);
});

test('without a network a submission waits in the queue and is sent later under the same key, once', async () => {
  const open = await checked(await cleanBook());
  const { pane, fakes } = open;
  fakes.bureau.up = false;
  await send(open);
  expect(pane.state().sending.queue.map((q) => q.state)).toEqual(['waiting']);
  expect(primary(open)).toBe('现在重试');
  expect(fakes.outbox.parcels.size).toBe(1);
  fakes.clock.pass(41_000);
  await pane.idle();
  expect(fakes.bureau.calls).toEqual(['key-1', 'key-1']);
  fakes.bureau.up = true;
  fakes.clock.pass(41_000);
  await pane.idle();
  expect(fakes.bureau.calls).toEqual(['key-1', 'key-1', 'key-1']);
  expect(fakes.bureau.received.size).toBe(1);
  expect(fakes.outbox.parcels.size).toBe(0);
  expect(latestReceipt(pane.state())?.receipt.version).toBe(1);
});

test('an expired sign-in keeps the parcel and sends it after signing in', async () => {
  const open = await checked(await cleanBook());
  const { pane, fakes } = open;
  fakes.bureau.answers = [
    {
      kind: 'refused',
      problem: { type: 'urn:duibiao:problem:not-signed-in', title: '', status: 401, detail: '' },
    },
  ];
  await send(open);
  expect(pane.state().sending.queue[0]?.state).toBe('sign-in');
  expect(primary(open)).toBe('登录');
  pane.dispatch({ type: 'page', page: { kind: 'sign-in', then: 'submit' } });
  pane.dispatch({ type: 'sign-in', typed: { by: 'password', name: HOSPITAL.code, password: 'right' } });
  await pane.idle();
  expect(latestReceipt(pane.state())?.receipt.version).toBe(1);
  expect(new Set(fakes.bureau.calls)).toEqual(new Set(['key-1']));
});

test('a refusal for its content leaves the queue and says what to do', async () => {
  const open = await checked(await cleanBook());
  open.fakes.bureau.answers = [
    {
      kind: 'refused',
      problem: { type: 'urn:duibiao:problem:too-large', title: '', status: 413, detail: '' },
    },
  ];
  await send(open);
  expect(open.fakes.outbox.parcels.size).toBe(0);
  expect(open.pane.state().sending.queue[0]?.state).toBe('refused');
});

test('closing and reopening the workbook keeps explanations, receipts and the queue', async () => {
  const book = await cleanBook();
  book.set('附件2', `${columnOf('A2', 'occurred_from')}150`, day('2020-11-03'));
  const open = await checked(book);
  await explainAll(open);
  await send(open);
  const again = await checked(book);
  expect(again.pane.state().receipts.kept.map((k) => k.receipt.number)).toEqual(['520122-20240528-0137']);
  expect(standing(again.pane.state()).explained).toBe(1);
});

test('a returned version shows its comments at their cells; a changed cell counts as dealt with', async () => {
  const book = await cleanBook();
  const open = await checked(book);
  const { pane, fakes } = open;
  await send(open);
  fakes.bureau.filed = [returnedFiling()];
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'stay' });
  await pane.idle();
  pane.dispatch({ type: 'tab', tab: 'receipt' });
  await pane.idle();
  expect(primary(open)).toBe('处理第 1 处批注');
  await press(open);
  expect(book.went.at(-1)).toEqual({ sheet: '附件2', row: 150, column: 12 });
  book.type('附件2', 'L150', day('2023-05-20'));
  expect(openComments(pane.state())).toEqual([1]);
  pane.dispatch({ type: 'comment-done', index: 1, done: true });
  expect(primary(open)).toBe('去上报第 2 版');
  await press(open);
  await send(open);
  expect(latestReceipt(pane.state())?.receipt.version).toBe(2);
  expect(openComments(pane.state())).toEqual([]);
});

test('undo after another change shows the cells in conflict and takes back the rest only', async () => {
  const open = await checked(await faultyBook());
  const { pane, fakes } = open;
  await press(open);
  await press(open);
  fakes.workbook.type('附件2', 'L58', 45049);
  pane.dispatch({ type: 'undo', id: 1, cells: 'ask' });
  await pane.idle();
  expect(pane.state().history.conflict?.cells.map((c) => [c.place.row, c.wrote, c.holds])).toEqual([
    [58, '2023-02-23', '2023-05-03'],
  ]);
  pane.dispatch({ type: 'undo', id: 1, cells: 'rest' });
  await pane.idle();
  expect(fakes.workbook.at('附件2', 'N7')).toBe('３');
  expect(fakes.workbook.at('附件2', 'L58')).toBe(45049);
  expect(standing(pane.state()).error).toBe(13);
});

test('a filtered sheet refuses the write with a sentence and nothing is changed', async () => {
  const open = await checked(await faultyBook());
  open.fakes.workbook.sheet('附件2').filtered = true;
  await press(open);
  await press(open);
  expect(open.pane.state().notice).toEqual({ problem: 'filtered', sheet: '附件2' });
  expect(open.fakes.workbook.at('附件2', 'N6')).toBe('1');
});

test('a cell that is being edited is said after the check could not read', async () => {
  const open = await opened(await faultyBook());
  open.fakes.workbook.failNext = new WorkbookError('cell-edit');
  open.pane.dispatch({ type: 'check' });
  await open.pane.idle();
  expect(open.pane.state().notice?.problem).toBe('cell-edit');
  expect(open.pane.state().check.run.kind).toBe('idle');
});

test('the helper fills the current cell and goes on to the next empty one of the column', async () => {
  const book = await cleanBook();
  const column = columnOf('A2', 'viol_type');
  book.set('附件2', `${column}90`, null);
  book.set('附件2', `${column}95`, null);
  const open = await opened(book, { tab: 'fill' });
  book.select('附件2', `${column}90`);
  open.pane.dispatch({ type: 'helper-query', text: 'cf' });
  await open.pane.idle();
  open.pane.dispatch({ type: 'helper-take', choice: { code: 'V01', text: '重复收费' } });
  await open.pane.idle();
  expect(book.at('附件2', `${column}90`)).toBe('重复收费');
  expect(book.went.at(-1)?.row).toBe(95);
});

test('a check can be stopped while it reads', async () => {
  const open = await opened(await faultyBook());
  const { pane, fakes } = open;
  const read = fakes.workbook.read.bind(fakes.workbook);
  let go = (): void => undefined;
  fakes.workbook.read = async (options) => {
    await new Promise<void>((done) => (go = done));
    return read(options);
  };
  pane.dispatch({ type: 'check' });
  await Promise.resolve();
  expect(actionsOf(pane.state())).toEqual({
    secondary: { words: { key: 'do.stop' }, act: { type: 'stop' } },
  });
  pane.dispatch({ type: 'stop' });
  go();
  await pane.idle();
  expect(pane.state().check.run.kind).toBe('stopped');
  expect(pane.state().check.result).toBeUndefined();
  expect(fakes.faults).toEqual([]);
});

test('the result and the receipt become sheets of the workbook, which undo takes away again', async () => {
  const open = await checked(await faultyBook());
  open.pane.dispatch({ type: 'save-sheet', what: 'findings' });
  await open.pane.idle();
  const book = open.fakes.workbook;
  expect(book.sheets.map((s) => s.name)).toContain('全审结果');
  expect(book.at('全审结果', 'A3')).toBe('■ 逻辑性');
  expect(book.went.at(-1)?.sheet).toBe('全审结果');
  open.pane.dispatch({ type: 'undo', id: 1, cells: 'ask' });
  await open.pane.idle();
  expect(book.sheets.map((s) => s.name)).not.toContain('全审结果');
});

test('a receipt is printed from its own sheet, and the pane says how', async () => {
  const open = await checked(await cleanBook());
  await send(open);
  await press(open);
  const book = open.fakes.workbook;
  expect(book.at('回执 第1版', 'B2')).toBe('520122-20240528-0137');
  expect(open.pane.state().notice).toEqual({ problem: 'print', sheet: '回执 第1版' });
});
