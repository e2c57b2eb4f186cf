import { tieOutAll } from '../../../src/core/audit/tie-out-all';
import type { Accepted } from '../../../src/core/consolidate/accepted';
import { allRows, mergeTables } from '../../../src/core/consolidate/merge';
import { detailsOf, form, honestOffices, withCells } from './generated-province';
import { rowOf, stated } from './planted';

const COUNTY = '520122';
const POOL = '520100';
const PROVINCE = '520000';
const COUNTIES = [COUNTY, '520123'];
const LEVELS = [COUNTY, POOL, PROVINCE];

const details = detailsOf('pairs', 8, { counties: COUNTIES });
const offices = honestOffices(details, ['A1B', 'A4', 'A6S']);

interface Difference {
  readonly kind: string;
  readonly unit: string;
  readonly scope: string;
  readonly column: string;
}

/** The places at which differences begin: nothing below explains them. */
function named(submissions: readonly Accepted[]): Difference[] {
  const { entries } = tieOutAll(form, { submissions, registry: details.registry });
  return entries
    .filter((e) => e.verdict === 'broken' && e.parts.every((p) => p.kind !== undefined))
    .map(({ kind, cell }) => ({ kind, unit: cell.unit, scope: cell.scope, column: cell.column }));
}

/** One figure of an office's own total raised by so much. */
function raised(unit: string, at: { scope: string; rowId: string; column: string }, by: number): Accepted[] {
  return offices.map((office) => {
    if (office.unit !== unit || !office.data.tables.has(at.scope)) return office;
    const spot = { area: at.scope === 'A6S' ? undefined : unit, rowId: at.rowId };
    const row =
      spot.area === undefined
        ? rowOfKey(office, at.scope, at.rowId)
        : rowOf(office, at.scope, { area: unit, rowId: at.rowId });
    const was =
      spot.area === undefined
        ? (office.data.tables.get(at.scope)?.columns.get(at.column)?.numbers?.[row] ?? 0)
        : stated(office, at, { area: unit, rowId: at.rowId });
    return withCells(office, at, new Map([[row, was + by]]));
  });
}

function rowOfKey(office: Accepted, scope: string, rowId: string): number {
  const { definition } = office.data.tables.get(scope) ?? {};
  return definition?.rowIds?.indexOf(rowId) ?? -1;
}

test('honest annexes of three levels agree with one another', () => {
  expect(named([...details.submissions, ...offices])).toEqual([]);
});

test('1↔2: an institution’s row that is not the sum of its findings is named in its own workbook', () => {
  const victim = details.submissions.find((s) => (s.data.tables.get('A2')?.rowCount ?? 0) > 1);
  if (!victim) throw new RangeError('no findings');
  const was = victim.data.tables.get('A1')?.columns.get('viol_amount')?.numbers?.[0] ?? 0;
  const wrong = withCells(victim, { scope: 'A1', column: 'viol_amount' }, new Map([[0, was + 100]]));
  const found = named([...details.submissions.map((s) => (s === victim ? wrong : s)), ...offices]);
  expect(found).toContainEqual({ kind: 'own', unit: victim.unit, scope: 'A1', column: 'viol_amount' });
});

test.each(LEVELS)('1↔2 at %s: a total of annex 1 that its findings do not give is named there', (unit) => {
  const at = { scope: 'A1B', rowId: 'r6', column: 'viol_amount' };
  const found = named([...details.submissions, ...raised(unit, at, 1_000_000)]);
  expect(found).toContainEqual({ kind: 'below', unit, scope: 'A1B', column: 'viol_amount' });
  expect(new Set(found.map((f) => f.unit))).toEqual(new Set([unit]));
});

test.each(LEVELS)('4↔3 at %s: an amount that the inspections do not give is named there', (unit) => {
  const at = { scope: 'A4', rowId: 'r6', column: 'principal' };
  const found = named([...details.submissions, ...raised(unit, at, 1_000_000)]);
  expect(found).toContainEqual({ kind: 'below', unit, scope: 'A4', column: 'principal' });
  expect(new Set(found.map((f) => f.unit))).toEqual(new Set([unit]));
});

test.each(LEVELS)('4↔6 at %s: transfers that annex 6 does not list are named there', (unit) => {
  const at = { scope: 'A4', rowId: 'r0', column: 't_police' };
  const found = named([...details.submissions, ...raised(unit, at, 1)]);
  expect(found).toContainEqual({ kind: 'below', unit, scope: 'A4', column: 't_police' });
  expect(new Set(found.map((f) => f.unit))).toEqual(new Set([unit]));
});

test.each(LEVELS)('6 at %s: a count of the summary that its list does not give is named there', (unit) => {
  const at = { scope: 'A6S', rowId: 'd4', column: 's_clues' };
  const found = named([...details.submissions, ...raised(unit, at, 1)]);
  expect(found).toContainEqual({ kind: 'below', unit, scope: 'A6S', column: 's_clues' });
  expect(new Set(found.map((f) => f.unit))).toEqual(new Set([unit]));
});

/** What an office files whose consultation ended in a transfer. */
function consulting(): Accepted {
  const all = detailsOf('bench', 30, { counties: [COUNTY] }).submissions;
  const found = all.find((s) => s.data.tables.get('A5')?.columns.get('next_step')?.texts?.includes('移送'));
  if (!found) throw new RangeError('nobody consulted');
  return found;
}

/** The same submission without the rows of annex 6 that cite a consultation. */
function withoutTransfers(sent: Accepted): Accepted {
  const table = sent.data.tables.get('A6');
  const cited = table?.columns.get('comm_no')?.texts ?? [];
  if (!table) throw new RangeError('no transfers');
  const rows = allRows(table).filter((row) => cited[row] === undefined);
  const { table: rest } = mergeTables(table.definition, [{ source: 0, table, rows }]);
  return { ...sent, data: { ...sent.data, tables: new Map(sent.data.tables).set('A6', rest) } };
}

test.each([
  ['县', undefined],
  ['统筹区', POOL],
  ['省', PROVINCE],
] as const)(
  '6↔5 by an office of the %s: a matter to be transferred that annex 6 lacks is named',
  (level, office) => {
    const own = consulting();
    const unit = office ?? own.unit;
    const sent = { ...own, level, unit, area: office ?? own.area };
    const open = (submission: Accepted) =>
      tieOutAll(form, { submissions: [submission] }).entries.filter(
        (e) => e.kind === 'own' && e.cell.scope === 'A5',
      );
    expect(open(sent)).toEqual([]);
    expect(open(withoutTransfers(sent))).toMatchObject([
      { verdict: 'broken', stated: 1, recomputed: 0, cell: { unit, scope: 'A5', row: 0 } },
    ]);
  },
);
