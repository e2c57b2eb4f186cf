import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { basisWord, columnWord, figureWord, kindWord, registeredWord } from '../../src/ui/figure-words';

test('an item of a header is called by its heading, as a column is', () => {
  expect(columnWord(guizhou2024, { scope: 'A1', column: 'phone' }, 'zh')).toBe('联系电话');
  expect(columnWord(guizhou2024, { scope: 'A1', column: 'fund_amount' }, 'en')).toBe('Of which: fund');
});

test('what figures are counted by is said in the language of the screen', () => {
  expect(basisWord(guizhou2024, '累计', 'zh')).toBe('累计');
  expect(basisWord(guizhou2024, '累计', 'en')).toBe('cumulative');
  expect(basisWord(undefined, '累计', 'en')).toBe('累计');
});

test('kinds of institutions are said in the language of the screen, whether they are levels or types', () => {
  expect(kindWord(guizhou2024, '三级', 'en')).toBe('Tertiary');
  expect(kindWord(guizhou2024, '定点零售药店', 'en')).toBe('Retail pharmacy');
  expect(kindWord(guizhou2024, '三级', 'zh')).toBe('三级');
  expect(kindWord(undefined, '三级', 'en')).toBe('三级');
});

test('what the registry says is said in the language of the screen; what it has no word for stays', () => {
  expect(registeredWord(guizhou2024, { facts: ['ownership'], code: '公立' }, 'en')).toBe('Public');
  expect(registeredWord(guizhou2024, { facts: ['ownership'], code: '公立' }, 'zh')).toBe('公立');
  expect(registeredWord(guizhou2024, { facts: ['agreement'], code: '别的' }, 'en')).toBe('别的');
});

test('codes of a list are words, one by one; figures get their commas, texts stay', () => {
  expect(figureWord(guizhou2024, { scope: 'A1', column: 'fund_amount' }, '1234567.5')).toBe('1,234,567.5');
  expect(figureWord(guizhou2024, { scope: 'A1', column: 'phone' }, '0851-81004033')).toBe('0851-81004033');
  expect(figureWord(guizhou2024, { scope: 'A3', column: 'subject_type' }, '参保人;其他')).toBe(
    '参保人；其他',
  );
});
