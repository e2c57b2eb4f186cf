import type { Accepted } from '../consolidate/accepted';
import { placeOf } from '../form/table';
import type { CellChange } from './entry';
import { holdsRows } from './rows-held';
import { numberAt } from './stated';

/** A submission that counts now and the version before it, which an upper total may still hold. */
export interface Amendment {
  readonly now: Accepted;
  readonly before: Accepted;
}

/** Pairs each submission in use with the newest of its earlier versions. */
export function amendmentsOf(used: readonly Accepted[], earlier: readonly Accepted[]): Amendment[] {
  if (earlier.length === 0) return [];
  return used.flatMap((now) => {
    const versions = earlier.filter((e) => e.id === now.id && e.unit === now.unit && e.version < now.version);
    const before = versions.reduce<Accepted | undefined>(
      (best, v) => (best && best.version > v.version ? best : v),
      undefined,
    );
    return before ? [{ now, before }] : [];
  });
}

/** The number cells that differ between two versions of one submission, in tables whose rows still correspond. */
export function changesBetween({ now, before }: Amendment): CellChange[] {
  const changes: CellChange[] = [];
  for (const [scope, table] of now.data.tables) {
    const old = before.data.tables.get(scope);
    if (!old || old.rowCount !== table.rowCount || !holdsRows(old) || !holdsRows(table)) continue;
    for (const id of table.columns.keys())
      for (let row = 0; row < table.rowCount; row++) {
        const [from, to] = [numberAt(old, row, id), numberAt(table, row, id)];
        if (from === to) continue;
        const place = placeOf(table, row, id);
        changes.push({ scope, row, column: id, from, to, ...(place && { place }) });
      }
  }
  return changes;
}
