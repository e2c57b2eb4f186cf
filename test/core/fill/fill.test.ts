import { datasetOf } from '../../../src/cli/demo/dataset';
import type { RawPackage, RawRow } from '../../../src/cli/demo/package';
import { demoProvince } from '../../../src/cli/demo/province';
import { fillCalculated, fillSummary } from '../../../src/core/fill/fill';
import { fixesOf } from '../../../src/core/fill/proposal';
import { summarySkeleton } from '../../../src/core/fill/skeleton';
import { compileForm } from '../../../src/core/rules/compile';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const form = compileForm(guizhou2024);
const province = demoProvince({
  regions: guizhou2024.regions,
  seed: 'demo',
  counties: new Map([['520102', 40]]),
});
const values = { mode: 'values' } as const;

function changed(filer: RawPackage, scope: string, change: (row: RawRow) => RawRow): RawPackage {
  const table = filer.tables.get(scope);
  if (!table) throw new RangeError(scope);
  const rows = table.rows.map(change);
  return { ...filer, tables: new Map(filer.tables).set(scope, { ...table, rows }) };
}
function without(filer: RawPackage, scope: string, columns: readonly string[]): RawPackage {
  return changed(filer, scope, (row) => ({ ...row, ...Object.fromEntries(columns.map((c) => [c, null])) }));
}

const FED = [
  'finding_count',
  'viol_amount',
  'fund_amount',
  'refund_due',
  'refund_paid',
  'refund_unpaid',
  'refund_done_on',
  'rectified_count',
  'zero_report',
];

test('annex 1 of an institution is filled from annex 2 with just what the generator added up by hand', () => {
  for (const filer of province.institutions) {
    const data = datasetOf(guizhou2024, without(filer, 'A1', FED));
    const { proposals, missing } = fillSummary(form, data, { ...values, scope: 'A1' });
    const row = filer.tables.get('A1')?.rows[0] ?? {};
    const filled = Object.fromEntries(proposals.map((p) => [p.column, p.to]));
    for (const column of FED)
      expect(`${filer.code} ${column} ${String(filled[column] ?? null)}`).toBe(
        `${filer.code} ${column} ${String(row[column] ?? null)}`,
      );
    expect(proposals.every((p) => p.kind === 'blank')).toBe(true);
    expect(missing.size).toBe(0);
  }
});

test('what already agrees is left as it is, what was typed otherwise is told apart and not overwritten', () => {
  const [filer] = province.institutions;
  if (!filer) throw new RangeError('no institution');
  const data = datasetOf(
    guizhou2024,
    changed(filer, 'A1', (row) => ({ ...row, viol_amount: 1 })),
  );
  const { proposals } = fillSummary(form, data, { ...values, scope: 'A1' });
  const differing = proposals.filter((p) => p.kind === 'differs');
  expect(differing.map((p) => [p.column, p.from])).toEqual([['viol_amount', 1]]);
  expect(fixesOf(proposals)).toEqual([]);
  expect(fixesOf(proposals, true)).toEqual([
    {
      place: { sheet: '附件1', row: 6, column: 13 },
      from: 1,
      to: filer.tables.get('A1')?.rows[0]?.['viol_amount'],
      why: 'fill',
    },
  ]);
});

test('an institution that made no self-check gets no figures', () => {
  const [filer] = province.institutions;
  if (!filer) throw new RangeError('no institution');
  const none = without(
    changed(filer, 'A1', (row) => ({ ...row, self_checked: '否' })),
    'A1',
    FED,
  );
  const { proposals } = fillSummary(form, datasetOf(guizhou2024, none), { ...values, scope: 'A1' });
  expect(proposals).toEqual([]);
});

test('calculated cells are filled in every table and nothing else is touched', () => {
  const [office] = province.offices;
  if (!office) throw new RangeError('no office');
  const bare = without(without(office, 'A3', ['total_amount', 'subject_key']), 'A3V', ['fixmedins_code']);
  const proposals = fillCalculated(form, datasetOf(guizhou2024, bare), values);
  const cases = office.tables.get('A3')?.rows ?? [];
  for (const column of ['total_amount', 'subject_key']) {
    const filled = proposals.filter((p) => p.scope === 'A3' && p.column === column && p.kind === 'blank');
    expect(filled.map((p) => p.to)).toEqual(cases.map((row) => row[column]));
  }
  expect(new Set(proposals.filter((p) => p.kind === 'blank').map((p) => `${p.scope}.${p.column}`))).toEqual(
    new Set(['A3.total_amount', 'A3.subject_key', 'A3V.fixmedins_code']),
  );
  expect(proposals.filter((p) => p.kind === 'differs')).toEqual([]);
});

test('the register of annex 5 is filled from the letters and their replies', () => {
  const office = province.offices.find((o) => (o.tables.get('A5R')?.rows.length ?? 0) > 0);
  if (!office) throw new RangeError('no register');
  const bare = without(office, 'A5R', [
    'kind',
    'title',
    'sent_on',
    'asked_count',
    'replied_count',
    'consensus',
  ]);
  const { proposals } = fillSummary(form, datasetOf(guizhou2024, bare), { ...values, scope: 'A5R' });
  const row = office.tables.get('A5R')?.rows[0] ?? {};
  for (const { column, to, kind } of proposals.filter((p) => p.kind !== 'same')) {
    expect(kind).toBe('blank');
    expect(to).toBe(row[column]);
  }
  expect(proposals.filter((p) => p.kind === 'blank')).toHaveLength(6);
});

test('live formulas stand beside the values they give', () => {
  const filer = province.institutions.find((i) => (i.tables.get('A2')?.rows.length ?? 0) > 2);
  if (!filer) throw new RangeError('no findings');
  const data = datasetOf(guizhou2024, without(filer, 'A1', FED));
  const { proposals } = fillSummary(form, data, { mode: 'formulas', scope: 'A1', room: 100 });
  const last = 5 + (filer.tables.get('A2')?.rows.length ?? 0) + 100;
  const fund = proposals.find((p) => p.column === 'fund_amount');
  expect(fund?.formula).toBe(`ROUND(SUMIFS('附件2'!$P$6:$P$${last},'附件2'!$E$6:$E$${last},E6),2)`);
  const [fix] = fixesOf(proposals.filter((p) => p.column === 'fund_amount'));
  expect(fix).toMatchObject({ toFormula: fund?.formula, to: fund?.to });
});

test('a table that the workbook lacks is named, not invented', () => {
  const [filer] = province.institutions;
  if (!filer) throw new RangeError('no institution');
  const { proposals, missing } = fillSummary(form, datasetOf(guizhou2024, filer), {
    ...values,
    scope: 'A1B',
  });
  expect(proposals).toEqual([]);
  expect([...missing]).toEqual([['*', ['A1B']]]);
});

test('formulas over a list do not reach into the block that stands under it', () => {
  const [office] = province.offices;
  if (!office) throw new RangeError('no office');
  const data = datasetOf(guizhou2024, office);
  const block = summarySkeleton(guizhou2024, form.names.definition('A6S'), []);
  const list = data.tables.get('A6');
  const below = {
    sheet: '附件6',
    rows: Int32Array.from({ length: 11 }, (_, i) => 40 + i),
    columns: new Map([['s_distinct', 10]]),
  };
  const held = { ...data, tables: new Map(data.tables).set('A6S', { ...block, place: below }) };
  const { proposals } = fillSummary(form, held, { mode: 'formulas', scope: 'A6S', room: 100 });
  const total = proposals.find((p) => p.column === 's_distinct');
  expect(total?.formula).toContain(`'附件6'!$E$6:$E$${5 + (list?.rowCount ?? 0)}`);
  expect(total?.to).toBe(new Set(office.tables.get('A6')?.rows.map((r) => r['clue_no'])).size);
});
