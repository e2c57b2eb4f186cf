/** @jest-environment ./test/seams/excel-env.ts */
import { demoCounties, demoProvince } from '../../../src/cli/demo/province';
import { tableFrom } from '../../../src/cli/demo/dataset';
import { consolidate } from '../../../src/core/consolidate/consolidate';
import { officeOf } from '../../../src/core/consolidate/office';
import { balanceTable } from '../../../src/core/fill/print/balanced-table';
import type { Dataset } from '../../../src/core/form/table';
import { placeAt } from '../../../src/taskpane/state/ranges';
import { packTable } from '../../../src/core/submission/pack';
import type { PackedTable } from '../../../src/core/submission/package';
import { accepted, form, regions } from '../../core/consolidate/parts';
import { ExcelSeam } from '../../seams/excel';
import { FORM } from '../fixtures/world';
import { countyView, deskInExcel } from './desk-in-excel';
import { FakeOffice } from './office-fakes';

const excel = new ExcelSeam();
beforeAll(() => excel.start());

const act = { kind: 'balanced', annex: '4' } as const;

/** What a county's consolidation holds, of the demo. */
function countyData(): Dataset {
  const list = [...regions.values()];
  const counties = demoCounties(list, { pools: 2, perPool: 1, others: 12 });
  const province = demoProvince({ regions: list, seed: 'charts', counties });
  const registry = tableFrom(FORM, 'R', province.registry);
  const submissions = [...province.institutions, ...province.offices].map((f) => accepted(f));
  const region = regions.get('520102');
  if (!region) throw new Error('no county');
  return consolidate(form, { unit: officeOf(region), submissions, registry }).data;
}

const county = countyData();

function packed(scopes: readonly string[]): readonly PackedTable[] {
  return scopes.map((scope) => {
    const table = county.tables.get(scope);
    if (!table) throw new Error(scope);
    return packTable(table, county.headers.get(scope), FORM);
  });
}

/** An officer's desk that holds a roll-up of annex 4, with its details or without. */
async function rolledUp(scopes: readonly string[]) {
  const office = new FakeOffice();
  // The fake answers every annex alike, so what the desk brings is held once.
  office.consolidation = async (annex) => {
    const tables = annex === '4' ? packed(scopes) : [];
    return { ok: true, value: { ...countyView(tables), annex } };
  };
  const opened = await deskInExcel(excel, office);
  opened.desk.dispatch({ type: 'annex', annex: '4' });
  opened.desk.dispatch({ type: 'tab', tab: 'rollup' });
  await opened.desk.idle();
  return opened;
}

const shown = (sheet: string, cell: string): unknown => {
  const at = placeAt(sheet, cell);
  return at && excel.book.sheetBy(sheet)?.rows.get(at.row - 1)?.cells[at.column - 1]?.value;
};

test('a balanced print comes as one protected sheet in three round trips, says each moved cell, and one undo takes it out', async () => {
  const scopes = [...county.tables.keys()].filter((s) => /^A[346]/.test(s) && s !== 'A4D');
  const { desk, pane, workbook, faults } = await rolledUp(scopes);
  const before = excel.syncs.length;
  let after = Infinity;
  const stop = desk.subscribe(() => {
    if (desk.state().task.kind === 'done') after = Math.min(after, excel.syncs.length);
  });
  desk.dispatch({ type: 'act', act });
  await desk.idle();
  stop();
  expect(faults).toEqual([]);
  const expected = balanceTable(form, county, 'A4')?.moved ?? [];
  const { task } = desk.state();
  if (task.kind !== 'done' || !task.moved) throw new Error(task.kind);
  expect(task.moved.length).toBe(expected.length);
  expect(task.moved.length).toBeGreaterThan(0);
  for (const { sheet, cell, printed } of task.moved)
    expect(shown(`印·${sheet}`, cell)).toBe(Number(printed.replaceAll(',', '')));
  const name = `印·${task.moved[0]?.sheet ?? ''}`;
  expect(excel.book.sheets.filter((s) => s.name.startsWith('印·')).map((s) => s.name)).toEqual([name]);
  expect(excel.book.sheetBy(name)?.protection).toBeDefined();
  // Three to insert, one to go there.
  expect(after - before).toBeLessThanOrEqual(4);
  await pane.idle();
  const texts = (await workbook.read()).grids.find((g) => g.sheet === name)?.values.flat() ?? [];
  expect(texts.filter((t) => typeof t === 'string' && t.startsWith('舍位平衡：'))).toHaveLength(1);
  pane.dispatch({ type: 'recognise' });
  await pane.idle();
  expect(pane.state().tables.known?.annexes).toEqual([]);
  pane.dispatch({ type: 'undo', id: pane.state().history.entries[0]?.id ?? 0, cells: 'all' });
  await pane.idle();
  expect(excel.book.sheetBy(name)).toBeUndefined();
});

test('a second balanced print asks before it takes the place of the first', async () => {
  const { desk } = await rolledUp([...county.tables.keys()].filter((s) => /^A[346]/.test(s) && s !== 'A4D'));
  desk.dispatch({ type: 'act', act });
  await desk.idle();
  desk.dispatch({ type: 'act', act });
  await desk.idle();
  const { task } = desk.state();
  expect(task.kind).toBe('asking');
  if (task.kind === 'asking') desk.dispatch({ type: 'act', act: task.act });
  await desk.idle();
  expect(desk.state().task.kind).toBe('done');
  expect(excel.book.sheets.filter((s) => s.name.startsWith('印·'))).toHaveLength(1);
});

test('a summary whose details the bureau does not hold gets no sheet, and the desk says so', async () => {
  const { desk, faults } = await rolledUp(['A4']);
  desk.dispatch({ type: 'act', act });
  await desk.idle();
  expect(faults).toEqual([]);
  expect(desk.state().task).toMatchObject({ kind: 'done', count: 0 });
  expect(excel.book.sheets.filter((s) => s.name.startsWith('印·'))).toEqual([]);
});
