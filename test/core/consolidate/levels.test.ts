import fc from 'fast-check';
import { datasetOf, tableFrom } from '../../../src/cli/demo/dataset';
import { CUMULATIVE, demoProvince, STAGE, type Snapshot } from '../../../src/cli/demo/province';
import type { Accepted, Level } from '../../../src/core/consolidate/accepted';
import { consolidate, type Consolidation } from '../../../src/core/consolidate/consolidate';
import { lineageOf } from '../../../src/core/consolidate/lineage';
import { printedRows } from '../../../src/core/fill/skeleton';
import { CellState } from '../../../src/core/form/table';
import { check } from '../../../src/core/rules/check';
import { accepted, form, regions } from './parts';

const list = [...regions.values()];
const counties = new Map([
  ['520102', 10],
  ['520103', 8],
  ['520303', 8],
]);
function generate(snapshot: Snapshot = CUMULATIVE): ReturnType<typeof demoProvince> {
  return demoProvince({ regions: list, seed: 'levels', counties, snapshot });
}
const province = generate();
const registry = tableFrom(form.definition, 'R', province.registry);
const institutions = province.institutions.map((f) => accepted(f));
const offices = province.offices.map((f) => accepted(f));

/** What an office sends up when it sends no details: its summaries as made from everything below it. */
function summaryOf(code: string, level: Level, below: readonly Accepted[]): Accepted {
  const made = consolidate(form, { unit: { code, level }, submissions: below, registry });
  const scopes = ['A1B', 'A4', 'A6S'];
  const tables = new Map([...made.data.tables].filter(([s]) => scopes.includes(s)));
  return {
    id: `U-${code}`,
    version: 1,
    unit: code,
    level,
    area: code,
    data: { tables, headers: made.data.headers },
  };
}
function inArea(area: string): Accepted[] {
  return [...institutions, ...offices].filter((s) => s.area === area || regions.get(s.area)?.parent === area);
}
function figure(
  made: Consolidation,
  scope: string,
  at: { area: string; rowId: string; column: string },
): number | undefined {
  const table = made.data.tables.get(scope);
  if (!table) return undefined;
  const row = printedRows(form.definition, table).findIndex(
    (p) => p.area === at.area && p.rowId === at.rowId,
  );
  const cells = table.columns.get(at.column);
  return cells?.states[row] === CellState.value ? cells.numbers?.[row] : undefined;
}
const r1 = (area: string, column: string): { area: string; rowId: string; column: string } => ({
  area,
  rowId: 'r1',
  column,
});

describe('a province that holds only the summaries of its 统筹区', () => {
  const pools = ['520100', '520300'].map((code) => summaryOf(code, '统筹区', inArea(code)));
  const unit = { code: '520000', level: '省' as const };
  const made = consolidate(form, { unit, submissions: pools, registry });
  const exact = consolidate(form, { unit, submissions: [...institutions, ...offices], registry });

  test('adds printed 万元 and counts, and says that it did', () => {
    const printed = (column: string): number =>
      (figure(made, 'A1B', r1('520100', column)) ?? 0) + (figure(made, 'A1B', r1('520300', column)) ?? 0);
    for (const column of ['viol_amount', 'refund_paid', 'inst_checked', 'finding_count'])
      expect(figure(made, 'A1B', r1('520000', column))).toBe(printed(column));
    const told = made.issues.flatMap((i) =>
      i.kind === 'printed-only' && i.scope === 'A1B' ? [i.submission.unit] : [],
    );
    expect(told).toEqual(['520100', '520300']);
  });

  test('differs from the exact province by rounding only', () => {
    for (const column of ['viol_amount', 'fund_amount', 'refund_paid', 'refund_unpaid']) {
      const difference =
        (figure(made, 'A1B', r1('520000', column)) ?? NaN) -
        (figure(exact, 'A1B', r1('520000', column)) ?? NaN);
      expect(Math.abs(difference)).toBeLessThanOrEqual(10_000);
    }
  });

  test('lists distinct counts of annex 4 as upper bounds and leaves additive ones out of the list', () => {
    const bounds = new Set(made.issues.flatMap((i) => (i.kind === 'upper-bound' ? [i.column] : [])));
    expect(bounds.has('inspected')).toBe(true);
    expect(bounds.has('inspected_times')).toBe(false);
    expect(figure(made, 'A4', r1('520000', 'inspected_times'))).toBe(
      figure(exact, 'A4', r1('520000', 'inspected_times')),
    );
  });

  test('makes the ratio anew from its own row instead of adding ratios', () => {
    expect(figure(made, 'A1B', r1('520000', 'coverage'))).toBe(10_000);
  });

  test('traces a total to the printed cells of the 统筹区', () => {
    const table = made.data.tables.get('A1B');
    const row = table
      ? printedRows(form.definition, table).findIndex((p) => p.area === '520000' && p.rowId === 'r1')
      : -1;
    const cells = lineageOf(made, 'A1B', { row, column: 'refund_paid' });
    expect(cells.map((c) => [c.submission?.unit, c.scope, c.column])).toEqual([
      ['520100', 'A1B', 'refund_paid'],
      ['520300', 'A1B', 'refund_paid'],
    ]);
  });

  test('a 统筹区 with details stands exactly beside one without', () => {
    const [, second] = pools;
    const mixed = consolidate(form, {
      unit,
      submissions: [...institutions.filter((s) => s.area !== '520303'), ...(second ? [second] : [])],
      registry,
      scopes: ['A1B'],
    });
    for (const column of ['viol_amount', 'inst_checked'])
      expect(figure(mixed, 'A1B', r1('520100', column))).toBe(figure(exact, 'A1B', r1('520100', column)));
    expect(figure(mixed, 'A1B', r1('520000', 'inst_checked'))).toBe(26);
  });
});

test('what a county and a 统筹区 consolidate passes every rule of severity error and query', () => {
  for (const [code, level] of [
    ['520102', '县'],
    ['520100', '统筹区'],
  ] as const) {
    const made = consolidate(form, { unit: { code, level }, submissions: inArea(code), registry });
    const { findings } = check(form, made.data, { merging: true });
    // items of the header that only the office can fill in are still empty
    const found = findings.filter((f) => f.scope !== 'H' && f.severity !== 'hint');
    expect(found.map((f) => `${f.rule} ${f.scope} ${f.row} ${f.column ?? ''}`)).toEqual([]);
  }
});

test('the header says who consolidates and keeps what all sources agree on', () => {
  const made = consolidate(form, {
    unit: { code: '520100', level: '统筹区', name: '贵阳市医疗保障局' },
    submissions: inArea('520100'),
    registry,
  });
  const item = (scope: string, id: string): string | undefined =>
    made.data.headers.get(scope)?.columns.get(id)?.texts?.[0];
  expect(
    [
      'form_no',
      'filer_org',
      'filer_code',
      'filer_level',
      'pool_area',
      'county_code',
      'basis',
      'money_unit',
    ].map((id) => item('A4', id)),
  ).toEqual(['A4', '贵阳市医疗保障局', '520100', '统筹区', '520100', undefined, '累计', '万元']);
  expect(made.data.headers.get('A4')?.columns.get('cutoff_date')?.numbers?.[0]).toBe(CUMULATIVE.cutoff);
  expect(item('A1', 'money_unit')).toBe('元');
});

test('the change since the last snapshot is this one minus the one before, cell by cell', () => {
  const unit = { code: '520100', level: '统筹区' as const };
  const before = consolidate(form, {
    unit,
    submissions: generate(STAGE)
      .offices.map((f) => accepted(f))
      .filter((s) => s.area !== '520303'),
    registry,
  });
  const after = consolidate(form, { unit, submissions: inArea('520100'), registry, previous: before.data });
  for (const column of ['inspected_times', 'principal', 'total_amount', 't_discipline']) {
    const at = r1('520100', column);
    const change = (figure(after, 'A4', at) ?? NaN) - (figure(before, 'A4', at) ?? NaN);
    expect(figure(after, 'A4D', at)).toBe(change);
  }
  expect(figure(after, 'A4D', r1('520100', 'inspected_times'))).toBeGreaterThan(0);
});

test('the block of annex 6 counts transfers by department and each clue once in its total', () => {
  const made = consolidate(form, { unit: { code: '520000', level: '省' }, submissions: offices });
  const table = made.data.tables.get('A6S');
  const sent = province.offices.flatMap((o) => o.tables.get('A6')?.rows ?? []);
  const rows = table ? printedRows(form.definition, table) : [];
  const at = (rowId: string, column: string): number | undefined =>
    table?.columns.get(column)?.numbers?.[rows.findIndex((r) => r.rowId === rowId)];
  expect(at('d4', 's_clues')).toBe(sent.filter((r) => r['to_dept'] === '纪检监察').length);
  expect((at('d0', 's_cases') ?? 0) + (at('d0', 's_clues') ?? 0)).toBe(sent.length);
  expect(at('d0', 's_distinct')).toBe(new Set(sent.map((r) => r['clue_no'])).size);
});

test('an amended submission changes its own chain of blocks and nothing else', () => {
  const unit = { code: '520000', level: '省' as const };
  const plain = consolidate(form, { unit, submissions: institutions, registry, scopes: ['A1B'] });
  fc.assert(
    fc.property(
      fc.nat(province.institutions.length - 1),
      fc.integer({ min: 1, max: 9_000_000 }),
      (index, more) => {
        const filer = province.institutions[index];
        const rows = filer?.tables.get('A1')?.rows ?? [];
        if (!filer) return;
        const viol = Number(rows[0]?.['viol_amount']) + more / 100;
        const tables = new Map(filer.tables).set('A1', {
          header: filer.tables.get('A1')?.header ?? {},
          rows: [{ ...rows[0], viol_amount: Math.round(viol * 100) / 100 }],
        });
        const amended = { ...accepted(filer), version: 2, data: datasetOf(form.definition, { tables }) };
        const made = consolidate(form, {
          unit,
          submissions: [...institutions, amended],
          registry,
          scopes: ['A1B'],
        });
        const table = made.data.tables.get('A1B');
        for (const [id, column] of table?.columns ?? [])
          printedRows(form.definition, table ?? expectTable()).forEach(({ area, rowId }, row) => {
            const before = plain.data.tables.get('A1B')?.columns.get(id);
            const same =
              column.numbers?.[row] === before?.numbers?.[row] &&
              column.texts?.[row] === before?.texts?.[row];
            const own = id === 'viol_amount' && (area === '520000' || area === filer.pool);
            if (!own)
              expect(`${area ?? ''}/${rowId ?? ''}.${id} ${String(same)}`).toBe(
                `${area ?? ''}/${rowId ?? ''}.${id} true`,
              );
          });
        const exact = made.history
          .get('A1B')
          ?.computed?.find((c) => c.mapping.target.column === 'viol_amount')?.exact;
        const base = plain.history
          .get('A1B')
          ?.computed?.find((c) => c.mapping.target.column === 'viol_amount')?.exact;
        const total = printedRows(form.definition, table ?? expectTable()).findIndex(
          (p) => p.area === '520000' && p.rowId === 'r1',
        );
        expect((exact?.[total] ?? 0) - (base?.[total] ?? 0)).toBe(more);
      },
    ),
    { numRuns: 12 },
  );
});

function expectTable(): never {
  throw new RangeError('no table');
}

test('an institution in two counties is counted once in the distinct total and listed', () => {
  const [first] = institutions;
  if (!first) throw new RangeError('no institution');
  const elsewhere = { ...first, id: 'S-elsewhere', area: '520103' };
  const made = consolidate(form, {
    unit: { code: '520100', level: '统筹区' },
    submissions: [...inArea('520100'), elsewhere],
    registry,
    scopes: ['A1B'],
  });
  expect(figure(made, 'A1B', r1('520100', 'inst_checked'))).toBe(18);
  expect(made.issues).toMatchObject([{ kind: 'two-areas', unit: first.unit }]);
});

test('nothing accepted gives no tables and says what is missing', () => {
  const made = consolidate(form, {
    unit: { code: '520102', level: '县' },
    submissions: [],
    scopes: ['A1', 'A1B'],
    expected: ['H52010200001'],
  });
  expect([...made.data.tables.keys()]).toEqual([]);
  expect(made.issues[0]).toEqual({ kind: 'missing', unit: 'H52010200001' });
});
