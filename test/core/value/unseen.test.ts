import fc from 'fast-check';
import { seenJson, unseenInJson } from '../../../src/core/submission/json';
import { unseenIn, withoutUnseen } from '../../../src/core/value/unseen';

test.each([
  ['an override of direction', '贵阳市\u202e院医一第', '贵阳市院医一第', 'U+202E'],
  ['an isolate', 'a\u2066b\u2069', 'ab', 'U+2066'],
  ['a zero width', '第一\u200b医院', '第一医院', 'U+200B'],
  ['a mark of byte order', '\ufeff甲', '甲', 'U+FEFF'],
  ['a joiner between letters', '甲\u200d乙', '甲乙', 'U+200D'],
  ['a command to a terminal', '\u001b[2J甲', '[2J甲', 'U+001B'],
  ['a tag', '甲\u{e0041}乙', '甲乙', 'U+E0041'],
  ['a line separator', '甲\u2028乙', '甲乙', 'U+2028'],
  ['a filler', '甲\u3164乙', '甲乙', 'U+3164'],
])('%s is seen and left out', (...[, text, clean, name]) => {
  expect([unseenIn(text), withoutUnseen(text)]).toEqual([name, clean]);
});

test.each(['', '第一医院（南院）—“甲”·Ⅱ ¥1,200.50', '一行\n二行\r\n三行\t末', '👩‍⚕️ 👨🏻‍⚕️ ❤️', 'شركة 12', '𠮷田'])(
  'what is written stays as it is: %p',
  (text) => {
    expect([unseenIn(text), withoutUnseen(text)]).toEqual([undefined, text]);
  },
);

test('a text without what nobody sees has nothing of it left, and nothing else is missing', () => {
  const unit = fc.constantFrom(
    '甲',
    'a',
    '\u202e',
    '\u200b',
    '\u200d',
    '👩',
    '⚕',
    '\ufe0f',
    ' ',
    '\n',
    '\u0007',
    '（',
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
      const text = units.join('');
      const clean = withoutUnseen(text);
      const drop = (s: string) => s.replace(/[\u202e\u200b\u200d\u0007]/g, '');
      expect(unseenIn(text) === undefined).toBe(clean === text);
      expect(drop(clean)).toBe(drop(text));
    }),
  );
});

test('in JSON it is found in texts and in names of members, and left out of texts alone', () => {
  expect(unseenInJson({ a: [{ b: 'x\u202ey' }] })).toBe('U+202E');
  expect(unseenInJson({ 'a\u200b': 1 })).toBe('U+200B');
  expect(unseenInJson({ a: ['甲', 1, null, true] })).toBeUndefined();
  expect(seenJson({ a: ['x\u202ey', 1, null], b: '\u200b' })).toEqual({ a: ['xy', 1, null], b: '' });
});
