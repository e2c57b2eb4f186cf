import { chinaDayOf } from '../../core/campaign/lateness';
import type { RegistryJudging } from '../../core/campaign/registry-state';
import { institutionSchema } from '../../core/submission/views';
import type { Bureau } from '../bureau';
import type { HeldRecord } from '../store/record-store';
import type { RegisteredInstitution } from '../store/registry-store';

/** A row of the registry as it was known at a moment, and the name it had before. */
export interface ListedRow {
  readonly row: RegisteredInstitution;
  readonly renamed?: NonNullable<RegistryJudging['renamed']>;
}

interface Told {
  readonly row: RegisteredInstitution;
  readonly at: string;
}

function toldBy(records: readonly HeldRecord[]): ReadonlyMap<string, readonly Told[]> {
  const told = new Map<string, Told[]>();
  for (const { key, body, at } of records) {
    const said = { row: institutionSchema.parse(body), at };
    const list = told.get(key);
    if (list) list.push(said);
    else told.set(key, [said]);
  }
  return told;
}

function renamedIn(told: readonly Told[]): ListedRow['renamed'] {
  for (let i = told.length - 1; i > 0; i--) {
    const now = told[i];
    const before = told[i - 1];
    if (now && before && now.row.name !== before.row.name)
      return { formerName: before.row.name, day: chinaDayOf(now.at) };
  }
  return undefined;
}

/** The registry of regions as it was known at a moment (now unless said), in the order of codes. */
export async function listedRows(
  { store }: Bureau,
  regions: readonly string[],
  until?: string,
): Promise<readonly ListedRow[]> {
  const told = toldBy(await store.records({ kind: 'institution', regions }));
  const known = (t: Told) => until === undefined || Date.parse(t.at) <= Date.parse(until);
  const rows = new Map<string, ListedRow>();
  for (const row of await store.institutions(regions)) if (!told.has(row.code)) rows.set(row.code, { row });
  for (const [code, all] of told) {
    const list = all.filter(known);
    const row = list.at(-1)?.row;
    const renamed = renamedIn(list);
    if (row && regions.includes(row.region)) rows.set(code, { row, ...(renamed && { renamed }) });
  }
  return [...rows.values()].sort((a, b) => (a.row.code < b.row.code ? -1 : 1));
}
