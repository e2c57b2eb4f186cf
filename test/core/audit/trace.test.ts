import { stream } from '../../../src/cli/demo/random';
import { booksOf } from '../../../src/core/audit/books';
import { namesOf } from '../../../src/core/audit/place-names';
import { whereTo } from '../../../src/core/audit/where';
import { consolidate } from '../../../src/core/consolidate/consolidate';
import { lineageOf } from '../../../src/core/consolidate/lineage';
import { printedRows } from '../../../src/core/fill/skeleton';
import { cellOf } from '../../../src/core/form/build';
import { detailsOf, form, honestOffices } from './generated-province';

const details = detailsOf('trace', 6, {
  counties: ['520102', '520103', '520302', '520303', '520402', '520502', '520602', '522701'],
});
const { registry, submissions } = details;
const made = consolidate(form, {
  unit: { code: '520000', level: '省' },
  submissions,
  registry,
  scopes: ['A1B', 'A4'],
});

test('each of 1 000 figures of a province ends at the cells that hold it, and they add up to it', () => {
  const draw = stream('figures');
  let summed = 0;
  for (let i = 0; i < 1_000; i++) {
    const scope = draw.pick(['A1B', 'A4']);
    const table = made.data.tables.get(scope);
    const history = made.history.get(scope);
    if (!table || !history) throw new RangeError(scope);
    const computed = draw.pick(history.computed ?? []);
    const { column } = computed.mapping.target;
    const row = draw.int(0, table.rowCount - 1);
    const cells = lineageOf(made, scope, { row, column });
    for (const cell of cells) {
      const sent = submissions.find((s) => s.id === cell.submission?.id);
      const data = (sent?.data ?? made.data).tables.get(cell.scope)?.columns.get(cell.column);
      expect(data && cellOf(data, cell.row)).toBe(cell.value);
    }
    if (!computed.mapping.clause.startsWith('WAN(') || computed.applies[row] !== 1) continue;
    expect(cells.reduce((sum, c) => sum + Number(c.value), 0)).toBe(computed.exact?.[row]);
    summed++;
  }
  expect(summed).toBeGreaterThan(300);
});

test('a finding of an institution is followed through its row and its county up to the province', () => {
  const books = booksOf(form, {
    submissions: [...submissions, ...honestOffices(details, ['A1B'])],
    registry,
  });
  const submission = submissions.find(
    (s) => s.level === '机构' && (s.data.tables.get('A2')?.rowCount ?? 0) > 1,
  );
  if (!submission) throw new RangeError('no institution with findings');
  const figures = whereTo(books, { submission, scope: 'A2', row: 1, column: 'viol_amount' });
  const [own, ...above] = figures;
  expect(own).toMatchObject({ unit: submission.unit, scope: 'A1', column: 'viol_amount' });
  const totals = above.filter((f) => f.rowId === 'r1' && f.column === 'viol_amount');
  const pool = namesOf(form.definition).path(submission.area, '')[0]?.unit;
  expect(totals.map((f) => f.unit)).toEqual([submission.area, pool, '520000']);
  for (const { cell, stated, unit } of totals) {
    const office = books.tallies.get(unit)?.office.get('A1B');
    const table = office?.data.tables.get('A1B');
    expect(table && printedRows(form.definition, table)[cell?.row ?? -1]).toEqual({
      rowId: 'r1',
      area: unit,
    });
    expect(table?.columns.get('viol_amount')?.numbers?.[cell?.row ?? -1]).toBe(stated);
  }
});

test('a row that no figure counts is said to go nowhere', () => {
  const books = booksOf(form, { submissions, registry });
  const submission = submissions.find(
    (s) => s.data.tables.has('A2') && (s.data.tables.get('A2')?.rowCount ?? 0) > 0,
  );
  if (!submission) throw new RangeError('no findings');
  expect(whereTo(books, { submission, scope: 'A2', row: 0, column: 'item_name' })).toEqual([]);
});
