import type { Finding } from '../../../src/core/form/finding';
import { addressOf, type Dataset } from '../../../src/core/form/table';
import { check } from '../../../src/core/rules/check';
import { compileForm } from '../../../src/core/rules/compile';
import { withCulprits } from '../../../src/core/rules/culprit';
import { culpritFixes } from '../../../src/core/rules/culprit-fixes';
import { datasetOf } from '../../../src/cli/demo/dataset';
import type { RawPackage, RawRow, RawTable } from '../../../src/cli/demo/package';
import { demoCounties, demoProvince } from '../../../src/cli/demo/province';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { SLIPS, type Slip } from './plant';

const form = compileForm(guizhou2024);
const { regions } = guizhou2024;
const counties = demoCounties(regions, { pools: 1, perPool: 1, others: 0 });
const province = demoProvince({ regions, seed: 'culprit', counties });

type Tables = Pick<RawPackage, 'tables'>;

/** A package with some cells of one table changed. */
function edited({ tables }: Tables, scope: string, edits: ReadonlyMap<number, RawRow>): Tables {
  const table = tables.get(scope) as RawTable;
  const rows = table.rows.map((row, i) => ({ ...row, ...edits.get(i) }));
  return { tables: new Map(tables).set(scope, { ...table, rows }) };
}

/** What institutions hand in, in one package as a county holds it. */
const county: Tables = {
  tables: new Map(
    ['A1', 'A2'].map((scope) => {
      const parts = province.institutions.flatMap((i) => i.tables.get(scope) ?? []);
      return [scope, { header: (parts[0] as RawTable).header, rows: parts.flatMap((t) => t.rows) }];
    }),
  ),
};

function findingsOf(data: Dataset): Finding[] {
  return withCulprits({ form, data, result: check(form, data) });
}

function isBroken(finding: Finding): boolean {
  return finding.facts.verdict === 'broken';
}

test('1,610.00 typed for 1,160.00 in annex 2 breaks three rules, and one cell mends all of them', () => {
  const a2 = county.tables.get('A2') as RawTable;
  const at = a2.rows.findIndex((r) => Number(r['fund_employee'] ?? 0) > 0 && Number(r['fund_amount']) > 2000);
  const fresh: RawRow = {
    viol_amount: 1313.23,
    fund_amount: 1160,
    fund_employee: 900,
    fund_resident: 260,
    fund_other: null,
    refund_paid: 0,
    refund_date: null,
    refund_voucher: null,
  };
  const before = a2.rows[at] as RawRow;
  const own = (county.tables.get('A1') as RawTable).rows.findIndex(
    (r) => r['fixmedins_code'] === before['fixmedins_code'],
  );
  const a1 = (county.tables.get('A1') as RawTable).rows[own] as RawRow;
  const moved = (column: string): number =>
    Number(
      ((Number(a1[column]) * 100 - Number(before[column]) * 100 + Number(fresh[column]) * 100) / 100).toFixed(
        2,
      ),
    );
  const [viol, fund, paid] = [moved('viol_amount'), moved('fund_amount'), moved('refund_paid')];
  const totals: RawRow = {
    viol_amount: viol,
    fund_amount: fund,
    refund_due: fund,
    refund_paid: paid,
    refund_unpaid: Number((fund - paid).toFixed(2)),
  };
  const agreed = edited(edited(county, 'A2', new Map([[at, fresh]])), 'A1', new Map([[own, totals]]));
  const typed = datasetOf(guizhou2024, edited(agreed, 'A2', new Map([[at, { fund_amount: 1610 }]])));

  const found = findingsOf(typed).filter((f) => f.facts.culprit);
  expect(found.map((f) => f.rule).sort()).toEqual(['A2-01', 'A2-02', 'X-01-fund_amount']);
  const culprits = new Set(found.map((f) => JSON.stringify(f.facts.culprit)));
  expect(culprits.size).toBe(1);
  const [culprit] = found.map((f) => f.facts.culprit);
  expect(culprit).toMatchObject({
    scope: 'A2',
    column: 'fund_amount',
    row: at,
    from: '1610.00',
    to: '1160.00',
    pattern: 'transposed',
  });
  expect(culprit?.repairs.map((r) => r.rule).sort()).toEqual(['A2-01', 'A2-02', 'X-01-fund_amount']);
  expect(culprit && culpritFixes(culprit)).toEqual([
    { place: culprit?.place, from: 1610, to: 1160, why: 'transposed' },
  ]);
  expect(culprit && addressOf(culprit.place)).toMatch(/^P\d+$/);
});

test('?66.51 + 97.74 = 364.25 in annex 4 is read as 266.51 and left as it is', () => {
  const header = (county.tables.get('A1') as RawTable).header;
  const row: RawRow = {
    area_code: '520102',
    row_class: 'r1',
    principal: '?66.51',
    penalty_contract: 97.74,
    deduct_total: 364.25,
  };
  const data = datasetOf(guizhou2024, { tables: new Map([['A4', { header, rows: [row] }]]) });
  const [found] = findingsOf(data).filter((f) => f.facts.culprit);
  expect(found).toMatchObject({ rule: 'G-01', scope: 'A4', column: 'principal' });
  expect(found?.facts.culprit).toMatchObject({ from: '?66.51', to: '266.51', pattern: 'lost-character' });
  expect(found?.facts.culprit?.repairs.map((r) => r.rule)).toEqual(['A4-01']);
  expect(data.tables.get('A4')?.columns.get('principal')?.unread?.get(0)).toBe('?66.51');
});

test('176 of three kinds against 178 together names nobody', () => {
  const header = (county.tables.get('A1') as RawTable).header;
  const rows = Object.entries({ r2: 178, r3: 14, r4: 18, r5: 144 }).map(([id, n]) => ({
    area_code: '520102',
    row_class: id,
    inspected_times: n,
  }));
  const data = datasetOf(guizhou2024, { tables: new Map([['A4', { header, rows }]]) });
  const [broken, ...others] = findingsOf(data).filter(isBroken);
  expect([broken?.rule, others.length, broken?.facts.culprit]).toEqual(['A4-15', 0, undefined]);
  expect(broken?.facts).toMatchObject({ residual: '2', gap: '2' });
});

test('a package that agrees has no culprit anywhere', () => {
  for (const filer of [county, ...province.institutions.slice(0, 10), ...province.offices])
    expect(
      findingsOf(datasetOf(guizhou2024, filer)).filter((f) => f.facts.culprit ?? f.facts.alternatives),
    ).toEqual([]);
});

/** A small generator of repeatable numbers. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % limit;
  };
}

const MONEY: Readonly<Record<string, readonly string[]>> = {
  A1: ['viol_amount', 'fund_amount', 'refund_due', 'refund_paid', 'refund_unpaid'],
  A2: ['viol_amount', 'fund_amount', 'fund_employee', 'fund_resident', 'refund_paid'],
};
const slips: Readonly<Record<string, Slip>> = {
  ...SLIPS,
  sign: (text) => `-${text}`,
  'lost-character': (text, pick) =>
    text.slice(0, pick % text.indexOf('.')) + '?' + text.slice((pick % text.indexOf('.')) + 1),
};

test('of 250 slips planted one at a time in agreeing packages nine in ten of those that break an equation are named, and hardly one wrongly', () => {
  const pick = numbers(20_240_523);
  const tally = { found: 0, wrong: 0, silent: 0 };
  for (let run = 0; run < 250; run++) {
    const filer = run % 2 === 0 ? county : (province.institutions[pick(40)] as Tables);
    const scope = pick(2) === 0 ? 'A1' : 'A2';
    const column = MONEY[scope]?.[pick(5)] as string;
    const rows = (filer.tables.get(scope) as RawTable).rows;
    const at = rows.length === 0 ? 0 : pick(rows.length);
    const value = rows[at]?.[column];
    if (typeof value !== 'number' || value === 0) continue;
    const names = Object.keys(slips);
    const typed = slips[names[pick(names.length)] as string]?.(value.toFixed(2), pick(1_000_000));
    if (typed === undefined) continue;
    const cell = Number.isNaN(Number(typed)) ? typed : Number(typed);
    const data = datasetOf(guizhou2024, edited(filer, scope, new Map([[at, { [column]: cell }]])));
    const found = findingsOf(data);
    const unreadable = data.tables.get(scope)?.columns.get(column)?.unread?.has(at) ?? typed.startsWith('-');
    if (!unreadable && !found.some(isBroken)) continue;
    const culprits = found.flatMap((f) => f.facts.culprit ?? []);
    const right = culprits.every(
      (c) => c.scope === scope && c.row === at && c.column === column && Number(c.to) === value,
    );
    if (culprits.length === 0) tally.silent++;
    else tally[right ? 'found' : 'wrong']++;
  }
  const all = tally.found + tally.wrong + tally.silent;
  expect(all).toBeGreaterThan(100);
  expect(tally.found / all).toBeGreaterThanOrEqual(0.9);
  expect(tally.wrong / all).toBeLessThanOrEqual(0.02);
});
