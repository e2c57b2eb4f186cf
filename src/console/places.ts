import { addressAt } from '../core/submission/packed-place';
import type { PackedTable } from '../core/submission/package';
import type { Review, Submission } from './state/slots';

/** A cell that a review speaks of: where it stands, and what it was where it changed. */
export interface Place {
  readonly sheet: string;
  readonly cell: string;
  readonly was?: string;
}

interface At {
  readonly sheet?: string | undefined;
  readonly cell?: string | undefined;
}

/** The name of a place, such as 附件2 S77. */
export function placeWord({ sheet, cell }: At): string {
  return `${sheet ?? ''} ${cell ?? ''}`.trim();
}

/** The cells that a review speaks of, each once: what changed first, then findings, then remarks. */
export function placesOf(submission: Submission, review: Review): readonly Place[] {
  const found = new Map<string, Place>();
  const add = ({ sheet, cell }: At, was?: string): void => {
    if (sheet === undefined || cell === undefined) return;
    const name = placeWord({ sheet, cell });
    if (!found.has(name)) found.set(name, { sheet, cell, ...(was !== undefined && { was }) });
  };
  for (const change of review.diff?.cells ?? []) add(change, change.was);
  for (const finding of review.findings) add(finding);
  for (const { now } of submission.comments) if (now) add(now);
  return [...found.values()];
}

/** The first cell of what was sent that has a place, for a version of which nothing is to be said. */
export function firstPlace(tables: readonly PackedTable[]): Place | undefined {
  for (const table of tables)
    for (const i of table.columns.keys()) {
      const cell = addressAt(table, 0, i);
      if (cell !== undefined && table.sheet !== undefined && (table.rows[0]?.[i] ?? '') !== '')
        return { sheet: table.sheet, cell };
    }
  return undefined;
}

/** Where a place stands among the places of a review; undefined where it is none of them. */
export function placeAt(places: readonly Place[], at: At): number | undefined {
  const index = places.findIndex((p) => p.sheet === at.sheet && p.cell === at.cell);
  return index < 0 ? undefined : index;
}
