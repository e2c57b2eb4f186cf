import { demoProvince } from '../../../src/cli/demo/province';
import { stream } from '../../../src/cli/demo/random';
import { tracePath } from '../../../src/core/audit/trace-path';
import { consolidate, type Consolidation } from '../../../src/core/consolidate/consolidate';
import { printedRows } from '../../../src/core/fill/skeleton';
import { CellState } from '../../../src/core/form/table';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { detailsOf, form } from './generated-province';
import { KNOWN, originsOf } from './generator-figures';

const COUNTIES = ['520102', '520103', '520302', '520303', '520402', '520502', '520602', '522701'];
const EACH = 6;
const details = detailsOf('origins', EACH, { counties: COUNTIES });
const made = demoProvince({
  regions: guizhou2024.regions,
  seed: 'origins',
  counties: new Map(COUNTIES.map((code) => [code, EACH])),
});

function roll(code: string, level: '县' | '统筹区' | '省'): Consolidation {
  return consolidate(form, { unit: { code, level }, ...details, scopes: ['A1B', 'A4'] });
}

const tables = [
  roll('520000', '省'),
  roll('520300', '统筹区'),
  roll('522700', '统筹区'),
  roll('520103', '县'),
  roll('520602', '县'),
];

const headings = new Map(guizhou2024.rows.map((r) => [r.id, r.heading.zh]));

/** A figure drawn from all rows, blocks and columns of a consolidated table. */
function drawn(draw: ReturnType<typeof stream>) {
  const table = draw.pick(tables);
  const [scope = '', column = ''] = draw.pick([...KNOWN.keys()]).split('.');
  const data = table.data.tables.get(scope);
  const row = draw.int(0, (data?.rowCount ?? 1) - 1);
  const { rowId = '', area = '' } = (data && printedRows(form.definition, data)[row]) ?? {};
  const open = data?.columns.get(column)?.states[row] !== CellState.notApplicable;
  return { table, scope, column, row, open, heading: headings.get(rowId) ?? '', area };
}

test('1 000 random figures end at just the cells that the generator made them from, with its amounts', () => {
  const draw = stream('which figures');
  let [looked, cells] = [0, 0];
  while (looked < 1_000) {
    const { table, scope, column, row, open, heading, area } = drawn(draw);
    if (!open) continue;
    const known = KNOWN.get(`${scope}.${column}`);
    const wanted = originsOf(made, { name: `${scope}.${column}`, heading, area });
    const found = tracePath(table, { scope, row, column }).cells.flatMap((c) => {
      const amount = known?.counts === true ? 1 : Number(c.value);
      return amount === 0 ? [] : [`${c.submission?.unit ?? ''} ${c.scope} ${c.row} ${c.column} ${amount}`];
    });
    const lines = wanted.map((o) => `${o.filer} ${o.scope} ${o.row} ${o.column} ${o.amount}`);
    expect(found.sort()).toEqual(lines.sort());
    if (wanted.length > 0) looked++;
    cells += wanted.length;
  }
  expect(cells).toBeGreaterThan(3_000);
});
