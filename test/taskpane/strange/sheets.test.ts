/** @jest-environment ./test/seams/excel-env.ts */
import { shiftCells } from '../../../src/workbench/model/shift';
import { readArea } from '../../../src/workbench/model/area';
import { valuesOf } from '../../excel/contract/setting';
import { ExcelSeam } from '../../seams/excel';
import { FIRST } from '../fixtures/hospital';
import {
  changes,
  checks,
  contents,
  fills,
  jumps,
  press,
  primary,
  repairs,
  seat,
  tell,
  type Clerk,
} from './clerk';
import type { Typed } from './paper';

const excel = new ExcelSeam({ requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
beforeAll(() => excel.start());
afterEach(() => expect(excel.faults).toEqual([]));

async function filled(): Promise<{ readonly clerk: Clerk; readonly right: readonly Typed[] }> {
  const clerk = await seat(excel);
  return { clerk, right: await fills(clerk) };
}

const details = () => excel.sheet('附件2');
const notice = ({ pane }: Clerk) => pane.state().notice?.problem;

/** Something that a person does in Excel itself. */
function inExcel(work: () => void): void {
  excel.book.as('user', work);
  excel.host.flush();
}

test('sheets moved to other places: everything is done where it belongs', async () => {
  const { clerk, right } = await filled();
  inExcel(() => excel.book.moveSheet(details(), 0));
  await repairs(clerk, right);
});

test.each(['Hidden', 'VeryHidden'] as const)(
  'an annex that is %s after the check is shown when one of its cells is gone to, and repaired',
  async (visibility) => {
    const { clerk, right } = await filled();
    await checks(clerk);
    inExcel(() => {
      excel.book.activate(excel.sheet('附件1'));
      details().visibility = visibility;
    });
    await jumps(clerk, right[0]);
    expect(details().visibility).toBe('Visible');
    await repairs(clerk, right);
  },
);

test.each(['Hidden', 'VeryHidden'] as const)(
  'an annex that is %s before the check is not read: nothing is written over it, and inserting it again says why not',
  async (visibility) => {
    const { clerk } = await filled();
    inExcel(() => {
      excel.book.activate(excel.sheet('附件1'));
      details().visibility = visibility;
    });
    const before = contents(excel);
    await tell(clerk, { type: 'check' });
    expect(changes(before, contents(excel))).toEqual({});
    await tell(clerk, { type: 'tab', tab: 'fill' });
    expect(primary(clerk)).toBe('插入附件2');
    await press(clerk, /^插入附件2$/);
    expect(notice(clerk)).toBe('name-taken');
    expect(changes(before, contents(excel))).toEqual({});
  },
);

test('rows put in above after the check: the jump goes to the cell, the repair is refused until a new check, then exact', async () => {
  const { clerk, right } = await filled();
  await checks(clerk);
  const finding = clerk.pane
    .state()
    .check.result?.findings.map(({ finding: { place } }) => place)
    .find((place) => place?.sheet === '附件2' && place.row === FIRST + 1);
  details().protection = undefined;
  inExcel(() => shiftCells(details(), readArea('2:3'), 'Down'));
  const before = contents(excel);
  await tell(clerk, ...(finding ? [{ type: 'go-to', place: finding } as const] : []));
  expect(details().selection[0]?.top).toBe(FIRST + 1 + 2 - 1);
  await tell(clerk, { type: 'preview-repair' });
  await tell(clerk, { type: 'repair' });
  expect(notice(clerk)).toBe('changed');
  expect(changes(before, contents(excel))).toEqual({});
  await checks(clerk);
  await press(clerk, /^一键修复/);
  await press(clerk, /^修复 \d+ 格$/);
  const down = right.map(({ address }) => address.replace(/\d+/, (row) => String(Number(row) + 2)));
  expect(valuesOf(details(), down)).toEqual(right.map(({ value }) => value));
  expect(Object.keys(changes(before, contents(excel)))).toHaveLength(right.length);
});

test('a row that went after the check: the jump says so and goes nowhere', async () => {
  const { clerk, right } = await filled();
  await checks(clerk);
  const row = Number(/\d+/.exec(right[0]?.address ?? '')?.[0]);
  details().protection = undefined;
  inExcel(() => shiftCells(details(), readArea(`${row}:${row}`), 'Up'));
  await tell(clerk, { type: 'go-to', place: { sheet: '附件2', row, column: 3 } });
  expect(notice(clerk)).toBe('cell-gone');
});

test('a sheet under a password: the repair says so, and nothing is written', async () => {
  const { clerk, right } = await filled();
  await checks(clerk);
  const { protection } = details();
  details().protection = undefined;
  const row = Number(/\d+/.exec(right[0]?.address ?? '')?.[0]);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('附件2');
    sheet.getRange(`${row}:${row}`).format.protection.locked = true;
    await context.sync();
  });
  details().protection = { options: protection?.options ?? ({} as never), password: '1' };
  const before = contents(excel);
  await press(clerk, /^一键修复/);
  await press(clerk, /^修复 \d+ 格$/);
  expect(notice(clerk)).toBe('protected');
  expect(changes(before, contents(excel))).toEqual({});
});
