import fc from 'fast-check';
import { decodeReport, type Decode } from '../../../src/core/narrative/decode';
import { parseNumeral } from '../../../src/core/narrative/numeral';
import { findingsOf } from './labelled';
import { inChinese } from './variations';

const pieces = fc.constantFrom(
  '共',
  '其中',
  '合计',
  '占',
  '比',
  '增加',
  '由',
  '至',
  '万元',
  '家',
  '%',
  '，',
  '、',
  '。',
  '(',
  ')',
  '?',
  '+',
  '=',
  '12',
  '3.5',
  '一百',
  '亿',
  '?6.1',
  '：',
  '\n',
  '率',
  '约',
  '.',
  ',',
);

test('no content makes the reading throw, and every finding stands where it says', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 60 }), (parts) => {
      const text = parts.join('');
      for (const { offset, text: said, facts } of findingsOf(text)) {
        expect(text.slice(offset, offset + said.length)).toBe(said);
        expect(facts.claimed.offset).toBeGreaterThanOrEqual(offset);
      }
    }),
    { numRuns: 3000 },
  );
});

test('every whole number below a hundred million is read back from its Chinese numeral', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), (n) => parseNumeral(inChinese(n)) === BigInt(n)),
  );
});

test.each([
  ['廿三', 23n],
  ['卅', 30n],
  ['两千', 2000n],
  ['二〇二四', 2024n],
  ['三百五', 350n],
  ['一亿二千万', 120_000_000n],
  ['壹佰贰拾叁', 123n],
])('%s is %s', (text, value) => expect(parseNumeral(text)).toBe(value));

const decode: Decode = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

test('UTF-8, UTF-16 and GBK texts are read, other bytes are not', () => {
  const text = '合计12万元';
  expect(decodeReport(Buffer.from(`\ufeff${text}`), decode)).toBe(text);
  expect(decodeReport(Buffer.from(`\ufeff${text}`, 'utf16le'), decode)).toBe(text);
  expect(decodeReport(Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), decode)).toBe(text);
  expect(
    decodeReport(Buffer.from([0xba, 0xcf, 0xbc, 0xc6, 0x31, 0x32, 0xcd, 0xf2, 0xd4, 0xaa]), decode),
  ).toBe(text);
  expect(decodeReport(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 8]), decode)).toBeUndefined();
});
