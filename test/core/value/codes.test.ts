import fc from 'fast-check';
import {
  creditCodeChecks,
  isCreditCode,
  isInstitutionCode,
  residentIdChecks,
} from '../../../src/core/value/codes';

const REAL = [
  '12430381445151178L',
  '52430381077175968E',
  '92500235MA608G8A8D',
  '91500114MA5YP4B39F',
  '11370902004346682K',
];
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

test.each(REAL)('the real credit code %s passes both check digits', (code) => {
  expect(creditCodeChecks(code)).toBe(true);
});

test('the pilot code 91350100M0001TGQXM has the form and honestly fails its check digit', () => {
  expect(isCreditCode('91350100M0001TGQXM')).toBe(true);
  expect(creditCodeChecks('91350100M0001TGQXM')).toBe(false);
});

test('one character changed in a real credit code never passes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...REAL), fc.nat(17), fc.constantFrom(...ALPHABET), (code, at, char) => {
      fc.pre(code[at] !== char);
      expect(creditCodeChecks(code.slice(0, at) + char + code.slice(at + 1))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test.each(['12430381445151178', '12430381445151178LL', '1243038144515117OL', '12430381445151178l', ''])(
  '%j has not the form of a credit code',
  (text) => {
    expect(isCreditCode(text)).toBe(false);
    expect(creditCodeChecks(text)).toBe(false);
  },
);

test('institution codes are H or P and eleven digits', () => {
  for (const code of ['H32040400295', 'H31010600037', 'P31010100003', 'H42080400001'])
    expect(isInstitutionCode(code)).toBe(true);
  for (const wrong of ['H5201020001', 'h52010200001', 'D52010200001', 'H520102000011', 'H５2010200001', ''])
    expect(isInstitutionCode(wrong)).toBe(false);
});

test('a resident identity number passes with its check digit only', () => {
  expect(residentIdChecks('11010519491231002X')).toBe(true);
  expect(residentIdChecks('440524188001010014')).toBe(true);
  for (const digit of '0123456789') expect(residentIdChecks(`11010519491231002${digit}`)).toBe(false);
  for (const wrong of ['11010519491231002x', '11010519491231002', '1101051949123100XX', ''])
    expect(residentIdChecks(wrong)).toBe(false);
});

test('one digit changed or two neighbours swapped in an identity number never passes', () => {
  const id = '11010519491231002X';
  fc.assert(
    fc.property(fc.nat(16), fc.nat(9), (at, digit) => {
      fc.pre(id[at] !== String(digit));
      expect(residentIdChecks(id.slice(0, at) + digit + id.slice(at + 1))).toBe(false);
    }),
  );
  for (let at = 0; at < 16; at++)
    if (id[at] !== id[at + 1])
      expect(residentIdChecks(`${id.slice(0, at)}${id[at + 1]}${id[at]}${id.slice(at + 2)}`)).toBe(false);
});
