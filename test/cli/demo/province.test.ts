import { CUMULATIVE, demoCounties, demoProvince, STAGE } from '../../../src/cli/demo/province';
import type { RawPackage, RawRow } from '../../../src/cli/demo/package';
import type { Region } from '../../../src/core/value/region';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const regions: readonly Region[] = guizhou2024.regions;
const counties = demoCounties(regions, { pools: 3, perPool: 2, others: 10 });
const province = demoProvince({ regions, seed: 'test', counties });

function rowsOf(filer: RawPackage, scope: string): readonly RawRow[] {
  return filer.tables.get(scope)?.rows ?? [];
}
function fen(value: unknown): bigint {
  return BigInt(Math.round(Number(value ?? 0) * 100));
}
function sum(rows: readonly RawRow[], column: string): bigint {
  return rows.reduce((s, row) => s + fen(row[column]), 0n);
}

test('the first county has 40 institutions, the others as many as asked', () => {
  const sizes = [...counties.keys()].map((c) => province.institutions.filter((i) => i.county === c).length);
  expect(sizes).toEqual([40, 10, 10, 10, 10, 10]);
});

test('the same seed gives the same province, another seed another one', () => {
  const plain = (p: typeof province) =>
    JSON.stringify(p.institutions.map((i) => [...i.tables]).concat(p.offices.map((o) => [...o.tables])));
  expect(plain(demoProvince({ regions, seed: 'test', counties }))).toBe(plain(province));
  expect(plain(demoProvince({ regions, seed: 'other', counties }))).not.toBe(plain(province));
});

test('institution codes are 12 characters, begin with H or P by type, and are unique', () => {
  const codes = province.registry.map((r) => String(r['fixmedins_code']));
  expect(new Set(codes).size).toBe(90);
  for (const row of province.registry)
    expect(row['fixmedins_code']).toMatch(
      row['fixmedins_type'] === '定点零售药店' ? /^P\d{11}$/ : /^H\d{11}$/,
    );
});

test('institution names are unique within a county', () => {
  for (const county of counties.keys()) {
    const names = province.institutions.filter((i) => i.county === county).map((i) => i.name);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('annex 1 of every institution is the sum of its annex 2', () => {
  for (const filer of province.institutions) {
    const [row] = rowsOf(filer, 'A1');
    const findings = rowsOf(filer, 'A2');
    expect(row?.['finding_count']).toBe(findings.length);
    for (const column of ['viol_amount', 'fund_amount', 'refund_paid'])
      expect(fen(row?.[column])).toBe(sum(findings, column));
    expect(fen(row?.['refund_unpaid'])).toBe(sum(findings, 'fund_amount') - sum(findings, 'refund_paid'));
  }
});

test('a tenth or so of the institutions, never all, report nothing found', () => {
  const zero = province.institutions.filter((i) => rowsOf(i, 'A1')[0]?.['zero_report'] === '是').length;
  expect(zero).toBeGreaterThan(4);
  expect(zero).toBeLessThan(25);
});

test('violation lines add up to their inspection', () => {
  for (const office of province.offices) {
    const lines = rowsOf(office, 'A3V');
    for (const row of rowsOf(office, 'A3').filter((r) => r['has_violation'] === '是')) {
      const own = lines.filter((l) => l['case_no'] === row['case_no']);
      expect(fen(row['viol_amount'])).toBe(sum(own, 'viol_amount'));
      expect(fen(row['principal'])).toBe(sum(own, 'fund_loss'));
      expect(fen(row['fine_admin'])).toBe(sum(own, 'fine'));
    }
  }
});

test('some institution is inspected twice, so that 家 and 家次 differ', () => {
  const rows = province.offices.flatMap((o) => rowsOf(o, 'A3'));
  expect(new Set(rows.map((r) => r['subject_key'])).size).toBeLessThan(rows.length);
});

test('every transfer of an inspection has its row in annex 6', () => {
  for (const office of province.offices) {
    const inspected = rowsOf(office, 'A6').filter((r) => r['case_no']);
    const sent = inspected.map((r) => `${String(r['case_no'])} ${String(r['to_dept'])}`);
    const due = rowsOf(office, 'A3').flatMap((r) =>
      String(r['transfers'] ?? '')
        .split(';')
        .filter(Boolean)
        .map((d) => `${String(r['case_no'])} ${d}`),
    );
    expect(sent.sort()).toEqual(due.sort());
  }
});

test('the earlier snapshot holds a part of the later one and nothing else', () => {
  const earlier = demoProvince({ regions, seed: 'test', counties, snapshot: STAGE });
  const cases = (p: typeof province) => p.offices.flatMap((o) => rowsOf(o, 'A3').map((r) => r['case_no']));
  const later = new Set(cases(province));
  expect(cases(earlier).every((c) => later.has(c))).toBe(true);
  expect(cases(earlier).length).toBeLessThan(later.size);
  expect(CUMULATIVE.cutoff).toBeGreaterThan(STAGE.cutoff);
});

test('adding a county leaves the data of the others as they were', () => {
  const more = new Map([...counties, ['522701', 6]]);
  const larger = demoProvince({ regions, seed: 'test', counties: more });
  expect(larger.institutions.slice(0, province.institutions.length)).toEqual(province.institutions);
});

test('money is whole 分 in every cell', () => {
  const columns = [
    'viol_amount',
    'fund_amount',
    'refund_paid',
    'fund_employee',
    'fund_resident',
    'fund_other',
  ];
  const amounts = province.institutions.flatMap((filer) =>
    rowsOf(filer, 'A2').flatMap((row) => columns.map((c) => Number(row[c] ?? 0))),
  );
  expect(amounts.filter((a) => Number(a.toFixed(2)) !== a)).toEqual([]);
});
