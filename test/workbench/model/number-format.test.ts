import fc from 'fast-check';
import { textOf } from '../../../src/workbench/model/number-format';
import { dateOf, serialOf } from '../../../src/workbench/model/serial';

test.each([
  [1234.5, 'General', '1234.5'],
  [0.1 + 0.2, 'General', '0.3'],
  [520102199001011000, 'General', '5.20102E+17'],
  [1610, '0.00', '1610.00'],
  [1610, '#,##0.00', '1,610.00'],
  [-1610.005, '#,##0.00', '-1,610.01'],
  [2.675, '0.00', '2.68'],
  [1.005, '0.00', '1.01'],
  [0, '#,##0.00;-#,##0.00;"—"', '—'],
  [-5, '0;[Red](0)', '(5)'],
  [0.125, '0.0%', '12.5%'],
  [63.6643, '0.00"万元"', '63.66万元'],
  [12345678, '#,##0,', '12,346'],
  [7, '000', '007'],
  [1.5, '0.##', '1.5'],
  [0.5, '#.00', '.50'],
  [45432, 'yyyy-mm-dd', '2024-05-20'],
  [45432, 'yyyy/m/d', '2024/5/20'],
  [45432, 'yyyy"年"m"月"d"日"', '2024年5月20日'],
  [45432, '[$-804]aaaa', '星期一'],
  [45432.75, 'yyyy-mm-dd hh:mm', '2024-05-20 18:00'],
  [45432.75, 'h:mm AM/PM', '6:00 PM'],
  [-1, 'yyyy-mm-dd', '########'],
  [12, '@', '12'],
])('%d under %s shows %s', (value, format, shown) => {
  expect(textOf(value, format)).toBe(shown);
});

test('texts show as they are unless the format has a text section', () => {
  expect(textOf('附件1', '0.00')).toBe('附件1');
  expect(textOf('附件1', '0;0;0;"〔"@"〕"')).toBe('〔附件1〕');
});

test('every day from 1900 to 9999 goes to a serial and back', () => {
  fc.assert(
    fc.property(
      fc.date({
        min: new Date(Date.UTC(1900, 0, 1)),
        max: new Date(Date.UTC(9999, 11, 31)),
        noInvalidDate: true,
      }),
      (date) => {
        const parts = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        const serial = serialOf(parts.year, parts.month, parts.day);
        expect(serial).toBeDefined();
        expect(dateOf(serial ?? 0)).toEqual(parts);
      },
    ),
  );
});

test('the serial of 1 January 1900 is 1 and that of 1 March 1900 is 61', () => {
  expect(serialOf(1900, 1, 1)).toBe(1);
  expect(serialOf(1900, 3, 1)).toBe(61);
});
