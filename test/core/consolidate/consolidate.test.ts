import { tableFrom } from '../../../src/cli/demo/dataset';
import type { RawPackage, RawRow } from '../../../src/cli/demo/package';
import { demoCounties, demoProvince } from '../../../src/cli/demo/province';
import { consolidate, type Consolidation } from '../../../src/core/consolidate/consolidate';
import { printedRows } from '../../../src/core/fill/skeleton';
import { CellState } from '../../../src/core/form/table';
import { naiveA1B, naiveA4, type NaiveRow } from '../../fixtures/province-naive';
import { accepted, form, regions } from './parts';

const list = [...regions.values()];
const counties = demoCounties(list, { pools: 3, perPool: 3, others: 9 });
const province = demoProvince({ regions: list, seed: 'consolidate', counties });
const registry = tableFrom(form.definition, 'R', province.registry);
const submissions = [...province.institutions, ...province.offices].map((f) => accepted(f));

function rows(filers: readonly RawPackage[], scope: string): RawRow[] {
  return filers.flatMap((f) => f.tables.get(scope)?.rows ?? []);
}
function within(area: string): (row: RawRow) => boolean {
  return (row) => area === '520000' || row['county_code'] === area || row['pool_area'] === area;
}
function naive(scope: string, area: string, rowId: string): NaiveRow {
  const a1 = rows(province.institutions, 'A1').filter(within(area));
  const registered = province.registry.filter(within(area));
  if (scope === 'A1B') return naiveA1B(rowId, registered, a1);
  const a3 = rows(province.offices, 'A3').filter(within(area));
  const a6 = rows(province.offices, 'A6').filter(within(area));
  return naiveA4(rowId, { registry: registered, a3, a6 });
}

/** Every cell that differs from the one added up by hand, and how many were compared. */
function differences(
  made: Consolidation,
  scope: string,
): { readonly compared: number; readonly found: string[] } {
  const table = made.data.tables.get(scope);
  if (!table) return { compared: 0, found: ['no table'] };
  const found: string[] = [];
  let compared = 0;
  printedRows(form.definition, table).forEach(({ rowId = '', area = '' }, row) => {
    for (const [column, expected] of Object.entries(naive(scope, area, rowId))) {
      const cells = table.columns.get(column);
      if (!cells || cells.states[row] === CellState.notApplicable || expected === undefined) continue;
      compared++;
      const got = cells.states[row] === CellState.value ? BigInt(cells.numbers?.[row] ?? 0) : 'blank';
      if (got !== expected) found.push(`${area}/${rowId}.${column}: ${String(got)} <> ${String(expected)}`);
    }
  });
  return { compared, found };
}

describe.each([
  ['县', '520102', 1],
  ['统筹区', '520100', 4],
  ['统筹区', '520300', 4],
  ['省', '520000', 4],
] as const)('%s %s', (level, code, blocks) => {
  const made = consolidate(form, { unit: { code, level }, submissions, registry });

  test('annex 1 face B is what a naive recomputation gives in every cell', () => {
    const { compared, found } = differences(made, 'A1B');
    expect(found).toEqual([]);
    expect(compared).toBe(blocks * 8 * 12);
  });

  test('annex 4 is what a naive recomputation gives in every cell that is not —', () => {
    const { compared, found } = differences(made, 'A4');
    expect(found).toEqual([]);
    expect(compared).toBeGreaterThan(blocks * 12 * 20);
  });
});
