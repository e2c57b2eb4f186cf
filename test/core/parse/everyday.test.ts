import fc from 'fast-check';
import type { CellValue } from '../../../src/core/form/grid';
import { CellState } from '../../../src/core/form/table';
import { doctorOf } from '../../../src/core/parse/doctor';
import { everydayOf, type Everyday } from '../../../src/core/parse/everyday';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const dictionaries = new Map(guizhou2024.dictionaries.map((d) => [d.id, d]));
const columns = guizhou2024.tables.flatMap((table) => table.columns);
const words = guizhou2024.dictionaries.flatMap((d) => d.words.slice(0, 5).flatMap((w) => [w.code, w.zh]));

const texts = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    ...words,
    'H52012200001',
    'P52012200001 ',
    '1E5',
    '1.2e+10',
    '#REF!',
    '#',
    '—',
    '/',
    '　甲',
    '12',
  ),
  fc.constantFrom(
    '重复收费',
    ' 重复收费',
    '\ufeff甲',
    '甲\u00a0',
    '１２',
    '2024-0501',
    '20240501',
    '=1+1',
    "'1",
  ),
);
const cells: fc.Arbitrary<CellValue> = fc.oneof(
  texts,
  fc.double(),
  fc.integer({ min: -5, max: 90_000 }),
  fc.integer({ min: 0, max: 1e9 }).map((fen) => fen / 100),
  fc.boolean(),
  fc.constant(null),
);

function answerOf(everyday: Everyday, value: CellValue): number | string | undefined {
  const number = everyday.number?.(value);
  return number === undefined || Number.isNaN(number) ? everyday.text?.(value) : number;
}

test('what is read without the doctor is what the doctor reads, and he finds nothing wrong with it', () => {
  let answered = 0;
  fc.assert(
    fc.property(fc.constantFrom(...columns), cells, fc.boolean(), (column, value, date1904) => {
      const dictionary = column.dictionary === undefined ? undefined : dictionaries.get(column.dictionary);
      const doctor = doctorOf(column, dictionary, date1904);
      const answer = answerOf(everydayOf(column, { doctor, dictionary, date1904 }), value);
      if (answer === undefined) return;
      answered += 1;
      const { reading, rule } = doctor(value);
      expect(rule).toBeUndefined();
      expect(reading.state).toBe(CellState.value);
      expect(reading.number ?? reading.text).toBe(answer);
    }),
    { numRuns: 20_000 },
  );
  expect(answered).toBeGreaterThan(2_000);
});
