/** @jest-environment ./test/seams/excel-env.ts */
import { consolidate } from '../../../src/core/consolidate/consolidate';
import { parse } from '../../../src/core/parse/parse';
import { packTable } from '../../../src/core/submission/pack';
import { isStale } from '../../../src/taskpane/state/open-findings';
import { preflight } from '../../../src/taskpane/state/preflight';
import { nextStep } from '../../../src/taskpane/state/primary-check';
import { detailsOf, form } from '../../core/audit/generated-province';
import { ExcelSeam } from '../../seams/excel';
import { FORM } from '../fixtures/world';
import { countyView, deskInExcel } from './desk-in-excel';
import { FakeOffice } from './office-fakes';

const COUNTY = '520122';
const INSTITUTIONS = 300;
const EACH = 10;
const SCOPES = ['A1', 'A2', 'A1B'];
const excel = new ExcelSeam();
beforeAll(() => excel.start());

/** What the endpoint makes of a county's submissions, each with as many details. */
function consolidated(count: number) {
  const { submissions, registry } = detailsOf('pane', count, {
    counties: [COUNTY],
    change: (filer) => {
      const details = filer.tables.get('A2');
      if (!details) return filer;
      const drawn = (i: number) => ({ ...details.rows[i % details.rows.length], seq: i + 1 });
      const rows = details.rows.length === 0 ? [] : Array.from({ length: EACH }, (_, i) => drawn(i));
      return { ...filer, tables: new Map([...filer.tables, ['A2', { ...details, rows }]]) };
    },
  });
  const unit = { code: COUNTY, level: '县' as const };
  return consolidate(form, { unit, submissions, registry, scopes: SCOPES });
}

function viewOf({ data }: ReturnType<typeof consolidated>) {
  return countyView(
    SCOPES.flatMap((scope) => {
      const table = data.tables.get(scope);
      return table ? [packTable(table, data.headers.get(scope), FORM)] : [];
    }),
  );
}

test('300 submissions received in three round trips: every row and figure in the sheets is the one that was consolidated', async () => {
  const made = consolidated(INSTITUTIONS);
  expect(made.used.length).toBeGreaterThanOrEqual(INSTITUTIONS);
  const office = new FakeOffice();
  office.made = viewOf(made);
  const { desk, workbook, faults, receive } = await deskInExcel(excel, office);
  expect(await receive('values')).toBeLessThanOrEqual(3);
  expect(faults).toEqual([]);
  expect(desk.state().received?.rows).toBeGreaterThan(2_000);
  const { data } = parse(await workbook.read(), FORM);
  for (const scope of SCOPES) {
    const [meant, stands] = [made.data.tables.get(scope), data.tables.get(scope)];
    if (!meant || !stands) throw new Error(scope);
    expect(packTable(stands, undefined, FORM).rows).toEqual(packTable(meant, undefined, FORM).rows);
  }
});

test('once rows are received again, the check of those before no longer counts and is asked for anew', async () => {
  const office = new FakeOffice();
  office.made = viewOf(consolidated(2));
  const { pane, faults, receive } = await deskInExcel(excel, office);
  await receive('values');
  pane.dispatch({ type: 'check' });
  await pane.idle();
  expect(pane.state().check.result).toBeDefined();
  expect(isStale(pane.state())).toBe(false);
  await receive('values', true);
  expect(faults).toEqual([]);
  expect(isStale(pane.state())).toBe(true);
  expect(nextStep(pane.state()).words.key).toBe('do.checkAgain');
  expect(preflight(pane.state()).find((line) => line.id === 'fresh')?.ok).toBe(false);
});
