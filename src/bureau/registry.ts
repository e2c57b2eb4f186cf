import { poolOf } from '../core/value/region';
import type { RegisteredInstitution } from './store/registry-store';
import { can } from './access';
import type { Asked } from './bureau';
import { badRequest, forbidden } from './refusals';
import { regionsOfUnit } from './read-submissions';

function refuseUnknownWords({ forms }: Asked, row: RegisteredInstitution): void {
  const table = forms.current.definition.tables.find((t) => t.kind === 'registry');
  const words = new Map(
    forms.current.definition.dictionaries.map((d) => [d.id, new Set(d.words.map((w) => w.code))]),
  );
  const given: Readonly<Record<string, string>> = {
    fixmedins_type: row.type,
    inst_level: row.level,
    ownership: row.ownership,
    pool_area: row.pool,
    county_code: row.region,
    agreement_status: row.agreement,
  };
  for (const column of table?.columns ?? []) {
    const value = given[column.id];
    if (value === undefined || !column.dictionary) continue;
    if (!words.get(column.dictionary)?.has(value)) throw badRequest(`${row.code} ${column.heading.zh}`);
  }
}

/** Adds or replaces institutions within the caller's part of the unit tree; returns how many. */
export async function putRegistry(asked: Asked, rows: readonly RegisteredInstitution[]): Promise<number> {
  const regions = asked.forms.regions;
  const held = new Map((await asked.store.institutions()).map((i) => [i.code, i.region]));
  for (const row of rows) {
    const target = { level: '机构' as const, region: row.region, institution: row.code };
    const old = { ...target, region: held.get(row.code) ?? row.region };
    if (!can(asked.account, 'registry', { target, regions })) throw forbidden();
    if (!can(asked.account, 'registry', { target: old, regions })) throw forbidden();
    if (poolOf(regions, row.region) !== row.pool) throw badRequest(`${row.code} pool`);
    refuseUnknownWords(asked, row);
  }
  await asked.store.putInstitutions(rows, asked.account.username);
  return rows.length;
}

/** The institutions of a unit; an institution's clerk sees its own line. */
export async function readRegistry(
  asked: Asked,
  unit: string | undefined,
): Promise<readonly RegisteredInstitution[]> {
  const own = asked.account.scope.institution;
  if (own !== undefined) {
    const row = await asked.store.institution(own);
    return row ? [row] : [];
  }
  return asked.store.institutions(regionsOfUnit(asked, unit));
}
