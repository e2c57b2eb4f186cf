import type { CellValue } from '../../src/core/form/grid';
import { takeSlowly, type Reading } from '../../src/excel/grid-reading';

test('between two pauses at most 4 000 rows of an answer are taken over, and a pause comes first', async () => {
  const values: CellValue[][] = [];
  const rows = Array.from({ length: 9_001 }, (_, i) => [i, '甲', '']);
  const seen: number[] = [];
  const reading = { values } as unknown as Reading;
  await takeSlowly(reading, { row: 1, column: 1, values: rows }, async () => void seen.push(values.length));
  expect(seen).toEqual([0, 4_000, 8_000]);
  expect(values).toEqual(rows.map(([n, text]) => [n, text]));
});
