import { cleanBook, columnOf, FIRST, HOSPITAL } from '../fixtures/hospital';
import { filerName } from '../../../src/taskpane/state/filing';
import { FakeWorkbook } from '../fixtures/fake-workbook';
import { checked, opened } from '../fixtures/opened';
import { CLERK } from '../fixtures/world';

const cell = (id: string): string => `${columnOf('A1', id)}${FIRST}`;

test('the registry is offered with what stands there and what would: blanks ticked, typed words never by themselves', async () => {
  const book = await cleanBook();
  book.set('附件1', cell('inst_level'), null);
  book.set('附件1', cell('ownership'), '公立');
  const { pane, fakes } = await checked(book);
  fakes.bureau.institution = {
    name: HOSPITAL.name,
    columns: { inst_level: '二级', ownership: '民营', fixmedins_name: HOSPITAL.name },
  };
  pane.dispatch({ type: 'tab', tab: 'fill' });
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'stay' });
  await pane.idle();
  pane.dispatch({ type: 'tab', tab: 'fill' });
  await pane.idle();
  const { proposals = [], ticked } = pane.state().fill;
  const offered = proposals.filter((p) => p.source === 'registry');
  expect(offered.map((p) => [p.column, p.now, p.next, ticked.has(p.id)])).toEqual([
    ['inst_level', undefined, '二级', true],
    ['ownership', '公立', '民营', false],
  ]);
  pane.dispatch({ type: 'fill-write' });
  await pane.idle();
  expect(book.at('附件1', cell('inst_level'))).toBe('二级');
  expect(book.at('附件1', cell('ownership'))).toBe('公立');
  expect(fakes.faults).toEqual([]);
});

test('values of the last accepted version are offered, and none of them is ticked by itself', async () => {
  const book = await cleanBook();
  const { pane, fakes } = await checked(book);
  pane.dispatch({ type: 'tab', tab: 'submit' });
  pane.dispatch({ type: 'confirm', on: true });
  pane.dispatch({ type: 'submit' });
  await pane.idle();
  const { kept } = pane.state().receipts;
  book.set('附件1', cell('check_from'), null);
  const accepted = kept.map((k) => ({ ...k, status: 'accepted' as const }));
  pane.dispatch({ type: 'recalled', key: 'receipts', text: JSON.stringify({ version: 1, items: accepted }) });
  pane.dispatch({ type: 'check' });
  await pane.idle();
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'stay' });
  pane.dispatch({ type: 'tab', tab: 'fill' });
  await pane.idle();
  const { proposals = [], ticked } = pane.state().fill;
  const offered = proposals.find((p) => p.column === 'check_from');
  expect(offered).toMatchObject({ source: 'previous', next: '2021-05-01' });
  expect(ticked.has(offered?.id ?? '')).toBe(false);
  expect(fakes.faults).toEqual([]);
});

test('an inserted annex 1 without a row is offered the line of the registry', async () => {
  const book = new FakeWorkbook();
  book.add('Sheet1');
  const open = await opened(book);
  open.fakes.bureau.institution = {
    name: HOSPITAL.name,
    columns: { fixmedins_code: HOSPITAL.code, fixmedins_name: HOSPITAL.name, inst_level: '二级' },
  };
  const { pane } = open;
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'stay' });
  await pane.idle();
  expect(filerName(pane.state())).toBe(HOSPITAL.name);
  pane.dispatch({ type: 'insert', scopes: ['A1', 'A2'] });
  await pane.idle();
  expect(pane.state().tables.known?.filedBy.name).toBe(HOSPITAL.name);
  pane.dispatch({ type: 'tab', tab: 'fill' });
  await pane.idle();
  const { proposals = [] } = pane.state().fill;
  expect(proposals.map((p) => [p.source, p.column, p.next])).toEqual([
    ['registry', 'fixmedins_name', HOSPITAL.name],
    ['registry', 'fixmedins_code', HOSPITAL.code],
    ['registry', 'inst_level', '二级'],
  ]);
  pane.dispatch({ type: 'fill-write' });
  await pane.idle();
  expect(book.at('附件1', cell('fixmedins_code'))).toBe(HOSPITAL.code);
  expect(pane.state().tables.known?.annexes.find((a) => a.scope === 'A1')?.rows).toBe(1);
  expect(pane.state().fill.proposals).toEqual([]);
  expect(open.fakes.faults).toEqual([]);
});

test('the cut-off of a report that is filed once is the day of filing until the last day comes', async () => {
  const cutoffOn = async (now: string): Promise<string | undefined> => {
    const book = new FakeWorkbook();
    book.add('Sheet1');
    const { pane } = await opened(book);
    pane.dispatch({ type: 'clock', now: Date.parse(now) });
    pane.dispatch({ type: 'insert', scopes: ['A1', 'A2'] });
    await pane.idle();
    return pane.state().tables.known?.cutoff;
  };
  expect(await cutoffOn('2024-05-28T08:31:00Z')).toBe('2024-05-28');
  expect(await cutoffOn('2024-06-03T08:31:00Z')).toBe('2024-05-31');
});
