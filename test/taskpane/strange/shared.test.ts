/** @jest-environment ./test/seams/excel-env.ts */
import { until, valuesOf } from '../../excel/contract/setting';
import { ExcelSeam } from '../../seams/excel';
import { changes, checks, contents, fills, press, primary, seat, tell, type Clerk } from './clerk';
import { OddExcel } from './hosts';
import type { Typed } from './paper';

const excel = new ExcelSeam({ requirementSets: { ExcelApi: '1.9', RichApiRuntime: '1.2' } });
const odd = new OddExcel(excel);
beforeAll(() => odd.start());
beforeEach(() =>
  odd.hearsOf((entries) =>
    entries.map((entry) => ({
      ...entry,
      message: entry.message.replace('"source":"Local"', '"source":"Remote"'),
    })),
  ),
);
afterEach(() => {
  odd.behave();
  expect(excel.faults).toEqual([]);
});

async function checked(): Promise<{ readonly clerk: Clerk; readonly right: readonly [Typed, ...Typed[]] }> {
  const clerk = await seat(excel);
  const [first, ...more] = await fills(clerk);
  if (!first) throw new Error('no mistakes');
  await tell(clerk, { type: 'marks', on: false });
  await checks(clerk);
  return { clerk, right: [first, ...more] };
}

const colleague = ({ sheet, address }: Typed, value: unknown): void =>
  excel.userEdit(sheet, address, [[value]]);
const now = (cells: readonly Typed[]): unknown[] =>
  valuesOf(
    excel.sheet('附件2'),
    cells.map(({ address }) => address),
  );

test('a colleague changes a cell between the preview and the repair: nothing is written, and it is said', async () => {
  const { clerk, right } = await checked();
  await press(clerk, /^一键修复/);
  odd.hearsOf(() => []);
  colleague(right[1] ?? right[0], 8);
  const before = contents(excel);
  await press(clerk, /^修复 \d+ 格$/);
  expect(clerk.pane.state().notice).toEqual({ problem: 'changed', sheet: '附件2' });
  expect(changes(before, contents(excel))).toEqual({});
});

test('a colleague changes a repaired cell: an undo asks, and takes back the others only', async () => {
  const { clerk, right } = await checked();
  const before = now(right);
  await press(clerk, /^一键修复/);
  await press(clerk, /^修复 \d+ 格$/);
  colleague(right[0], 9);
  const id = clerk.pane.state().history.entries.at(-1)?.id ?? 0;
  await tell(clerk, { type: 'undo', id, cells: 'ask' });
  expect(clerk.pane.state().history.conflict?.cells.map(({ holds }) => holds)).toEqual(['9']);
  expect(now(right)).toEqual([9, ...right.slice(1).map(({ value }) => value)]);
  await tell(clerk, { type: 'undo', id, cells: 'rest' });
  expect(now(right)).toEqual([9, ...before.slice(1)]);
});

test('a colleague types while the workbook is read: the result is not passed off as that of the workbook as it is', async () => {
  const { clerk, right } = await checked();
  const { host } = excel;
  const execute = host.execute.bind(host);
  let typed = false;
  host.execute = async (request) => {
    const answer = await execute(request);
    if (!typed && request.body.includes('GetUsedRangeOrNullObject')) {
      typed = true;
      const touched = (): number => clerk.pane.state().check.touched.length;
      const before = touched();
      colleague(right[0], 9);
      await until(() => touched() > before);
    }
    return answer;
  };
  await tell(clerk, { type: 'check' });
  host.execute = execute;
  expect(typed).toBe(true);
  expect(primary(clerk)).toBe('重新全审');
  await checks(clerk);
  expect(primary(clerk)).toMatch(/^一键修复/);
  expect(now([right[0]])).toEqual([9]);
});
