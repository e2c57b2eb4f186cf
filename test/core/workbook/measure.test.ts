import { linesOf, rowHeight, textWidth } from '../../../src/core/workbook/measure';

test('a Chinese character and a full-width mark count 2, a Latin letter 1', () => {
  expect([textWidth('南明区'), textWidth('A1'), textWidth('（个）'), textWidth('')]).toEqual([6, 2, 6, 0]);
});

test('a text takes as many lines as its width asks for, its own breaks counted', () => {
  expect(linesOf('南明区人民医院', 14.5)).toBe(1);
  expect(linesOf('南明区人民医院', 10)).toBe(2);
  expect(linesOf('南明区\n医院', 20)).toBe(2);
});

test('a row is never lower than asked and never higher than Excel allows', () => {
  expect(rowHeight(1, 24)).toBe(24);
  expect(rowHeight(3, 24)).toBe(47);
  expect(rowHeight(1000)).toBe(409);
});
