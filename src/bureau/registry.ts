import { poolOf } from '../core/value/region';
import type { RegisteredInstitution } from './store/registry-store';
import { can } from './access';
import type { Asked } from './bureau';
import { badRequest, forbidden } from './refusals';
import { regionsOfUnit } from './read-submissions';

/** Refuses a row with a word that the form's lists do not hold. */
function wordRefuser({ forms }: Asked): (row: RegisteredInstitution) => void {
  const { definition } = forms.current;
  const listed = new Map(definition.dictionaries.map((d) => [d.id, new Set(d.words.map((w) => w.code))]));
  const columns = definition.tables.find((t) => t.kind === 'registry')?.columns ?? [];
  return (row) => {
    const given: Readonly<Record<string, string>> = {
      fixmedins_type: row.type,
      inst_level: row.level,
      ownership: row.ownership,
      pool_area: row.pool,
      county_code: row.region,
      agreement_status: row.agreement,
    };
    for (const { id, dictionary, heading } of columns) {
      const value = given[id];
      if (value === undefined || dictionary === undefined) continue;
      if (!listed.get(dictionary)?.has(value)) throw badRequest(`${row.code} ${heading.zh}`);
    }
  };
}

/** Adds or replaces institutions within the caller's part of the unit tree; returns how many. */
export async function putRegistry(asked: Asked, rows: readonly RegisteredInstitution[]): Promise<number> {
  const regions = asked.forms.regions;
  const held = new Map((await asked.store.institutions()).map((i) => [i.code, i.region]));
  const refuseUnknownWords = wordRefuser(asked);
  for (const row of rows) {
    const target = { level: '机构' as const, region: row.region, institution: row.code };
    const old = { ...target, region: held.get(row.code) ?? row.region };
    if (!can(asked.account, 'registry', { target, regions })) throw forbidden();
    if (!can(asked.account, 'registry', { target: old, regions })) throw forbidden();
    if (poolOf(regions, row.region) !== row.pool) throw badRequest(`${row.code} pool`);
    refuseUnknownWords(row);
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
