import { actionsOf } from '../../../src/taskpane/state/primary';
import { offeredWords } from '../../../src/taskpane/state/reduce-explain';
import { commentCell } from '../../../src/taskpane/state/reduce-receipts';
import { latestReceipt, openComments } from '../../../src/taskpane/state/filing';
import type { Filing } from '../../../src/taskpane/ports';
import { cleanBook, columnOf, day } from '../fixtures/hospital';
import { checked, type Opened } from '../fixtures/opened';
import { CLERK, receiptOf } from '../fixtures/world';
import { returnedFiling } from '../gallery/scenes';

/** A filing with comments that have numbers, as the bureau tells them. */
function commented(): Filing {
  const filing = returnedFiling();
  const comments = (filing.decisions[0]?.comments ?? []).map((c, i) => ({
    ...c,
    n: i + 1,
    version: 1,
    by: '县' as const,
    at: '2024-05-29T02:12:00.000Z',
    replies: [],
  }));
  return { ...filing, comments, resubmitBy: '2024-05-30' };
}

async function signIn({ pane }: Opened): Promise<void> {
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'stay' });
  await pane.idle();
}

/** Submits the workbook as it is and gives the bytes that arrived. */
async function submitted(open: Opened): Promise<Uint8Array> {
  const { pane, fakes } = open;
  pane.dispatch({ type: 'tab', tab: 'submit' });
  pane.dispatch({ type: 'confirm', on: true });
  pane.dispatch({ type: 'submit' });
  await pane.idle();
  const [body] = fakes.outbox.kept.values();
  if (!body) throw new Error('nothing was sent');
  return body;
}

test('a comment follows its row when rows are inserted above, says so, and shows what the cell holds now', async () => {
  const book = await cleanBook();
  const open = await checked(book);
  await submitted(open);
  const sheet = book.sheet('附件2');
  const [values, formulas] = [new Map(sheet.values), new Map(sheet.formulas)];
  sheet.values.clear();
  sheet.formulas.clear();
  const down = (key: number): number => (Math.floor((key - 1) / 16384) >= 70 ? key + 2 * 16384 : key);
  for (const [key, value] of values) sheet.values.set(down(key), value);
  for (const [key, formula] of formulas) sheet.formulas.set(down(key), formula);
  open.pane.dispatch({ type: 'check' });
  await open.pane.idle();
  open.fakes.bureau.filed = [commented()];
  await signIn(open);
  const state = open.pane.state();
  const comment = latestReceipt(state)?.comments[1];
  if (!comment) throw new Error('no comment');
  expect(comment.cell).toBe('S77');
  expect(commentCell(state, comment)).toMatchObject({ sheet: '附件2', cell: 'S79' });
  expect(state.receipts.located.get('附件2!S77')).toMatchObject({
    value: expect.stringMatching(/^\d+\.\d\d$/),
  });
});

test('a comment whose row was deleted says so and leads nowhere', async () => {
  const book = await cleanBook();
  const open = await checked(book);
  await submitted(open);
  const sheet = book.sheet('附件2');
  for (const key of [...sheet.values.keys()])
    if (Math.floor((key - 1) / 16384) === 77) sheet.values.delete(key);
  open.pane.dispatch({ type: 'check' });
  await open.pane.idle();
  open.fakes.bureau.filed = [commented()];
  await signIn(open);
  expect(open.pane.state().receipts.located.get('附件2!S77')).toEqual({ gone: true });
});

test('a comment is answered; the words stay when the bureau cannot be reached', async () => {
  const open = await checked(await cleanBook());
  const { pane, fakes } = open;
  fakes.bureau.filed = [commented()];
  await signIn(open);
  pane.dispatch({ type: 'reply-open', index: 1 });
  pane.dispatch({ type: 'reply-draft', text: '回单已附，金额无误。' });
  fakes.bureau.up = false;
  pane.dispatch({ type: 'reply-send' });
  await pane.idle();
  expect(pane.state().receipts.reply).toMatchObject({
    text: '回单已附，金额无误。',
    busy: false,
    failed: true,
  });
  fakes.bureau.up = true;
  pane.dispatch({ type: 'reply-send' });
  await pane.idle();
  expect(fakes.bureau.replies).toEqual([[2, '回单已附，金额无误。']]);
  expect(pane.state().receipts.reply).toBeUndefined();
});

test('an answer that was half typed stands there after the pane was opened anew, and not for another account', async () => {
  const book = await cleanBook();
  const first = await checked(book);
  first.fakes.bureau.filed = [commented()];
  await signIn(first);
  first.pane.dispatch({ type: 'reply-open', index: 1 });
  first.pane.dispatch({ type: 'reply-draft', text: '回单已' });
  const again = async (username = CLERK.username): Promise<Opened> => {
    const open = await checked(book);
    for (const [key, text] of first.fakes.here) open.fakes.here.set(key, text);
    open.fakes.bureau.filed = [commented()];
    const account = { ...CLERK, username };
    open.pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: account }, then: 'stay' });
    await open.pane.idle();
    return open;
  };
  const second = await again();
  expect(second.pane.state().receipts.reply).toMatchObject({ index: 1, text: '回单已' });
  expect((await again('another')).pane.state().receipts.reply).toBeUndefined();
  second.pane.dispatch({ type: 'reply-send' });
  await second.pane.idle();
  expect(second.fakes.bureau.replies).toEqual([[2, '回单已']]);
  expect([...second.fakes.here.values()].join('')).not.toContain('回单已');
  first.pane.dispatch({ type: 'reply-open', index: 0 });
  expect(first.pane.state().receipts.reply).toMatchObject({ index: 0, text: '' });
  first.pane.dispatch({ type: 'reply-open', index: 1 });
  await first.pane.idle();
  expect(first.pane.state().receipts.reply).toMatchObject({ index: 1, text: '回单已' });
  first.pane.dispatch({ type: 'reply-open', index: undefined });
  await first.pane.idle();
  expect((await again()).pane.state().receipts.reply).toBeUndefined();
});

test('words of the last period are offered for the same rule and are not put in unasked', async () => {
  const book = await cleanBook();
  book.set('附件2', `${columnOf('A2', 'occurred_from')}150`, day('2020-11-03'));
  const open = await checked(book);
  const query = open.pane.state().check.result?.findings.find((f) => f.finding.severity === 'query');
  if (!query) throw new Error('no query');
  const told = { key: 'other', rule: query.finding.rule, text: '跨期结算，已附清单。', since: 1 };
  const at = { submission: 's', version: 1, annexes: ['2'] };
  open.fakes.bureau.standing = [{ ...told, ...at, state: 'accepted', period: 'previous' }];
  await signIn(open);
  expect(offeredWords(open.pane.state(), query)).toMatchObject({ text: '跨期结算，已附清单。' });
  expect(open.pane.state().explanations.items.size).toBe(0);
  open.fakes.bureau.standing = [{ ...told, ...at, state: 'refused', period: 'previous' }];
  await signIn(open);
  expect(offeredWords(open.pane.state(), query)).toBeUndefined();
});

test('a version from another computer is compared with the workbook cell by cell before anything is sent again', async () => {
  const book = await cleanBook();
  const open = await checked(book);
  const body = await submitted(open);
  const { pane, fakes } = open;
  fakes.bureau.contents.set('520122-a1#2', body);
  const { amount } = { amount: `${columnOf('A2', 'viol_amount')}10` };
  book.set('附件2', amount, 999);
  pane.dispatch({ type: 'check' });
  await pane.idle();
  pane.dispatch({ type: 'see-version', id: receiptOf(1).id, version: 2 });
  await pane.idle();
  expect(pane.state().difference).toMatchObject({
    state: 'known',
    comparison: { cells: 1, changed: [{ sheet: '附件2', cell: amount, is: '999.00' }] },
  });
  expect(actionsOf(pane.state()).primary?.act).toEqual({ type: 'tab', tab: 'submit' });
});

test('a queued parcel can be looked into; a file saved elsewhere is sent from here, a foreign one refused', async () => {
  const open = await checked(await cleanBook());
  const { pane, fakes } = open;
  fakes.bureau.up = false;
  pane.dispatch({ type: 'tab', tab: 'submit' });
  pane.dispatch({ type: 'confirm', on: true });
  pane.dispatch({ type: 'submit' });
  await pane.idle();
  const [parcel] = await fakes.outbox.list();
  if (!parcel) throw new Error('no parcel');
  pane.dispatch({ type: 'see-parcel', key: parcel.key });
  await pane.idle();
  expect(pane.state().difference?.contents?.tables).toEqual([
    { scope: 'A1', rows: 1 },
    { scope: 'A2', rows: 214 },
  ]);
  pane.dispatch({ type: 'unqueue', key: parcel.key });
  await pane.idle();
  fakes.bureau.up = true;
  fakes.chosen.push({ name: '别的.json', bytes: new TextEncoder().encode('{"a":1}') });
  pane.dispatch({ type: 'take-parcel' });
  await pane.idle();
  expect(pane.state().notice).toMatchObject({ problem: 'no-parcel', sheet: '别的.json' });
  fakes.chosen.push({ name: '上报.json', bytes: parcel.body });
  pane.dispatch({ type: 'take-parcel' });
  await pane.idle();
  expect(latestReceipt(pane.state())?.receipt.version).toBe(1);
  expect(openComments(pane.state())).toEqual([]);
});
