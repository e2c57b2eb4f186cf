import fc from 'fast-check';
import { base32, codeAt, enrolmentUri, stepOf, stepWithCode } from '../../src/bureau/second-factor';

const RFC_SECRET = base32(Buffer.from('12345678901234567890'));

/** RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('at second %s the authenticator of RFC 6238 shows %s', (second, code) => {
  expect(codeAt(RFC_SECRET, stepOf(new Date(second * 1000)))).toBe(code);
});

test('a secret is written in base32 as RFC 4648 says', () => {
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
  expect(enrolmentUri(RFC_SECRET, 'H52012200001')).toContain(`secret=${RFC_SECRET}`);
});

test('a code is taken one step early or late and no further, whatever the secret', () => {
  const now = new Date('2024-05-28T08:55:07Z');
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 20, maxLength: 20 }),
      fc.integer({ min: -1, max: 1 }),
      (bytes, drift) => {
        const secret = base32(bytes);
        expect(stepWithCode(secret, codeAt(secret, stepOf(now) + drift), now)).toBeDefined();
      },
    ),
  );
  expect(stepWithCode(RFC_SECRET, codeAt(RFC_SECRET, stepOf(now) - 5), now)).toBeUndefined();
  expect(stepWithCode(RFC_SECRET, '12345', now)).toBeUndefined();
});
