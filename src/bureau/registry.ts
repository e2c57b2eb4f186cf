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
  for (const row of rows) {
    const target = { level: '机构' as const, region: row.region, institution: row.code };
    if (!can(asked.account, 'registry', { target, regions: asked.forms.regions })) throw forbidden();
    const held = await asked.store.institution(row.code);
    const old = held && { ...target, region: held.region };
    if (old && !can(asked.account, 'registry', { target: old, regions: asked.forms.regions }))
      throw forbidden();
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
