import fc from 'fast-check';
import { decodeUtf8, encodeUtf8 } from '../../../src/core/value/utf8';

test('texts come back from their bytes and agree with the platform', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const bytes = encodeUtf8(text);
      expect([...bytes]).toEqual([...new TextEncoder().encode(text)]);
      expect(decodeUtf8(bytes)).toBe(text.startsWith('\uFEFF') ? text.slice(1) : text);
    }),
  );
});

test('any bytes are read or refused just as the strict platform decoder does', () => {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const byPlatform = (bytes: Uint8Array) => {
    try {
      return strict.decode(bytes);
    } catch (error) {
      if ((error as Error).name === 'TypeError') return undefined;
      throw error;
    }
  };
  const lead = fc.constantFrom(0xc0, 0xc2, 0xe0, 0xe4, 0xed, 0xf0, 0xf4, 0xf5, 0x80, 0x9f, 0xa0, 0xbf, 0x41);
  fc.assert(
    fc.property(fc.array(fc.oneof(lead, fc.nat(255)), { maxLength: 8 }), (list) => {
      const bytes = Uint8Array.from(list);
      expect(decodeUtf8(bytes)).toBe(byPlatform(bytes));
    }),
    { numRuns: 2000 },
  );
});

test('a lone surrogate becomes the replacement character', () => {
  expect([...encodeUtf8('\ud800')]).toEqual([0xef, 0xbf, 0xbd]);
});
