import fc from 'fast-check';
import { cellAt, windowAround } from '../../src/console/sheet-window';
import { addressAt } from '../../src/core/submission/packed-place';
import type { PackedTable } from '../../src/core/submission/package';
import { guizhou2024 } from '../../src/forms/guizhou-2024';

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

function sent(columns: number, lines: readonly number[]): PackedTable {
  const ids = guizhou2024.tables.find((t) => t.scope === 'A2')?.columns.map((c) => c.id) ?? [];
  return {
    scope: 'A2',
    sheet: '附件2',
    header: {},
    columns: ids.slice(0, columns),
    letters: LETTERS.slice(0, columns),
    lines: [...lines],
    rows: lines.map((line) => ids.slice(0, columns).map((_, i) => `${line}${i}`)),
  };
}

const tables = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.uniqueArray(fc.integer({ min: 6, max: 900 }), { minLength: 1 }))
  .map(([columns, lines]) =>
    sent(
      columns,
      [...lines].sort((a, b) => a - b),
    ),
  );

test('the cell found at an address is the one that has this address', () => {
  fc.assert(
    fc.property(tables, fc.nat(), fc.nat(), (table, r, c) => {
      const row = r % table.rows.length;
      const column = c % table.columns.length;
      const address = addressAt(table, row, column) ?? '';
      expect(cellAt([table], '附件2', address)).toEqual({ table, row, column: table.columns[column] });
      expect(cellAt([table], '附件1', address)).toBeUndefined();
    }),
  );
});

test('an address of a row or column that was not sent holds no cell', () => {
  const table = sent(3, [6, 8]);
  expect(cellAt([table], '附件2', 'A7')).toBeUndefined();
  expect(cellAt([table], '附件2', 'H6')).toBeUndefined();
});

test('a letter form finds its cell by its own places', () => {
  const letter: PackedTable = {
    scope: 'A5',
    sheet: '附件5沟通表',
    header: {},
    columns: ['comm_no', 'amount'],
    cells: [{ comm_no: 'C3' }, { comm_no: 'C23', amount: 'E25' }],
    rows: [
      ['1', null],
      ['2', '5.00'],
    ],
  };
  expect(cellAt([letter], '附件5沟通表', 'E25')).toMatchObject({ row: 1, column: 'amount' });
});

test('the window holds the cell, at most five rows and columns, each once', () => {
  fc.assert(
    fc.property(tables, fc.nat(), fc.nat(), (table, r, c) => {
      const row = r % table.rows.length;
      const column = table.columns[c % table.columns.length] ?? '';
      const { rows, columns } = windowAround(guizhou2024, table, { row, column });
      expect(rows).toContain(row);
      expect(columns).toContain(table.columns.indexOf(column));
      expect(rows.length).toBe(Math.min(5, table.rows.length));
      expect(columns.length).toBeLessThanOrEqual(6);
      expect(new Set(columns).size).toBe(columns.length);
      expect([...rows].sort((a, b) => a - b)).toEqual(rows);
    }),
  );
});
