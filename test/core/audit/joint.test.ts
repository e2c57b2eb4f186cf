import { booksOf } from '../../../src/core/audit/books';
import { jointEntries } from '../../../src/core/audit/joint';
import { tieOutBooks } from '../../../src/core/audit/tie-out-all';
import type { Accepted } from '../../../src/core/consolidate/accepted';
import { detailsOf, form, honestOffices, withCells } from './generated-province';
import { rowOf, stated } from './planted';

const details = detailsOf('joint', 2);
const honest = honestOffices(details, ['A4']);
/** What a province holds where only annex 4 goes up: the 统筹区 with one block a county, and its own. */
const printed = honest.filter((s) => s.level !== '县');

const booksFrom = (submissions: readonly Accepted[]) =>
  booksOf(form, { submissions, registry: details.registry });

/** Puts figures (0.01 万元) into one row of a county's block, and what they add into every total above it. */
function withFigures(
  offices: readonly Accepted[],
  at: { readonly county: string; readonly pool: string; readonly rowId: string },
  figures: Readonly<Record<string, number>>,
): Accepted[] {
  const own = offices.find((s) => s.unit === at.pool);
  if (!own) throw new RangeError(at.pool);
  const places = new Map([
    [at.pool, [at.county, at.pool]],
    ['520000', [at.pool, '520000']],
  ]);
  return offices.map((office) =>
    Object.entries(figures).reduce((made, [column, value]) => {
      const figure = { scope: 'A4', column };
      const by = value * 10_000 - stated(own, figure, { area: at.county, rowId: at.rowId });
      const spots = (places.get(office.unit) ?? []).map((area) => ({ area, rowId: at.rowId }));
      const values = spots.map((s) => [rowOf(made, 'A4', s), stated(made, figure, s) + by] as const);
      return withCells(made, figure, new Map(values));
    }, office),
  );
}

test('a province of 88 counties that holds only rounded figures is not accused of its rounding', () => {
  expect(jointEntries(booksFrom(printed))).toEqual([]);
});

test('where the details of every figure are at hand the joint check has nothing to add', () => {
  expect(jointEntries(booksFrom([...details.submissions, ...honest]))).toEqual([]);
});

const BLOCK = { county: '520102', pool: '520100', rowId: 'r6' };
const inBlock = (offices: readonly Accepted[]) =>
  tieOutBooks(booksFrom(offices)).joint.filter((j) => j.cells.every((c) => c.area === BLOCK.county));

test('two sums of a county block that rounding explains one by one and not together are named with their cells', () => {
  const [county, ...more] = inBlock(
    withFigures(printed, BLOCK, {
      principal: 100,
      penalty_contract: 100,
      deduct_total: 201,
      fine_admin: 100,
      total_amount: 302,
    }),
  );
  expect(more).toEqual([]);
  expect(county).toMatchObject({
    gap: 3,
    cell: { unit: '520100', area: '520102', scope: 'A4', rowId: 'r6', column: 'total_amount' },
  });
  expect(new Set(county?.cells.map((c) => c.column))).toEqual(
    new Set(['principal', 'penalty_contract', 'deduct_total', 'fine_admin', 'total_amount']),
  );
});

test('the same block with one of the two sums rounded only is not accused', () => {
  const figures = { principal: 100, penalty_contract: 100, deduct_total: 201, fine_admin: 100 };
  expect(inBlock(withFigures(printed, BLOCK, { ...figures, total_amount: 301 }))).toEqual([]);
});
