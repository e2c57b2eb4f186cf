/** @jest-environment ./test/seams/excel-env.ts */
import type { PackedTable } from '../../../src/core/submission/package';
import { datasetOf, tableFrom } from '../../../src/cli/demo/dataset';
import { demoCounties, demoProvince } from '../../../src/cli/demo/province';
import { consolidate } from '../../../src/core/consolidate/consolidate';
import { STORY_COUNTY, storyProvince } from '../../../src/cli/demo/registry';
import { packTable } from '../../../src/core/submission/pack';
import { accepted, form, regions } from '../../core/consolidate/parts';
import { ExcelSeam } from '../../seams/excel';
import { FORM } from '../fixtures/world';
import { countyView, deskInExcel } from './desk-in-excel';
import { FakeOffice } from './office-fakes';

const ROWS = 3_000;
const excel = new ExcelSeam();
beforeAll(() => excel.start());

/** A detail table of the demo repeated to a length, and its county's upper table. */
function tables(): { readonly details: PackedTable; readonly upper: PackedTable } {
  const filer = storyProvince(FORM).institutions.find((i) => i.county === STORY_COUNTY);
  if (!filer) throw new Error('no filer');
  const data = datasetOf(FORM, filer);
  const pack = (scope: string): PackedTable => {
    const table = data.tables.get(scope);
    if (!table) throw new Error(scope);
    return packTable(table, data.headers.get(scope), FORM);
  };
  const one = pack('A2');
  const { lines: _lines, letters: _letters, sheet: _sheet, headerCells: _cells, ...rest } = one;
  const rows = Array.from({ length: ROWS }, (_, i) => one.rows[i % one.rows.length] ?? []);
  return { details: { ...rest, rows }, upper: pack('A1') };
}

test('3,000 received rows come into a sheet in three round trips and go again by one undo', async () => {
  const office = new FakeOffice();
  office.made = countyView([tables().details]);
  const { desk, pane, faults } = await deskInExcel(excel, office);
  desk.dispatch({ type: 'tab', tab: 'rollup' });
  await desk.idle();
  // Reading the new sheets afterwards is the pane's own affair, so only what the insertion does is counted.
  const before = excel.syncs.length;
  let after = before;
  const stop = desk.subscribe(() => {
    if (desk.state().task.kind === 'done' && after === before) after = excel.syncs.length;
  });
  desk.dispatch({ type: 'act', act: { kind: 'receive', annex: '1', mode: 'values' } });
  await desk.idle();
  stop();
  expect(faults).toEqual([]);
  expect(pane.state().notice).toBeUndefined();
  expect(desk.state().received?.rows).toBe(ROWS);
  expect(excel.book.sheetBy('附件2')).toBeDefined();
  expect(after - before).toBeLessThanOrEqual(3);
  await pane.idle();
  pane.dispatch({ type: 'undo', id: pane.state().history.entries[0]?.id ?? 0, cells: 'all' });
  await pane.idle();
  expect(excel.book.sheetBy('附件2')).toBeUndefined();
});

test('a received table stands cell by cell where its filer had it, protected, and no check takes it for an annex', async () => {
  const office = new FakeOffice();
  const { upper } = tables();
  const lines = upper.rows.map((_, i) => 9 + i);
  const letters = upper.columns.map((_, i) => String.fromCharCode(66 + (i % 24)));
  office.contents.set('s10', [{ ...upper, sheet: '附件1', lines, letters }]);
  const { desk, pane, faults } = await deskInExcel(excel, office);
  const at = { id: 's10', version: 2, scope: 'A1', cell: 'C9' };
  desk.dispatch({ type: 'act', act: { kind: 'look', at, name: '演示卫生院' } });
  await desk.idle();
  await pane.idle();
  expect(faults).toEqual([]);
  const name = excel.book.sheets.map((s) => s.name).find((n) => n.startsWith('收·'));
  const sheet = excel.book.sheetBy(name ?? '');
  expect(sheet?.rows.get(8)?.cells[2]?.value).toBeDefined();
  expect(sheet?.protection).toBeDefined();
  pane.dispatch({ type: 'recognise' });
  await pane.idle();
  expect(pane.state().tables.known?.annexes).toEqual([]);
  desk.dispatch({ type: 'act', act: { kind: 'look', at, name: '演示卫生院' } });
  await desk.idle();
  expect(excel.book.sheets.filter((s) => s.name.startsWith('收·'))).toHaveLength(1);
});

test('charts of the accepted summaries are put in, a sheet each with its figures as values, and one undo takes all out', async () => {
  const list = [...regions.values()];
  const province = demoProvince({
    regions: list,
    seed: 'charts',
    counties: demoCounties(list, { pools: 1, perPool: 2, others: 2 }),
  });
  const filed = province.institutions.map((filer) => accepted(filer));
  const registry = tableFrom(FORM, 'R', province.registry);
  const { data } = consolidate(form, {
    unit: { code: '520000', level: '省' },
    submissions: filed,
    registry,
  });
  const table = data.tables.get('A1B');
  if (!table) throw new Error('no summary');
  const office = new FakeOffice();
  office.made = countyView([packTable(table, data.headers.get('A1B'), FORM)]);
  const { desk, pane, faults } = await deskInExcel(excel, office);
  desk.dispatch({ type: 'act', act: { kind: 'charts' } });
  await desk.idle();
  expect(faults).toEqual([]);
  const drawn = excel.book.sheets.filter((s) => s.charts.length > 0);
  expect(drawn.length).toBeGreaterThan(0);
  expect(desk.state().task).toMatchObject({ kind: 'done', count: drawn.length });
  desk.dispatch({ type: 'act', act: { kind: 'charts' } });
  await desk.idle();
  expect(desk.state().task.kind).toBe('asking');
  await pane.idle();
  pane.dispatch({ type: 'undo', id: pane.state().history.entries[0]?.id ?? 0, cells: 'all' });
  await pane.idle();
  expect(excel.book.sheets.filter((s) => s.charts.length > 0)).toEqual([]);
});
