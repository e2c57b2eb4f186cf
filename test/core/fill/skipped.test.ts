import { CellState, type Dataset } from '../../../src/core/form/table';
import { datasetOf } from '../../../src/cli/demo/dataset';
import { demoProvince } from '../../../src/cli/demo/province';
import { fillSummary } from '../../../src/core/fill/fill';
import { compileForm } from '../../../src/core/rules/compile';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const form = compileForm(guizhou2024);
const province = demoProvince({
  regions: guizhou2024.regions,
  seed: 'demo',
  counties: new Map([['520102', 12]]),
});

/** A package whose annex 1 is blank in what annex 2 feeds, with one cell of annex 2 that cannot be read. */
function spoiled(column: string, row: number): Dataset {
  const filer = province.institutions.find((f) => (f.tables.get('A2')?.rows.length ?? 0) > row + 1);
  if (!filer) throw new RangeError('no institution with so many details');
  const blank = { viol_amount: null, fund_amount: null, refund_due: null, finding_count: null };
  const summary = filer.tables.get('A1');
  if (!summary) throw new RangeError('A1');
  const tables = new Map(filer.tables).set('A1', {
    ...summary,
    rows: summary.rows.map((r) => ({ ...r, ...blank })),
  });
  const data = datasetOf(guizhou2024, { ...filer, tables });
  data.tables
    .get('A2')
    ?.columns.get(column)
    ?.states.fill(CellState.bad, row, row + 1);
  return data;
}

test('a sum over a cell that cannot be read is not proposed, and the cell is named', () => {
  const { proposals, skipped } = fillSummary(form, spoiled('viol_amount', 3), {
    mode: 'values',
    scope: 'A1',
  });
  expect(proposals.map((p) => p.column)).not.toContain('viol_amount');
  expect(proposals.map((p) => p.column)).toContain('fund_amount');
  expect(skipped.find((s) => s.column === 'viol_amount')).toMatchObject({
    scope: 'A1',
    row: 0,
    source: { scope: 'A2', column: 'viol_amount', row: 3 },
  });
  expect(skipped.map((s) => s.column)).not.toContain('fund_amount');
});

test('where everything can be read nothing is skipped', () => {
  const [filer] = province.institutions;
  if (!filer) throw new RangeError('no institution');
  expect(fillSummary(form, datasetOf(guizhou2024, filer), { mode: 'values', scope: 'A1' }).skipped).toEqual(
    [],
  );
});
