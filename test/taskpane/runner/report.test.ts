import { consolidate } from '../../../src/core/consolidate/consolidate';
import { demoCounties, demoProvince } from '../../../src/cli/demo/province';
import { tableFrom } from '../../../src/cli/demo/dataset';
import { planBook } from '../../../src/core/fill/template/plan-book';
import type { Dataset } from '../../../src/core/form/table';
import { packTable } from '../../../src/core/submission/pack';
import { reportText } from '../../../src/taskpane/state/report';
import { accepted, form, regions } from '../../core/consolidate/parts';
import { AUDITOR } from '../bureau/office-fakes';
import { FakeWorkbook } from '../fixtures/fake-workbook';
import { opened } from '../fixtures/opened';
import { FORM } from '../fixtures/world';

/** The upper tables of a small 统筹区. */
function upper(): Dataset {
  const list = [...regions.values()];
  const counties = demoCounties(list, { pools: 1, perPool: 2, others: 2 });
  const province = demoProvince({ regions: list, seed: 'report', counties });
  const registry = tableFrom(FORM, 'R', province.registry);
  const submissions = [...province.institutions, ...province.offices].map((filer) => accepted(filer));
  const [county] = counties.keys();
  const unit = { code: regions.get(county ?? '')?.parent ?? '', level: '统筹区' as const };
  return consolidate(form, { unit, submissions, registry }).data;
}

const data = upper();
const SUMMARIES = ['A1B', 'A4'];

async function workbook(): Promise<FakeWorkbook> {
  const book = new FakeWorkbook();
  const plans = planBook(FORM, { scopes: SUMMARIES, data, live: 'none' });
  await book.insert(plans, '附件');
  book.add('报告');
  return book;
}

/** The text with the digit before the first decimal point changed. */
function changed(text: string): string {
  const [amount = '', digit = '', rest = ''] = /(\d)(\.\d\d万元)/.exec(text) ?? [];
  return text.replace(amount, `${(Number(digit) + 1) % 10}${rest}`);
}

test('the paragraph that the tables of the workbook give holds against them, and one changed digit leads to its cell', async () => {
  const book = await workbook();
  const { pane } = await opened(book);
  pane.dispatch({ type: 'page', page: { kind: 'report' } });
  pane.dispatch({ type: 'report-side', side: 'write' });
  await pane.idle();
  const text = reportText(pane.state().report.answer);
  expect(text).toMatch(/万元/);
  expect(pane.state().report.answer?.paragraphs[0]?.segments.some((s) => s.place)).toBe(true);
  pane.dispatch({ type: 'report-side', side: 'read' });
  pane.dispatch({ type: 'report-text', text });
  pane.dispatch({ type: 'report-read' });
  await pane.idle();
  expect(pane.state().report.answer?.claims.filter((c) => c.verdict === 'broken')).toEqual([]);
  pane.dispatch({ type: 'report-text', text: changed(text) });
  pane.dispatch({ type: 'report-read' });
  await pane.idle();
  const [wrong] = pane.state().report.answer?.claims ?? [];
  expect(wrong?.verdict).toBe('broken');
  if (!wrong?.place) throw new Error('no cell');
  pane.dispatch({ type: 'go-to', place: wrong.place });
  await pane.idle();
  expect(book.went.at(-1)).toEqual(wrong.place);
});

test('paragraphs go into an empty selected cell, one undo takes them out, and a filled cell is left alone', async () => {
  const book = await workbook();
  const { pane } = await opened(book);
  const chosen = { sheet: '报告', row: 2, column: 1, rows: 1, columns: 1 };
  book.selection = () => Promise.resolve(chosen);
  pane.dispatch({ type: 'report-side', side: 'write' });
  await pane.idle();
  pane.dispatch({ type: 'report-put' });
  await pane.idle();
  expect(book.at('报告', 'A2')).toBe(reportText(pane.state().report.answer));
  pane.dispatch({ type: 'report-put' });
  await pane.idle();
  expect(pane.state().report.standing).toBe('taken');
  pane.dispatch({ type: 'undo', id: pane.state().history.entries[0]?.id ?? 0, cells: 'all' });
  await pane.idle();
  expect(book.at('报告', 'A2')).toBeNull();
});

test('selected cells are read as a report; empty ones, too many and too long a text are told in a sentence', async () => {
  const book = await workbook();
  book.set('报告', 'A1', '处理门诊14家、住院18家、药店144家，共178家。');
  const { pane } = await opened(book);
  const select = (rows: number, row = 1): void => {
    book.selection = () => Promise.resolve({ sheet: '报告', row, column: 1, rows, columns: 1 });
  };
  select(2);
  pane.dispatch({ type: 'report-cells' });
  await pane.idle();
  expect(pane.state().report.answer?.claims[0]).toMatchObject({ verdict: 'broken', expected: '176家' });
  select(3, 5);
  pane.dispatch({ type: 'report-cells' });
  await pane.idle();
  expect(pane.state().report.standing).toBe('no-cell');
  select(100_000);
  pane.dispatch({ type: 'report-cells' });
  await pane.idle();
  expect(pane.state().report.standing).toBe('too-many');
  pane.dispatch({ type: 'report-text', text: '数'.repeat(1_000_001) });
  pane.dispatch({ type: 'report-read' });
  await pane.idle();
  expect(pane.state().report.standing).toBe('too-long');
});

test('at an office a report is held against what was accepted, and says so where the bureau is away', async () => {
  const { pane, fakes } = await opened(new FakeWorkbook(), { signedIn: false });
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: AUDITOR }, then: 'stay' });
  fakes.bureau.tables = SUMMARIES.flatMap((scope) => {
    const table = data.tables.get(scope);
    return table ? [packTable(table, data.headers.get(scope), FORM)] : [];
  });
  pane.dispatch({ type: 'report-side', side: 'write' });
  await pane.idle();
  const text = reportText(pane.state().report.answer);
  expect(text).toMatch(/万元/);
  fakes.bureau.up = false;
  pane.dispatch({ type: 'report-text', text });
  pane.dispatch({ type: 'report-read' });
  await pane.idle();
  expect(pane.state().report.standing).toBe('unreachable');
});
