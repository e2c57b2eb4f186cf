import fc from 'fast-check';
import { coerce, coerceText } from '../../../src/workbench/model/coerce';
import { CellError } from '../../../src/workbench/model/cell';

test.each([
  ['12', 12, undefined],
  ['-1,234.50', -1234.5, '#,##0.00'],
  ['1,234', 1234, '#,##0'],
  ['12%', 0.12, '0%'],
  ['12.5%', 0.125, '0.00%'],
  ['(30)', -30, undefined],
  ['¥12.00', 12, '¥#,##0.00'],
  ['1e3', 1000, '0.00E+00'],
  ['2024-05-20', 45432, 'yyyy/m/d'],
  ['2024/5/20', 45432, 'yyyy/m/d'],
  ['2024年5月20日', 45432, 'yyyy"年"m"月"d"日"'],
  ['2024-05-20 12:00', 45432.5, 'yyyy/m/d h:mm'],
  ['12:30', 0.5208333333333334, 'h:mm'],
])('%s typed into a General cell becomes %d', (text, value, format) => {
  expect(coerceText(text, 'General')).toEqual(format === undefined ? { value } : { value, format });
});

test.each(['1,23.50', '2024-02-30', '2024.5.20', '１２', '康宁医院', '52010-2', '12a', '-', '.', '12 34'])(
  '%s stays a text',
  (text) => {
    expect(coerceText(text, 'General').value).toBe(text);
  },
);

test('an 18-digit number typed into a General cell keeps fifteen digits', () => {
  expect(coerceText('520102199001011234', 'General').value).toBe(520102199001011000);
});

test('a text cell keeps what is typed, formulas too', () => {
  expect(coerceText('0012', '@')).toEqual({ value: '0012' });
  expect(coerceText('=1+1', '@')).toEqual({ value: '=1+1' });
  expect(coerce(12, '@')).toEqual({ value: '12' });
});

test('an apostrophe makes a text and is not part of it', () => {
  expect(coerceText("'0012", 'General')).toEqual({ value: '0012' });
});

test('TRUE, #N/A and an empty text become a boolean, an error and nothing', () => {
  expect(coerceText('true', 'General').value).toBe(true);
  expect(coerceText('#N/A', 'General').value).toBe(CellError.of('#N/A'));
  expect(coerceText('', 'General').value).toBeNull();
});

test('objects and NaN are refused', () => {
  expect(() => coerce({}, 'General')).toThrow('argument');
  expect(() => coerce(Number.NaN, 'General')).toThrow('argument');
});

test('every amount with two decimals that is typed comes back as the same double', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => {
      const text = (fen / 100).toFixed(2);
      expect(coerceText(text, 'General').value).toBe(Number(text));
    }),
  );
});
