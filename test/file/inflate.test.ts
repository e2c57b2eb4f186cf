import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { inflateHere } from '../../src/file/inflate';
import { FileRefused } from '../../src/file/refused';

const levels = fc.constantFrom(0, 1, 6, 9);
const content = fc.oneof(
  fc.uint8Array({ maxLength: 5000 }),
  fc
    .array(fc.constantFrom('<c r="A1"><v>1</v></c>', '附件', 'x'.repeat(300)), { maxLength: 300 })
    .map((t) => Buffer.from(t.join(''))),
);

test('what zlib deflates at any level is inflated to the same bytes', () => {
  fc.assert(
    fc.property(content, levels, (bytes, level) => {
      const raw = deflateRawSync(bytes, { level });
      expect(Buffer.from(inflateHere(raw, bytes.length)).equals(Buffer.from(bytes))).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('data that would grow beyond what is allowed are refused as a bomb', () => {
  const raw = deflateRawSync(Buffer.alloc(1 << 20));
  expect(() => inflateHere(raw, 1000)).toThrow(expect.objectContaining({ code: 'bomb' }));
});

test('changed and cut data are refused or inflate to something, and never hang or overrun', () => {
  const whole = deflateRawSync(Buffer.from('附件2自查自纠明细表'.repeat(200)));
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, cut) => {
      const raw = cut ? whole.subarray(0, at) : Buffer.from(whole).fill(byte, at, at + 1);
      try {
        expect(inflateHere(raw, 6000).length).toBeLessThanOrEqual(6000);
      } catch (error) {
        expect(error).toBeInstanceOf(FileRefused);
      }
    }),
    { numRuns: 400 },
  );
});
