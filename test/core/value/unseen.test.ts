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

test('of all characters just these are found', () => {
  const found: string[] = [];
  let first = -1;
  for (let point = 1; point <= 0x110000; point++) {
    const here =
      point < 0x110000 &&
      (point < 0xd800 || point > 0xdfff) &&
      unseenIn(`甲${String.fromCodePoint(point)}乙`);
    if (here !== false && here !== undefined) first = first < 0 ? point : first;
    else if (first >= 0) {
      found.push(
        first === point - 1 ? first.toString(16) : `${first.toString(16)}-${(point - 1).toString(16)}`,
      );
      first = -1;
    }
  }
  expect(found.join(' ')).toBe(
    '1-8 b-c e-1f 7f-9f ad 61c 115f-1160 180e 200b-200f 2028-202e 2060-206f 3164 feff ffa0 fff9-fffb e0000-e007f',
  );
});

test('in JSON it is found in texts and in names of members, and left out of texts alone', () => {
  expect(unseenInJson({ a: [{ b: 'x\u202ey' }] })).toBe('U+202E');
  expect(unseenInJson({ 'a\u200b': 1 })).toBe('U+200B');
  expect(unseenInJson({ a: ['甲', 1, null, true] })).toBeUndefined();
  expect(seenJson({ a: ['x\u202ey', 1, null], b: '\u200b' })).toEqual({ a: ['xy', 1, null], b: '' });
});
