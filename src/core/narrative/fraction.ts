import { NUMERAL_CHARS, parseNumeral } from './numeral';

/** Pattern of 三分之一, 3分之1 and 千分之五 in two groups, the denominator first; 百分之 is a percentage. */
export const FRACTION = `([${NUMERAL_CHARS}]+|\\d+)(?<!百)分之([${NUMERAL_CHARS}]+|\\d+)`;

function whole(text: string): bigint | undefined {
  if (text === '千') return 1000n;
  if (text === '万') return 10_000n;
  return /^\d+$/.test(text) ? BigInt(text) : parseNumeral(text);
}

/** Numerator and denominator of a written fraction up to one; undefined where the two are none. */
export function fractionOf(
  below: string | undefined,
  above: string | undefined,
): readonly [numerator: bigint, denominator: bigint] | undefined {
  if (below === undefined || above === undefined) return undefined;
  const [denominator, numerator] = [whole(below), whole(above)];
  if (!denominator || numerator === undefined || numerator > denominator) return undefined;
  return [numerator, denominator];
}
