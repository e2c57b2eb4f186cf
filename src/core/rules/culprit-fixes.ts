import type { Culprit, CulpritCell, Fix } from '../form/finding';

function fixOf({ place, from, to }: CulpritCell, why: string): Fix {
  const typed = Number(from);
  return { place, from: Number.isNaN(typed) ? from : typed, to: Number(to), why };
}

/** What to write to repair a culprit: one cell, or both cells of a swap; in one batch, undoable. */
export function culpritFixes(culprit: Culprit): readonly Fix[] {
  const cells = culprit.partner ? [culprit, culprit.partner] : [culprit];
  return cells.map((cell) => fixOf(cell, culprit.pattern));
}
