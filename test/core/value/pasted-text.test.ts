import { pastedText } from '../../../src/core/value/pasted-text';

test('words that a spreadsheet would run are copied as text, on every line; others stay as they are', () => {
  for (const word of [
    '=HYPERLINK("http://x")',
    '+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠A',
  ])
    expect(pastedText(word)).toBe(`'${word}`);
  expect(pastedText('演示医院\n=cmd|calc')).toBe("演示医院\n'=cmd|calc");
  expect(pastedText('演示医院\r=1')).toBe("演示医院\r'=1");
  for (const word of ['', '演示医院', '1-2', 'a=b', '（+）']) expect(pastedText(word)).toBe(word);
});
