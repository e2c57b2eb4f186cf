import type { Dataset } from '../core/form/table';
import { heldData, type Reading } from './held-data';
import type { HeldSubmission } from './store/store';

/** Cells kept in memory for one store unless said; 88 counties × 30 institutions hold less than half of it. */
const MOST_CELLS = 4_000_000;

/** Versions in memory, the one asked for longest ago first. */
interface Kept {
  readonly versions: Map<string, Dataset>;
  cells: number;
}

/** By the endpoint's forms: a store shows itself anew to everybody who asks. Whoever asks for a version was shown its name by the store. */
const endpoints = new WeakMap<Reading['forms'], Kept>();

function cellsOf({ tables }: Dataset): number {
  return [...tables.values()].reduce((sum, t) => sum + t.rowCount * t.columns.size, 0);
}

function keep(
  kept: Kept,
  key: string,
  { data, most }: { readonly data: Dataset; readonly most: number },
): void {
  if (kept.versions.has(key)) return;
  kept.versions.set(key, data);
  kept.cells += cellsOf(data);
  for (const [old, version] of kept.versions) {
    if (kept.cells <= most) return;
    kept.versions.delete(old);
    kept.cells -= cellsOf(version);
  }
}

/**
 * The tables of a stored version, read once as long as they are kept: a version never changes, and what was worked out
 * from its rows (shares, its own sums) is kept with it. The oldest go when more than `most` cells are held.
 */
export async function keptData(
  bureau: Reading,
  held: Pick<HeldSubmission, 'id' | 'version'>,
  most = MOST_CELLS,
): Promise<Dataset> {
  const kept = endpoints.get(bureau.forms) ?? { versions: new Map<string, Dataset>(), cells: 0 };
  endpoints.set(bureau.forms, kept);
  const key = `${held.id}/${held.version}`;
  const known = kept.versions.get(key);
  if (known) {
    kept.versions.delete(key);
    kept.versions.set(key, known);
    return known;
  }
  const data = await heldData(bureau, held);
  keep(kept, key, { data, most });
  return data;
}
