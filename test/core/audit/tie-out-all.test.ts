import type { Accepted } from '../../../src/core/consolidate/accepted';
import { originsOf, pathOf, tieOutAll, type TieOutReport } from '../../../src/core/audit/tie-out-all';
import { printedRows } from '../../../src/core/fill/skeleton';
import { addressOf } from '../../../src/core/form/table';
import { countyCopy, form, institutions, registry, report, sent, withCell } from './audit-world';

const own = institutions.map(sent);
const counties = ['520102', '520103', '520303'];

/** All levels as honest offices send them, each summary made from the details of the one below. */
function honest(copies: ReadonlyMap<string, Accepted> = new Map()): Accepted[] {
  const offices = counties.map((code) => {
    const copy = copies.get(code) ?? countyCopy(code);
    return report({ code, level: '县' }, [], copy);
  });
  const pools = ['520100', '520300'].map((code) =>
    report(
      { code, level: '统筹区' },
      offices.filter((o) => o.unit.startsWith(code.slice(0, 4))),
    ),
  );
  const province = report({ code: '520000', level: '省' }, [...offices]);
  return [...own, ...offices, ...pools, province];
}
function audit(submissions: readonly Accepted[]): TieOutReport {
  return tieOutAll(form, { submissions, registry });
}
function rowOf(submission: Accepted | undefined, area: string, rowId: string): number {
  const table = submission?.data.tables.get('A1B');
  return table
    ? printedRows(form.definition, table).findIndex((p) => p.area === area && p.rowId === rowId)
    : -1;
}

test('an honest province ties out at every level', () => {
  const found = audit(honest());
  expect(found.entries.filter((e) => e.verdict !== 'ties')).toEqual([]);
  expect(found.counts).toMatchObject({ rounding: 0, bound: 0, broken: 0 });
  const totals = found.entries.filter((e) => e.kind === 'below');
  expect(new Set(totals.map((e) => e.cell.level))).toEqual(new Set(['县', '统筹区', '省']));
  expect(found.compared).toBe(found.counts.ties);
  expect(found.notTied).toEqual([]);
});

test('one amount that a county changed in its copy is found from the province down to its cell', () => {
  const [, victim] = institutions.filter((i) => i.county === '520103');
  const copy = countyCopy('520103', (row) =>
    row['fixmedins_code'] === victim?.code
      ? {
          ...row,
          refund_paid: Number(row['refund_paid']) + 50000,
          refund_unpaid: Math.round((Number(row['refund_unpaid']) - 50000) * 100) / 100,
        }
      : row,
  );
  const found = audit(honest(new Map([['520103', copy]])));
  const top = found.entries.find(
    (e) =>
      e.cell.level === '省' &&
      e.cell.area === '520000' &&
      e.cell.rowId === 'r1' &&
      e.cell.column === 'refund_paid',
  );
  if (!top) throw new RangeError('no total of the province');
  expect(top).toMatchObject({ verdict: 'broken', kind: 'below' });
  const path = pathOf(found, top);
  expect(path.map((e) => `${e.kind} ${e.cell.unit} ${e.cell.area ?? ''}`)).toEqual([
    'below 520000 520000',
    'below 520000 520100',
    'below 520100 520100',
    'below 520100 520103',
    'below 520103 520103',
    `copy 520103 ${victim?.code ?? ''}`,
  ]);
  const last = path.at(-1);
  expect(last?.residual).toBe(5_000_000);
  expect(last?.cell.place && `${last.cell.place.sheet}!${addressOf(last.cell.place)}`).toBe('附件1!P7');
  expect(
    new Set(originsOf(found).map((e) => `${e.cell.unit} ${e.cell.column} ${e.cell.area ?? ''}`)),
  ).toEqual(
    new Set([`520103 refund_paid ${victim?.code ?? ''}`, `520103 refund_unpaid ${victim?.code ?? ''}`]),
  );
});

test('a figure mistyped in one summary cell begins just there', () => {
  const all = honest();
  const pool = all.find((s) => s.unit === '520100');
  const row = rowOf(pool, '520100', 'r6');
  const cell = { scope: 'A1B', row, column: 'fund_amount' };
  const before = pool?.data.tables.get('A1B')?.columns.get('fund_amount')?.numbers?.[row] ?? 0;
  const found = audit(all.map((s) => (s === pool ? withCell(s, cell, before + 10_000) : s)));
  const broken = found.entries.filter((e) => e.verdict === 'broken');
  expect(broken.map((e) => [e.cell.unit, e.cell.row, e.cell.column])).toEqual([
    ['520100', row, 'fund_amount'],
  ]);
  expect(originsOf(found)).toEqual(broken);
  expect(broken[0]?.gap).toBeGreaterThan(0);
  expect(broken[0]?.gap).toBeLessThanOrEqual(15_000);
});

test('an institution whose row is not the sum of its findings is found in its own workbook, and only there', () => {
  const all = honest();
  const [first] = all;
  if (!first) throw new RangeError('no institution');
  const before = first.data.tables.get('A1')?.columns.get('viol_amount')?.numbers?.[0] ?? 0;
  const wrong = withCell(first, { scope: 'A1', row: 0, column: 'viol_amount' }, before + 900);
  const found = audit(all.map((s) => (s === first ? wrong : s))).entries.filter((e) => e.kind === 'own');
  expect(found).toMatchObject([
    { verdict: 'broken', residual: 900, cell: { unit: first.unit, scope: 'A1', column: 'viol_amount' } },
  ]);
});

test('a county with 636 642.97 元 ties with 63.66 万元 and not with 63.67', () => {
  const code = '520303';
  const [only] = own.filter((s) => s.area === code);
  if (!only) throw new RangeError('no institution');
  const institution = withCell(only, { scope: 'A1', row: 0, column: 'viol_amount' }, 63_664_297);
  const office = report({ code, level: '县' }, [institution]);
  const row = rowOf(office, code, 'r1');
  const verdictOf = (printed: number): string | undefined => {
    const stated = withCell(office, { scope: 'A1B', row, column: 'viol_amount' }, printed);
    const { entries } = tieOutAll(form, { submissions: [institution, stated] });
    return entries.find((e) => e.cell.row === row && e.cell.column === 'viol_amount')?.verdict;
  };
  expect([verdictOf(63_660_000), verdictOf(63_670_000)]).toEqual(['ties', 'broken']);
});

test('without a registry the totals of institutions are listed as not tied', () => {
  const { notTied } = tieOutAll(form, { submissions: honest() });
  expect(new Set(notTied.map((n) => n.column))).toEqual(new Set(['inst_total', 'coverage']));
});

test('a total reported before an institution amended its figures is traced to that institution and its cell', () => {
  const code = '520303';
  const below = own.filter((s) => s.area === code);
  const offices = [report({ code, level: '县' }, below), report({ code: '520300', level: '统筹区' }, below)];
  const [first, ...others] = below;
  if (!first) throw new RangeError('no institution');
  const before = first.data.tables.get('A1')?.columns.get('refund_due')?.numbers?.[0] ?? 0;
  const amended = {
    ...withCell(first, { scope: 'A1', row: 0, column: 'refund_due' }, before + 3_000_000),
    version: 2,
  };
  const submissions = [amended, ...others, ...offices];
  const told = tieOutAll(form, { submissions, registry, earlier: [first] });
  const top = told.entries.find(
    (e) =>
      e.cell.unit === '520300' &&
      e.cell.rowId === 'r1' &&
      e.cell.column === 'refund_due' &&
      e.cell.area === '520300',
  );
  if (!top) throw new RangeError('no total');
  expect(pathOf(told, top).map((e) => `${e.cell.unit} ${e.cell.area ?? ''}`)).toEqual([
    '520300 520300',
    '520300 520303',
    '520303 520303',
  ]);
  const [part] = pathOf(told, top).at(-1)?.parts ?? [];
  expect(part).toMatchObject({
    unit: first.unit,
    difference: -3_000_000,
    cell: { scope: 'A1', column: 'refund_due', row: 0 },
  });
  expect(part?.changes).toEqual([
    {
      scope: 'A1',
      row: 0,
      column: 'refund_due',
      from: before,
      to: before + 3_000_000,
      place: { sheet: '附件1', row: 6, column: 15 },
    },
  ]);
  const untold = tieOutAll(form, { submissions, registry });
  expect(
    untold.entries
      .filter((e) => e.verdict === 'broken' && e.cell.unit === code)
      .every((e) => e.parts.length === 0),
  ).toBe(true);
});
