import type { NarrativeWords } from '../form/narrative-words';
import { figuresIn, isExact, type Claim, type Reading } from './claim';
import { paragraphsOf } from './clean';
import { findCounts } from './counts';
import { findDifferences } from './differences';
import type { NarrativeFinding } from './finding';
import { judge } from './judge';
import { labelOf, sentencesOf, type Sentence } from './sentence';
import { findShares } from './shares';
import { findSums } from './sums';
import { numbersIn, tableSums } from './table-sums';

/** What a report was found to hold: claims in its own order, and how many figures were read. */
export interface NarrativeResult {
  readonly findings: readonly NarrativeFinding[];
  readonly figures: number;
}

/** What a reader of sentences is told: the sentence, and what its campaign knows. */
export type SentenceReader = (reading: Reading) => readonly NarrativeFinding[];

/** A pattern that is found where any of the words stands; never where there are none. */
export function anyOf(words: readonly string[]): RegExp {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return escaped.length === 0 ? /(?!)/ : new RegExp(escaped.join('|'));
}

function readingOf(sentence: Sentence, words: NarrativeWords, overlapping: RegExp): Reading {
  const labels = sentence.figures.map((_, i) => labelOf(sentence, i));
  return { sentence, labels, categories: words.categories, overlapping };
}

/** The figures of a claim whatever its kind, the same for a sum and a difference of just these. */
function figuresKey(claim: Claim): string {
  return figuresIn(claim)
    .map((figure) => figure.offset)
    .sort((a, b) => a - b)
    .join();
}

function claimsOf(reading: Reading): Claim[] {
  const claims: Claim[] = [
    ...findSums(reading),
    ...findDifferences(reading),
    ...findShares(reading),
    ...findCounts(reading),
  ];
  // 应退18万，已退15万，未退3万: one claim, though it can be read as a sum and as a difference.
  const sums = new Set(claims.filter(({ kind }) => kind === 'sum').map(figuresKey));
  return claims.filter(
    (claim) => isExact(claim) && !(claim.kind === 'difference' && sums.has(figuresKey(claim))),
  );
}

/**
 * Reads a report and judges the sums, differences, shares and counts that it claims itself; where the text claims
 * nothing there is no finding. `also` reads each sentence as well, for example against tables. Never throws on content.
 */
export function readNarrative(report: string, words: NarrativeWords, also?: SentenceReader): NarrativeResult {
  const overlapping = anyOf(words.overlapping);
  const findings: NarrativeFinding[] = [];
  let figures = 0;
  for (const paragraph of paragraphsOf(report)) {
    if ('rows' in paragraph) {
      figures += numbersIn(paragraph);
      findings.push(
        ...tableSums(paragraph, overlapping)
          .filter(isExact)
          .map((claim) => judge(report, claim)),
      );
      continue;
    }
    for (const sentence of sentencesOf(paragraph)) {
      figures += sentence.figures.length;
      const reading = readingOf(sentence, words, overlapping);
      const own = claimsOf(reading).map((claim) =>
        judge(report, claim, claim.kind === 'count' ? paragraph.at(claim.to - 1) + 1 : 0),
      );
      findings.push(...[...own, ...(also?.(reading) ?? [])].sort((a, b) => a.offset - b.offset));
    }
  }
  return { findings, figures };
}
