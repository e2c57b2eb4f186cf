import type { Proof } from './proof';

/** How much of a fault is tried. */
export interface Measure {
  /** How often the fault strikes. */
  readonly strikes: number;
  /** Acknowledged submissions between two strikes, at least. */
  readonly between: number;
}

/** What became of it: a proof, or why the machine cannot try it. */
export type Outcome = Proof & {
  readonly strikes: number;
  readonly differing: number;
  readonly calls: number;
};
export type Tried = Outcome | { readonly skipped: string };

/** Whether nothing was lost, doubled or torn. */
export function holds(outcome: Outcome): boolean {
  const { lost, doubled, gaps, wrongSums, differing } = outcome;
  return lost.length + doubled + gaps + wrongSums + differing === 0;
}

/** One line about a fault. */
export function summary(name: string, tried: Tried, seconds: number): string {
  if ('skipped' in tried) return `${name}: skipped, ${tried.skipped}`;
  const { strikes, acknowledged, stored, lost, doubled, gaps, wrongSums, differing, calls } = tried;
  return [
    `${name} x${strikes}: ${calls} calls, ${acknowledged} acknowledged, ${stored} stored,`,
    `${lost.length} lost, ${doubled} doubled, ${gaps} chain gaps, ${wrongSums} sums that differ from their rows,`,
    `${differing} receipts that differ when repeated (${Math.round(seconds)} s)`,
    ...(lost[0] === undefined ? [] : [`\n  ${lost[0]}`]),
  ].join(' ');
}
