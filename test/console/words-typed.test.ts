import { wordsMissing } from '../../src/console/words-typed';

test.each(['', '  \n', '\u3000\u00a0', '\u200b\ufeff\u2060'])(
  '%j holds no words, and a reason is asked for',
  (text) => {
    expect(wordsMissing(text, 10)).toEqual({ key: 'reason.needed' });
  },
);

test('words of the most characters are sent, one more is named with both counts', () => {
  expect(wordsMissing(` ${'字'.repeat(10)} `, 10)).toBeUndefined();
  expect(wordsMissing('字'.repeat(11), 10)).toEqual({ key: 'words.long', with: { most: 10, count: 11 } });
});
