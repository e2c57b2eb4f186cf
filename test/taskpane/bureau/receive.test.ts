/** @jest-environment ./test/seams/excel-env.ts */
import { createExcelPort } from '../../../src/excel/port';
import type { PackedTable } from '../../../src/core/submission/package';
import { createPane } from '../../../src/taskpane/runner/pane';
import { guizhou2024Charts } from '../../../src/forms/guizhou-2024/charts';
import { createDesk } from '../../../src/taskpane/runner/bureau-desk';
import { datasetOf, tableFrom } from '../../../src/cli/demo/dataset';
import { demoCounties, demoProvince } from '../../../src/cli/demo/province';
import { consolidate } from '../../../src/core/consolidate/consolidate';
import { STORY_COUNTY, storyProvince } from '../../../src/cli/demo/registry';
import { packTable } from '../../../src/core/submission/pack';
import { accepted, form, regions } from '../../core/consolidate/parts';
import { ExcelSeam } from '../../seams/excel';
import { FakeWorkbook } from '../fixtures/fake-workbook';
import { FORM, fakeWorld } from '../fixtures/world';
import { FakeOffice, OFFICER } from './office-fakes';

const ROWS = 3_000;
const excel = new ExcelSeam();
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
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

async function deskInExcel(office: FakeOffice) {
  excel.newWorkbook();
  const faults: unknown[] = [];
  const workbook = createExcelPort({
    patience: { timeoutMs: 20_000, retryMs: 50, wait },
    identity: { formId: FORM.id, formHash: '0'.repeat(64) },
  });
  const { world: fake } = fakeWorld(new FakeWorkbook());
  const world = { ...fake, workbook, report: (error: unknown) => void faults.push(error) };
  const pane = createPane(world);
  pane.dispatch({
    type: 'started',
    now: world.clock.now(),
    host: 'workbook',
    language: 'zh-CN',
    demo: true,
    form: FORM,
  });
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: OFFICER }, then: 'stay' });
  await pane.idle();
  const desk = createDesk({
    pane,
    world,
    calls: async () => office,
    tell: (key) => key,
    charts: guizhou2024Charts,
  });
  await desk.idle();
  return { desk, pane, faults };
}

const view = (held: readonly PackedTable[]) => ({
  campaign: FORM.campaign.id,
  annex: '1',
  unit: '520122',
  asOf: '2024-05-28T08:31:00.000Z',
  tables: [...held],
  sources: [],
  missing: [],
  excluded: [],
  issues: [],
  lineage: '',
});

test('3,000 received rows come into a sheet in three round trips and go again by one undo', async () => {
  const office = new FakeOffice();
  office.made = view([tables().details]);
  const { desk, pane, faults } = await deskInExcel(office);
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
}, 120_000);

test('a received table stands cell by cell where its filer had it, protected, and no check takes it for an annex', async () => {
  const office = new FakeOffice();
  const { upper } = tables();
  const lines = upper.rows.map((_, i) => 9 + i);
  const letters = upper.columns.map((_, i) => String.fromCharCode(66 + (i % 24)));
  office.contents.set('s10', [{ ...upper, sheet: '附件1', lines, letters }]);
  const { desk, pane, faults } = await deskInExcel(office);
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
}, 120_000);

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
  office.made = view([packTable(table, data.headers.get('A1B'), FORM)]);
  const { desk, pane, faults } = await deskInExcel(office);
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
}, 120_000);
