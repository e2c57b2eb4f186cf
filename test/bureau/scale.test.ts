import type { RawPackage, RawRow } from '../../src/cli/demo/package';
import { datasetOf, tableFrom } from '../../src/cli/demo/dataset';
import { demoProvince } from '../../src/cli/demo/province';
import type { Accepted } from '../../src/core/consolidate/accepted';
import { consolidate } from '../../src/core/consolidate/consolidate';
import { lineageOf } from '../../src/core/consolidate/lineage';
import { pack, packTable } from '../../src/core/submission/pack';
import { unpack } from '../../src/core/submission/unpack';
import { compileForm } from '../../src/core/rules/compile';
import { guizhou2024 } from '../../src/forms/guizhou-2024';

const POOL = '520300';
const COUNTIES = guizhou2024.regions.filter((r) => r.parent === POOL).slice(0, 10);
const form = compileForm(guizhou2024);
const province = demoProvince({
  regions: guizhou2024.regions,
  seed: 'scale',
  counties: new Map(COUNTIES.map((c) => [c.code, 300])),
});
const registry = tableFrom(guizhou2024, 'R', province.registry);

/** One submission as it travels there and back: packed to bytes and read again. */
function accepted(filer: RawPackage, version = 1): Accepted {
  const meta = {
    form: { id: guizhou2024.id, hash: 'a'.repeat(64) },
    campaign: guizhou2024.campaign.id,
    filer: { code: filer.code, level: filer.level, name: filer.name },
    basis: '一次性' as const,
    explanations: [],
  };
  const read = unpack(pack(datasetOf(guizhou2024, filer), meta, guizhou2024), guizhou2024);
  if (!read.ok) throw new Error(JSON.stringify(read.refusals[0]));
  const { code, level, county } = filer;
  return { id: `${county}-${code}`, version, unit: code, level, area: county, data: read.data };
}

type Figures = ReadonlyMap<string, string>;

const KINDS: Readonly<Record<string, (r: RawRow) => boolean>> = {
  r1: () => true,
  r2: (r) => r['fixmedins_type'] === '定点医疗机构',
  r3: (r) => r['fixmedins_type'] === '定点医疗机构' && r['inst_level'] === '三级',
  r4: (r) => r['fixmedins_type'] === '定点医疗机构' && r['inst_level'] === '二级',
  r5: (r) => r['fixmedins_type'] === '定点医疗机构' && r['inst_level'] === '一级及以下',
  r2a: (r) => r['fixmedins_type'] === '定点医疗机构' && r['ownership'] === '公立',
  r2b: (r) => r['fixmedins_type'] === '定点医疗机构' && r['ownership'] === '民营',
  r6: (r) => r['fixmedins_type'] === '定点零售药店',
};
const MONEY = ['viol_amount', 'fund_amount', 'refund_due', 'refund_paid', 'refund_unpaid'];

function fen(value: unknown): bigint {
  const [whole = '0', part = ''] = String(value ?? '0').split('.');
  return BigInt(`${whole}${part.padEnd(2, '0')}`);
}

function decimals(hundredths: bigint): string {
  const digits = String(hundredths).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The same summary by a program of its own: plain loops over what was generated, in whole 分 and 家. */
function naive(institutions: readonly RawPackage[]): Figures {
  const figures = new Map<string, string>();
  const summaries = institutions.map((i) => i.tables.get('A1')?.rows[0] ?? {});
  for (const area of [...COUNTIES.map((c) => c.code), POOL])
    for (const [kind, belongs] of Object.entries(KINDS)) {
      const inArea = (r: RawRow) => area === POOL || r['county_code'] === area;
      const rows = summaries.filter((r) => inArea(r) && belongs(r));
      const listed = province.registry.filter((r) => inArea(r) && belongs(r));
      const count = (test: (r: RawRow) => boolean) =>
        String(new Set(rows.filter(test).map((r) => r['fixmedins_code'])).size);
      const add = (column: string) => rows.reduce((sum, r) => sum + BigInt(Number(r[column] ?? 0)), 0n);
      const put = (column: string, text: string) => figures.set(`${area} ${kind} ${column}`, text);
      put('inst_total', String(listed.length));
      put(
        'inst_checked',
        count((r) => r['self_checked'] === '是'),
      );
      put(
        'inst_with_findings',
        count((r) => Number(r['finding_count']) > 0),
      );
      put(
        'inst_zero',
        count((r) => r['zero_report'] === '是'),
      );
      put(
        'inst_refunded',
        count((r) => fen(r['refund_paid']) > 0n),
      );
      put('finding_count', String(add('finding_count')));
      put('rectified_count', String(add('rectified_count')));
      for (const column of MONEY) {
        const sum = rows.reduce((total, r) => total + fen(r[column]), 0n);
        put(column, decimals((sum + 5_000n) / 10_000n));
      }
    }
  return figures;
}

function figuresOf(submissions: readonly Accepted[]): {
  figures: Figures;
  made: ReturnType<typeof consolidate>;
} {
  const made = consolidate(form, {
    unit: { code: POOL, level: '统筹区' },
    submissions,
    registry,
    scopes: ['A1', 'A1B'],
  });
  const table = made.data.tables.get('A1B');
  if (!table) throw new Error('no A1B');
  const packed = packTable(table, undefined, guizhou2024);
  const at = (id: string) => packed.columns.indexOf(id);
  const figures = new Map<string, string>();
  for (const row of packed.rows)
    packed.columns.forEach((id, i) => {
      if (row[i] !== null)
        figures.set(`${row[at('area_code')]} ${row[at('row_class')]} ${id}`, String(row[i]));
    });
  return { figures, made };
}

function differing(a: Figures, b: Figures): string[] {
  return [...b.keys()].filter((key) => a.get(key) !== b.get(key));
}

test('3,000 submissions of 10 counties: every figure equals a program of its own; one amended changes its chain alone', () => {
  const filers = province.institutions;
  expect(filers).toHaveLength(3000);
  const submissions = filers.map((f) => accepted(f));
  const { figures, made } = figuresOf(submissions);
  const expected = naive(filers);
  expect(expected.size).toBe(11 * 8 * 12);
  expect(differing(figures, expected)).toEqual([]);
  expect(made.used).toHaveLength(3000);
  expect(made.issues).toEqual([]);

  const at = filers.findIndex(
    (f) => f.county === COUNTIES[4]?.code && (f.tables.get('A1')?.rows[0]?.['finding_count'] ?? 0) !== 0,
  );
  const filer = filers[at] as RawPackage;
  const a1 = filer.tables.get('A1');
  const row = a1?.rows[0] ?? {};
  const raised: RawRow = { ...row, viol_amount: decimals(fen(row['viol_amount']) + 123_456_789n) };
  const amended: RawPackage = {
    ...filer,
    tables: new Map([...filer.tables, ['A1', { header: a1?.header ?? {}, rows: [raised] }]]),
  };
  const after = figuresOf(submissions.map((s, i) => (i === at ? accepted(amended, 2) : s)));
  expect(differing(after.figures, naive(filers.map((f, i) => (i === at ? amended : f))))).toEqual([]);
  const moved = differing(figures, after.figures).map((key) => key.split(' '));
  expect(new Set(moved.map(([area]) => area))).toEqual(new Set([filer.county, POOL]));
  expect(new Set(moved.map(([, , column]) => column))).toEqual(new Set(['viol_amount']));
  const kinds = Object.keys(KINDS).filter((kind) => KINDS[kind]?.(row));
  expect(new Set(moved.map(([, kind]) => kind))).toEqual(new Set(kinds));
  const cells = lineageOf(after.made, 'A1B', { row: 10 * 8, column: 'viol_amount' });
  expect(cells.filter((c) => c.submission?.version === 2).map((c) => c.submission?.unit)).toEqual([
    filer.code,
  ]);
});
