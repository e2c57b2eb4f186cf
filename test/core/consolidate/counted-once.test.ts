import type { RawPackage, RawRow } from '../../../src/cli/demo/package';
import { demoProvince } from '../../../src/cli/demo/province';
import type { Accepted } from '../../../src/core/consolidate/accepted';
import { consolidate } from '../../../src/core/consolidate/consolidate';
import { issueSentence } from '../../../src/core/consolidate/issue-words';
import { cellOf } from '../../../src/core/form/build';
import { accepted, form, regions } from './parts';

const province = demoProvince({
  regions: [...regions.values()],
  seed: 'twice',
  counties: new Map([
    ['520102', 8],
    ['520103', 8],
  ]),
});
const [home, guest] = province.offices as [RawPackage, RawPackage];

function withRows(office: RawPackage, change: (rows: readonly RawRow[]) => readonly RawRow[]): RawPackage {
  const table = office.tables.get('A3');
  const rows = change(table?.rows ?? []);
  return { ...office, tables: new Map([...office.tables, ['A3', { header: table?.header ?? {}, rows }]]) };
}

const ours = (home.tables.get('A3')?.rows ?? []).findIndex((r) => r['fixmedins_code'] !== undefined);
const crossed = withRows(home, (rows) =>
  rows.map((r, i) => (i === ours ? { ...r, inspect_mode: '交叉检查' } : r)),
);
const event = crossed.tables.get('A3')?.rows[ours] as RawRow;
const copied = withRows(guest, (rows) => [...rows, { ...event, case_no: `${guest.code}-2024-9999` }]);

function pool(submissions: readonly Accepted[]) {
  return consolidate(form, { unit: { code: '520100', level: '统筹区' }, submissions, scopes: ['A3', 'A4'] });
}

function figuresOf(made: ReturnType<typeof pool>): string[] {
  const table = made.data.tables.get('A4');
  return Array.from({ length: table?.rowCount ?? 0 }, (_, row) =>
    [...(table?.columns.values() ?? [])].map((c) => String(cellOf(c, row))).join('|'),
  );
}

test('a cross inspection that its own county and the inspecting one both reported is listed with both places and counted once', () => {
  const alone = pool([accepted(crossed), accepted(guest)]);
  const both = pool([accepted(crossed), accepted(copied)]);
  const issue = both.issues.find((i) => i.kind === 'counted-twice');
  expect(issue).toMatchObject({
    rule: 'X-05',
    scope: 'A3',
    kept: { submission: { unit: home.code }, row: ours + 1 },
    dropped: { submission: { unit: guest.code }, row: (guest.tables.get('A3')?.rows.length ?? 0) + 1 },
  });
  expect(both.data.tables.get('A3')?.rowCount).toBe(alone.data.tables.get('A3')?.rowCount);
  expect(figuresOf(both).length).toBeGreaterThan(0);
  expect(figuresOf(both)).toEqual(figuresOf(alone));
});

test('whichever county filed first, the row of the county where the institution lies stays', () => {
  const both = pool([accepted(copied), accepted(crossed)]);
  expect(both.issues.filter((i) => i.kind === 'counted-twice')).toMatchObject([
    { kept: { submission: { unit: home.code } }, dropped: { submission: { unit: guest.code } } },
  ]);
});

test('two inspections on different days, or of another kind, both count', () => {
  const otherDay = withRows(guest, (rows) => [
    ...rows,
    { ...event, case_no: `${guest.code}-2024-9999`, inspect_from: '2024-10-11' },
  ]);
  const otherKind = withRows(guest, (rows) => [
    ...rows,
    { ...event, case_no: `${guest.code}-2024-9999`, inspect_mode: '日常检查' },
  ]);
  for (const office of [otherDay, otherKind])
    expect(
      pool([accepted(crossed), accepted(office)]).issues.filter((i) => i.kind === 'counted-twice'),
    ).toEqual([]);
});

test('the sentence names both places in either language and says whose row counts', () => {
  const [issue] = pool([accepted(crossed), accepted(copied)]).issues.filter(
    (i) => i.kind === 'counted-twice',
  );
  if (!issue) throw new Error('nothing was found');
  const { zh, en } = issueSentence(form.definition, issue);
  expect(zh).toContain(`只计一次，按 ${home.code} 的计`);
  expect(zh).toContain(guest.code);
  expect(en).toContain(`count once, as ${home.code} has it`);
});
