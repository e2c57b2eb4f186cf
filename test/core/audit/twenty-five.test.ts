import type { RawPackage } from '../../../src/cli/demo/package';
import type { DemoProvince } from '../../../src/cli/demo/province';
import { analyse } from '../../../src/core/audit/analyse';
import { booksOf } from '../../../src/core/audit/books';
import { bridgeOf } from '../../../src/core/audit/bridge';
import type { Bridge, BridgeItem } from '../../../src/core/audit/bridge-table';
import { fallenFigures } from '../../../src/core/audit/fallen';
import { jointEntries } from '../../../src/core/audit/joint';
import type { Accepted } from '../../../src/core/consolidate/accepted';
import { guizhou2024Analysis } from '../../../src/forms/guizhou-2024/analysis';
import { detailsOf, form, honestOffices, withCells } from './generated-province';
import { reportedTwice, rowOf, slipped, stated, swappedBy } from './planted';

/** Counties by what is planted there: 3 missing, 3 amended late, 2 counting twice, 3 with swapped digits, 2 with 元 for 万元, 2 that contradict jointly, 2 whose total was copied, 2 with a fine too high. */
const MISSING = ['520628', '522327', '520523'];
const AMENDED = ['520502', '520203', '522631'];
const DOUBLES = [
  { by: '520103', of: '520111' },
  { by: '520323', of: '520324' },
];
const SWAPPED = ['522701', '522301', '520602'];
const SHIFTED = ['522702', '520302'];
const PRINTED_ONLY = ['522622', '522623'];
const COPIED = [
  { pool: '520400', from: '520403', to: '520422' },
  { pool: '522700', from: '522723', to: '522725' },
];
const FINED = ['520521', '520626'];
const PROVINCE = '520000';
const ROWS = ['r0', 'r1', 'r2', 'r2a', 'r4'];
const MONEY = ['total_amount', 'deduct_total', 'principal'];
const poolOf = (county: string): string => `${county.slice(0, 4)}00`;

const twice =
  (later: number) =>
  (filer: RawPackage, made: DemoProvince): RawPackage =>
    DOUBLES.reduce((f, d) => reportedTwice(f, made, { ...d, later }), filer);

function amended(before: Accepted): Accepted {
  const table = before.data.tables.get('A3');
  const row = table?.columns.get('principal')?.numbers?.findIndex((v) => v > 500_000) ?? -1;
  return ['principal', 'total_amount'].reduce<Accepted>(
    (s, column) => {
      const was = table?.columns.get(column)?.numbers?.[row] ?? 0;
      return withCells(s, { scope: 'A3', column }, new Map([[row, was - 126_000]]));
    },
    { ...before, version: 2 },
  );
}

function fined(sent: Accepted): Accepted {
  const lines = sent.data.tables.get('A3V');
  const row = lines?.columns.get('fine')?.numbers?.findIndex((v) => v > 0) ?? -1;
  const loss = lines?.columns.get('fund_loss')?.numbers?.[row] ?? 0;
  return withCells(sent, { scope: 'A3V', column: 'fine' }, new Map([[row, loss * 6]]));
}

/** Changes a summary figure of one unit and every total of A4 that was made from it. */
function carried(
  offices: readonly Accepted[],
  at: { readonly units: readonly string[]; readonly rows: readonly string[]; readonly column: string },
  by: number,
): Accepted[] {
  const figure = { scope: 'A4', column: at.column };
  return offices.map((office) => {
    const place = at.units.indexOf(office.unit);
    if (!office.data.tables.has('A4') || place < 0) return office;
    const areas = [office.unit, ...(place > 0 ? [at.units[place - 1] ?? ''] : [])];
    const values = areas
      .flatMap((area) => at.rows.map((rowId) => ({ area, rowId })))
      .map((spot) => [rowOf(office, 'A4', spot), stated(office, figure, spot) + by] as const);
    return withCells(office, figure, new Map(values));
  });
}

function ownOf(offices: readonly Accepted[], unit: string, scope = 'A4'): Accepted {
  const found = offices.find((s) => s.unit === unit && s.data.tables.has(scope));
  if (!found) throw new RangeError(`${unit} ${scope}`);
  return found;
}

/** Figures (0.01 万元) whose two sums hold one by one and contradict each other. */
const TORN = { principal: 100, penalty_contract: 100, deduct_total: 201, fine_admin: 100, total_amount: 302 };

function torn(offices: readonly Accepted[], county: string): Accepted[] {
  const units = [county, poolOf(county), PROVINCE];
  const own = ownOf(offices, county);
  return Object.entries(TORN).reduce<Accepted[]>(
    (made, [column, value]) => {
      const was = stated(own, { scope: 'A4', column }, { area: county, rowId: 'r6' });
      return carried(made, { units, rows: ['r6', 'r1', 'r0'], column }, value * 10_000 - was);
    },
    [...offices],
  );
}

function copied(offices: readonly Accepted[], { pool, from, to }: (typeof COPIED)[number]): Accepted[] {
  const total = (unit: string): number =>
    stated(ownOf(offices, unit), { scope: 'A4', column: 'principal' }, { area: unit, rowId: 'r0' });
  const units = [to, pool, PROVINCE];
  const untouched = ownOf(offices, to);
  const by = total(from) - total(to);
  return carried(offices, { units, rows: ['r0'], column: 'principal' }, by).map((s) =>
    s.unit === to && s.data.tables.has('A4') ? untouched : s,
  );
}

/** What offices saw when they stated their figures, and what has really been sent since. */
const seen = detailsOf('twenty-five', 30, { change: twice(1) });
const sent = detailsOf('twenty-five', 30, { change: twice(0) });
const without = (unseen: readonly string[]) => ({
  ...seen,
  submissions: seen.submissions.filter((s) => !unseen.includes(s.area)),
});
const earlier = sent.submissions.filter((s) => s.level === '县' && AMENDED.includes(s.unit));
const submissions = sent.submissions
  .filter((s) => !PRINTED_ONLY.includes(s.area))
  .map((s) => (earlier.includes(s) ? amended(s) : s))
  .map((s) => (s.level === '县' && FINED.includes(s.unit) ? fined(s) : s));

function plantedOffices(): Accepted[] {
  const honest = [
    ...honestOffices(without(MISSING), ['A4']),
    ...honestOffices(seen, ['A4']).filter((s) => MISSING.includes(s.unit)),
  ];
  const slip = (offices: Accepted[], county: string, by: (v: number) => number): Accepted[] =>
    slipped(offices, { county, pool: poolOf(county), scope: 'A4', rows: ROWS, columns: MONEY, by }).offices;
  const swapped = SWAPPED.reduce((made, county) => slip(made, county, swappedBy), honest);
  const shifted = SHIFTED.reduce((made, county) => slip(made, county, (v) => v * 9_999), swapped);
  return COPIED.reduce((made, c) => copied(made, c), PRINTED_ONLY.reduce(torn, shifted));
}

const offices = plantedOffices();
const books = booksOf(form, { submissions: [...submissions, ...offices], registry: sent.registry });

function bridge(column: string): Bridge {
  const submission = ownOf(offices, PROVINCE);
  const found = bridgeOf(books, { submission, scope: 'A4', rowId: 'r0', column }, earlier);
  if (!found) throw new RangeError(column);
  const { items, rounding, unexplained, difference } = found;
  expect(items.reduce((sum, i) => sum + i.amount, 0) + rounding.amount + unexplained).toBe(difference);
  expect(unexplained).toBe(0);
  return found;
}

const told = ({ kind, unit, slip, cell }: BridgeItem): string =>
  [kind, unit, slip, cell && `${cell.scope}.${cell.column}`].filter(Boolean).join(' ');

test('13 faults of five kinds in one total: each with its unit and cell, nothing else, and it adds up to the last 分', () => {
  const found = bridge('total_amount').items.map(told);
  expect(new Set(found)).toEqual(
    new Set([
      ...MISSING.map((unit) => `missing ${unit}`),
      ...AMENDED.map((unit) => `amended ${unit} A3.total_amount`),
      ...DOUBLES.map(({ by }) => `double ${by} A3.total_amount`),
      ...SWAPPED.map((unit) => `error ${unit} transposed A4.principal`),
      ...SHIFTED.map((unit) => `error ${unit} unit-10000 A4.principal`),
    ]),
  );
  expect(found).toHaveLength(13);
});

test('two totals copied from another county into a block are told so at their cells', () => {
  const found = bridge('principal').items.filter((i) => i.slip === 'copied');
  expect(found.map((i) => `${i.unit} ${i.cell?.area ?? ''}`)).toEqual(
    expect.arrayContaining(COPIED.map(({ pool, to }) => `${pool} ${to}`)),
  );
  expect(found).toHaveLength(COPIED.length);
});

test('two counties of which only rounded figures are held contradict themselves jointly, at their own cells', () => {
  const found = jointEntries(books).filter((j) => j.cells.every((c) => c.rowId === 'r6'));
  const own = found.filter((j) => j.cells.every((c) => c.area === j.cell.area));
  const counties = own.map((j) => j.cell.area).filter((area) => PRINTED_ONLY.includes(area ?? ''));
  expect(counties.sort()).toEqual(PRINTED_ONLY);
  for (const j of own.filter((e) => PRINTED_ONLY.includes(e.cell.area ?? '')))
    expect(new Set(j.cells.map((c) => c.column))).toEqual(new Set(Object.keys(TORN)));
});

test('four cumulative figures that fell are found at their cells', () => {
  const now = ownOf(offices, PROVINCE);
  const fell = ['fine_admin', 'viol_amount', 'inspected_times', 'total_amount'];
  const row = rowOf(now, 'A4', { area: PROVINCE, rowId: 'r1' });
  const before = fell.reduce((s, column) => {
    const is = stated(now, { scope: 'A4', column }, { area: PROVINCE, rowId: 'r1' });
    return withCells(s, { scope: 'A4', column }, new Map([[row, is + 20_000]]));
  }, now);
  const found = fallenFigures(form, now, before).map((f) => `${f.cell.row} ${f.cell.column}`);
  expect(new Set(found)).toEqual(new Set(fell.map((column) => `${row} ${column}`)));
});

test('two fines over the multiple of their article are asked about at their lines', () => {
  const rules = guizhou2024Analysis.filter((r) => r.id.startsWith('AN-04'));
  const found = analyse(form, { submissions, registry: sent.registry, rules }).flatMap((r) => r.findings);
  expect(found.map((f) => f.at.submission.unit).sort()).toEqual(FINED);
  expect(found.every((f) => f.at.scope === 'A3V' && f.at.column === 'fine')).toBe(true);
});

test('two institutions that their counties excluded are named with their rows', () => {
  const victims = ['522601', '520623'].map((county) => {
    const found = seen.submissions.find(
      (s) =>
        s.area === county &&
        s.level === '机构' &&
        (s.data.tables.get('A1')?.columns.get('viol_amount')?.numbers?.[0] ?? 0) > 0,
    );
    if (!found) throw new RangeError(county);
    return found;
  });
  const rest = { ...seen, submissions: seen.submissions.filter((s) => !victims.includes(s)) };
  const own = honestOffices(rest, ['A1B']);
  const held = booksOf(form, { submissions: [...seen.submissions, ...own], registry: seen.registry });
  const submission = ownOf(own, PROVINCE, 'A1B');
  const found = bridgeOf(held, { submission, scope: 'A1B', rowId: 'r1', column: 'viol_amount' });
  expect(found?.items.map((i) => `${i.kind} ${i.unit} ${i.cell?.column ?? ''}`).sort()).toEqual(
    victims.map((v) => `missing ${v.unit} viol_amount`).sort(),
  );
  expect(found?.unexplained).toBe(0);
});
