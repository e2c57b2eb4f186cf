const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORG_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

/** Whether a text has the form of a 国家医保定点医药机构编码: H or P, 6 digits of region, 5 of sequence. It has no check digit. */
export function isInstitutionCode(text: string): boolean {
  return /^[HP]\d{11}$/.test(text);
}

/** Whether a text has the form of a 统一社会信用代码: 18 characters without I O S V Z. */
export function isCreditCode(text: string): boolean {
  return text.length === 18 && [...text].every((c) => USCC_ALPHABET.includes(c));
}

/** Whether a credit code passes both its check digits (GB 32100-2015 and the inner organisation code). Early pilot codes honestly fail. */
export function creditCodeChecks(text: string): boolean {
  if (!isCreditCode(text)) return false;
  const sum = USCC_WEIGHTS.reduce((s, w, i) => s + w * USCC_ALPHABET.indexOf(text[i] as string), 0);
  const inner = ORG_WEIGHTS.reduce((s, w, i) => s + w * ORG_ALPHABET.indexOf(text[8 + i] as string), 0);
  const innerCheck = 11 - (inner % 11);
  const expected = innerCheck === 10 ? 'X' : innerCheck === 11 ? '0' : String(innerCheck);
  return USCC_ALPHABET[(31 - (sum % 31)) % 31] === text[17] && expected === text[16];
}

/** Whether an 18-digit resident identity number passes its check digit (GB 11643-1999). */
export function residentIdChecks(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const sum = ID_WEIGHTS.reduce((s, w, i) => s + w * Number(text[i]), 0);
  return ID_CHECKS[sum % 11] === text[17];
}
