import type { SubmissionSum } from '../core/submission/sums';

/** Sums as lines of text, in one order whatever theirs: equal texts are equal sums. */
export function sumsText(sums: readonly SubmissionSum[]): string {
  return inOrder(
    sums.map(({ scope, part, column, count, total }) => `${scope}|${part}|${column}|${count}|${total}`),
  );
}

/** Such lines in the order of `sumsText`. */
export function inOrder(lines: readonly string[]): string {
  return [...lines].sort().join('\n');
}
