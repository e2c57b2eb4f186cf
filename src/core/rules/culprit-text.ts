import type { CulpritPattern } from '../form/finding';
import { parseDecimal } from '../value/decimal';
import { printSteps, type PrintedAs } from './culprit-pattern';

const KEPT_OUT = /[\s,，'¥￥元]/g;

/** Both printed forms of a number: without trailing zeros and with all decimals of its column. */
function printedForms(meant: number, scale: number): readonly string[] {
  const plain = printSteps(meant, scale);
  const [head = '', tail = ''] = plain.split('.');
  return scale > 0 ? [plain, `${head}.${tail.padEnd(scale, '0')}`] : [plain];
}

/** Whether a text is the number with some characters unreadable (`?66.51` for 266.51): same length, every digit that can be read is right. */
function hasLostCharacters(text: string, form: string): boolean {
  const characters = [...text];
  if (characters.length !== form.length) return false;
  let known = 0;
  for (const [i, character] of characters.entries()) {
    if (/[\d.]/.test(character)) {
      if (character !== form[i]) return false;
      if (character !== '.') known++;
    } else if (character !== form[i] && !/\d/.test(form[i] ?? '')) return false;
  }
  return known > 0;
}

function withoutOne(text: string): Set<string> {
  const shorter = new Set<string>();
  for (let i = 1; i < text.length; i++)
    if (text[i] === text[i - 1] && text[i] !== '.') shorter.add(text.slice(0, i) + text.slice(i + 1));
  return shorter;
}

/** A number that its column refused (too many decimals, a sign): what was meant, off by the unit, the sign or a digit typed twice. */
function numberPattern(text: string, meant: number, as: PrintedAs): CulpritPattern | undefined {
  const typed = parseDecimal(text);
  if (!typed || typed.digits === 0n) return undefined;
  const times = (factor: bigint) => typed.digits * factor * 10n ** BigInt(as.scale);
  const steps = BigInt(meant) * 10n ** BigInt(typed.scale);
  if (times(-1n) === steps) return 'sign';
  if (as.money && times(10_000n) === steps) return 'unit-10000';
  if (as.money && times(100n) === steps) return 'unit-100';
  const shorter = withoutOne(text);
  return printedForms(meant, as.scale).some((form) => shorter.has(form)) ? 'digit-doubled' : undefined;
}

/** The slip by which the text of an unreadable cell stands for the number that is meant (in steps of 10^-scale); undefined where none does. */
export function patternOfText(raw: string, meant: number, as: PrintedAs): CulpritPattern | undefined {
  const text = raw.normalize('NFKC').replace(KEPT_OUT, '');
  if (parseDecimal(text)) return numberPattern(text, meant, as);
  return printedForms(meant, as.scale).some((form) => hasLostCharacters(text, form))
    ? 'lost-character'
    : undefined;
}
