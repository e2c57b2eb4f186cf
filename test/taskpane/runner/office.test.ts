/** @jest-environment ./test/seams/excel-env.ts */
import { createExcelPort } from '../../../src/excel/port';
import { createPane } from '../../../src/taskpane/runner/pane';
import type { Event } from '../../../src/taskpane/state/event';
import { actionsOf } from '../../../src/taskpane/state/primary';
import { standing } from '../../../src/taskpane/state/open-findings';
import { ExcelSeam } from '../../seams/excel';
import { columnOf, HOSPITAL } from '../fixtures/hospital';
import { FakeWorkbook } from '../fixtures/fake-workbook';
import { CLERK, FORM, fakeWorld, tellPlain } from '../fixtures/world';

const excel = new ExcelSeam();
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

beforeAll(() => excel.start());

/** The pane over Microsoft's own office.js and a workbook of the test host. */
async function paneInExcel() {
  excel.newWorkbook();
  const { world } = fakeWorld(new FakeWorkbook());
  const faults: unknown[] = [];
  const workbook = createExcelPort({
    patience: { timeoutMs: 20_000, retryMs: 50, wait },
    identity: { formId: FORM.id, formHash: '0'.repeat(64) },
  });
  const pane = createPane({ ...world, workbook, report: (error) => faults.push(error) });
  pane.dispatch({
    type: 'started',
    now: world.clock.now(),
    host: 'workbook',
    language: 'zh-CN',
    demo: false,
    form: FORM,
  });
  await pane.idle();
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'stay' });
  const told = async (event: Event): Promise<void> => {
    pane.dispatch(event);
    await pane.idle();
  };
  const press = async (): Promise<void> => {
    const { primary } = actionsOf(pane.state());
    if (primary) await told(primary.act);
  };
  const words = (): string => tellPlain(actionsOf(pane.state()).primary?.words ?? { key: 'check.never' });
  const listen = () => workbook.onChange((hint) => pane.dispatch({ type: 'changed', hint }));
  return { pane, faults, told, press, words, listen };
}

test('in Excel an empty workbook gets its annexes, is checked in two round trips and a repair is undone exactly', async () => {
  const { pane, faults, told, press, words } = await paneInExcel();
  expect(words()).toBe('插入附件1、附件2');
  await press();
  expect(faults).toEqual([]);
  expect(excel.book.sheetBy('附件2')).toBeDefined();
  expect(pane.state().tables.known?.filedBy.code).toBe(HOSPITAL.code);

  const cell = `${columnOf('A2', 'case_count')}6`;
  excel.userEdit('附件2', `${columnOf('A2', 'fixmedins_code')}6`, [[HOSPITAL.code]]);
  excel.userEdit('附件2', cell, [["'３"]]);
  excel.clearCounts();
  await told({ type: 'marks', on: false });
  excel.clearCounts();
  await told({ type: 'check' });
  expect(excel.syncs).toHaveLength(2);
  expect(standing(pane.state()).repairable).toBeGreaterThan(0);

  await told({ type: 'preview-repair' });
  await press();
  expect(faults).toEqual([]);
  const entry = pane.state().history.entries.at(-1);
  expect(entry?.what.key).toBe('did.repaired');
  await told({ type: 'undo', id: entry?.id ?? 0, cells: 'ask' });
  expect(pane.state().history.entries.at(-1)?.undone).toBe(true);
  expect(excel.missing).toEqual([]);
  expect(excel.faults).toEqual([]);
});

test('typing in a cell costs no read of the sheet', async () => {
  const { pane, press, listen } = await paneInExcel();
  await press();
  await listen();
  excel.clearCounts();
  excel.userEdit('附件2', 'O6', [[12]]);
  for (let n = 0; n < 100 && pane.state().check.touched.length === 0; n++) await wait(20);
  await wait(100);
  expect(excel.syncs).toHaveLength(0);
  expect(pane.state().check.touched).toEqual([{ sheet: '附件2', row: 6, column: 15, rows: 1, columns: 1 }]);
});
