import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNarrative } from '../../../src/core/narrative/read';
import type { NarrativeFinding } from '../../../src/core/narrative/finding';
import { guizhouNarrative } from '../../../src/forms/guizhou-2024/narrative';

/** What a paragraph claims, as a person labelled it; `to` is the repair that must be offered. */
export interface LabelledClaim {
  readonly kind: string;
  readonly claimed: string;
  readonly verdict: string;
  readonly to?: string;
}

export interface Labelled {
  readonly text: string;
  readonly claims: readonly LabelledClaim[];
}

export function labelled(name: string): Labelled[] {
  return JSON.parse(readFileSync(join(__dirname, '../../fixtures/narrative', name), 'utf8')) as Labelled[];
}

export function findingsOf(text: string): readonly NarrativeFinding[] {
  return readNarrative(text, guizhouNarrative).findings;
}

/** How many labelled claims were found with the right verdict, and how many findings nobody labelled. */
export function measure(all: readonly Labelled[]): {
  readonly right: number;
  readonly claims: number;
  readonly invented: string[];
  readonly missed: string[];
} {
  let right = 0;
  let claims = 0;
  const invented: string[] = [];
  const missed: string[] = [];
  for (const { text, claims: wanted } of all) {
    const left = [...findingsOf(text)];
    for (const want of wanted) {
      claims++;
      const at = left.findIndex((f) => matches(f, want));
      if (at < 0) missed.push(`${text} [${want.kind} ${want.claimed}]`);
      else {
        right++;
        left.splice(at, 1);
      }
    }
    invented.push(...left.map((f) => `${f.kind} ${f.verdict}: ${text}`));
  }
  return { right, claims, invented, missed };
}

function matches(finding: NarrativeFinding, want: LabelledClaim): boolean {
  const { claimed } = finding.facts;
  return (
    finding.kind === want.kind &&
    claimed.text.replaceAll(',', '') === want.claimed.replaceAll(',', '') &&
    finding.verdict === want.verdict &&
    (want.to === undefined || finding.suggestion?.to === want.to)
  );
}
