import { MovableFormula } from '../../src/file/shift-formula';

test.each([
  ['A1+B2', 'C4+D5'],
  ['$A1+A$1+$A$1', '$A4+C$1+$A$1'],
  ['SUM(A1:B2)*LOG10(5)', 'SUM(C4:D5)*LOG10(5)'],
  [`'A1 附件'!A1&"A1"&""""`, `'A1 附件'!C4&"A1"&""""`],
  ['附件1!A1+Sheet1!B1', '附件1!C4+Sheet1!D4'],
  ['[1]Sheet1!A1', '[1]Sheet1!C4'],
  ['总额A1+TAX_2024', '总额A1+TAX_2024'],
  ['XFD1', '#REF!'],
  ['ABCD1+A0', 'ABCD1+A0'],
  ['', ''],
])('%s moved by three rows and two columns is %s', (formula, moved) => {
  expect(new MovableFormula(formula).moved(3, 2)).toBe(moved);
});

test('moved by nothing a formula stays as it is', () => {
  const formula = `IF(COUNTA(B6:P6,R6:T6)=0,"",ROUND($A6*1.1,2))`;
  expect(new MovableFormula(formula).moved(0, 0)).toBe(formula);
});
