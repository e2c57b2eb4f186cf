import { tableFrom } from '../../../src/cli/demo/dataset';
import { demoProvince } from '../../../src/cli/demo/province';
import { consolidate } from '../../../src/core/consolidate/consolidate';
import { lineageOf } from '../../../src/core/consolidate/lineage';
import { printedRows } from '../../../src/core/fill/skeleton';
import { addressOf, CellState, type TableData } from '../../../src/core/form/table';
import { roundTo } from '../../../src/core/value/amount';
import { accepted, form, regions } from './parts';

const list = [...regions.values()];
const province = demoProvince({
  regions: list,
  seed: 'lineage',
  counties: new Map([
    ['520102', 12],
    ['520103', 9],
    ['520303', 9],
  ]),
});
const registry = tableFrom(form.definition, 'R', province.registry);
const submissions = [...province.institutions, ...province.offices].map((f) => accepted(f));
const made = consolidate(form, { unit: { code: '520000', level: '省' }, submissions, registry });

function table(scope: string): TableData {
  const found = made.data.tables.get(scope);
  if (!found) throw new RangeError(scope);
  return found;
}
function rowOf(scope: string, area: string, rowId: string): number {
  return printedRows(form.definition, table(scope)).findIndex((p) => p.area === area && p.rowId === rowId);
}

test('every 万元 figure of annex 1 face B is the rounding of the cells it is traced to', () => {
  const summary = table('A1B');
  for (const column of ['viol_amount', 'fund_amount', 'refund_paid', 'refund_unpaid'])
    for (let row = 0; row < summary.rowCount; row++) {
      const cells = lineageOf(made, 'A1B', { row, column });
      const exact = cells.reduce((s, c) => s + Number(c.value), 0);
      expect(roundTo(exact, 10_000)).toBe(summary.columns.get(column)?.numbers?.[row]);
    }
});

test('every count and amount of annex 4 follows from the cells it is traced to', () => {
  const summary = table('A4');
  const distinct = (values: unknown[]): number => new Set(values).size;
  for (let row = 0; row < summary.rowCount; row++)
    for (const [column, kind] of [
      ['inspected', 'distinct'],
      ['m_recover', 'distinct'],
      ['times_flying', 'count'],
      ['t_police', 'count'],
      ['deduct_total', 'money'],
    ] as const) {
      const cells = summary.columns.get(column);
      if (cells?.states[row] !== CellState.value) continue;
      const values = lineageOf(made, 'A4', { row, column }).map((c) => c.value);
      const found = kind === 'distinct' ? distinct(values) : kind === 'count' ? values.length : undefined;
      const amount = values.reduce((s: number, v) => s + Number(v), 0);
      expect(found ?? roundTo(amount, 10_000)).toBe(cells.numbers?.[row]);
    }
});

test('a figure of the province is traced to the submission and the cell of the workbook that was sent', () => {
  const row = rowOf('A1B', '520300', 'r6');
  const cells = lineageOf(made, 'A1B', { row, column: 'fund_amount' });
  const pharmacies = province.institutions.filter((i) => i.pool === '520300' && i.code.startsWith('P'));
  expect(cells.map((c) => c.submission?.unit).sort()).toEqual(pharmacies.map((p) => p.code).sort());
  expect(cells.map((c) => c.place && `${c.place.sheet}!${addressOf(c.place)}`)).toEqual(
    cells.map(() => '附件1!N6'),
  );
});

test('a merged row is traced to the row that was sent', () => {
  const merged = table('A2');
  const last = merged.rowCount - 1;
  const [cell] = lineageOf(made, 'A2', { row: last, column: 'viol_amount' });
  const sender = province.institutions.filter((i) => (i.tables.get('A2')?.rows.length ?? 0) > 0).at(-1);
  expect(cell).toMatchObject({ submission: { unit: sender?.code }, scope: 'A2', column: 'viol_amount' });
  expect(cell?.row).toBe((sender?.tables.get('A2')?.rows.length ?? 0) - 1);
});

test('a count of the registry is traced to its rows, which belong to no submission', () => {
  const cells = lineageOf(made, 'A1B', { row: rowOf('A1B', '520300', 'r1'), column: 'inst_total' });
  expect(cells).toHaveLength(9);
  expect(cells.every((c) => c.scope === 'R' && c.submission === undefined)).toBe(true);
});

test('a ratio is traced to the two cells of its own row', () => {
  const row = rowOf('A1B', '520300', 'r1');
  const cells = lineageOf(made, 'A1B', { row, column: 'coverage' });
  expect(cells).toMatchObject([
    { scope: 'A1B', row, column: 'inst_checked', value: 9 },
    { scope: 'A1B', row, column: 'inst_total', value: 9 },
  ]);
});

test('a cell that is — and an unknown table have no sources', () => {
  expect(lineageOf(made, 'A4', { row: rowOf('A4', '520300', 'r0'), column: 'inspected' })).toEqual([]);
  expect(lineageOf(made, 'A7', { row: 0, column: 'req_no' })).toEqual([]);
});
