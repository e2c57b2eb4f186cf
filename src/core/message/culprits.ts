import type { Culprit, CulpritCell, CulpritPattern, Finding } from '../form/finding';
import { figure } from './figures';
import { phrase } from './phrase';
import type { WordKey } from './zh-CN';
import { cellWord, type Speech } from './places';

const PATTERNS: Readonly<Record<CulpritPattern, WordKey>> = {
  transposed: 'patternTransposed',
  'digit-doubled': 'patternDigitDoubled',
  'digit-lost': 'patternDigitLost',
  'digit-changed': 'patternDigitChanged',
  'first-digit-lost': 'patternFirstDigitLost',
  sign: 'patternSign',
  'unit-10000': 'patternUnit10000',
  'unit-100': 'patternUnit100',
  'columns-swapped': 'patternColumnsSwapped',
  'lost-character': 'patternLostCharacter',
};
const SHOWN = 3;

/** The pattern of a slip in words, such as 两位数字写颠倒. */
export function patternWord(pattern: CulpritPattern, speech: Speech): string {
  return phrase(speech.language, PATTERNS[pattern]);
}

function at({ place, scope }: CulpritCell, speech: Speech): string {
  return cellWord(place, scope, speech);
}

/** The offered repair as a sentence: what would become of which cell, and how many formulas would hold. */
export function culpritWord(culprit: Culprit, speech: Speech): string {
  const { partner, from, to, pattern, repairs } = culprit;
  return phrase(speech.language, partner ? 'culpritSwap' : 'culprit', {
    cell: at(culprit, speech),
    partner: partner && at(partner, speech),
    from: figure(from, undefined, speech),
    to: figure(to, undefined, speech),
    pattern: patternWord(pattern, speech),
    count: repairs.length,
  });
}

/** What a finding says about its probable cause: the one repair, or that several cells could be it; undefined where none was found. */
export function causeWord({ facts }: Finding, speech: Speech): string | undefined {
  const { culprit, alternatives = [] } = facts;
  if (culprit) return culpritWord(culprit, speech);
  if (alternatives.length === 0) return undefined;
  const cells = alternatives.slice(0, SHOWN).map((c) => at(c, speech));
  const more = alternatives.length > SHOWN ? ['…'] : [];
  return phrase(speech.language, 'alternatives', {
    count: alternatives.length,
    cells: [...cells, ...more].join(phrase(speech.language, 'list')),
  });
}
