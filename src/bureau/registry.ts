import { poolOf } from '../core/value/region';
import type { RegisteredInstitution } from './store/registry-store';
import { can } from './access';
import type { Asked } from './bureau';
import { badRequest, forbidden } from './refusals';
import { regionsOfUnit } from './read-submissions';
import { WORKER } from './store/wall';

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

/** Codes that stand where the caller keeps no registry: asked in front of the caller's own wall, behind which a neighbour's code looks free. */
export async function listedElsewhere(asked: Asked, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const { regions } = asked.forms;
  const listed = await asked.store.behind(WORKER).regionsOf(codes);
  const others = [...listed].filter(
    ([, region]) => !can(asked.account, 'registry', { target: { level: '机构', region }, regions }),
  );
  return new Set(others.map(([code]) => code));
}

/** Adds or replaces institutions within the caller's part of the unit tree; returns how many. */
export async function putRegistry(asked: Asked, rows: readonly RegisteredInstitution[]): Promise<number> {
  const regions = asked.forms.regions;
  const refuseUnknownWords = wordRefuser(asked);
  for (const row of rows) {
    const target = { level: '机构' as const, region: row.region, institution: row.code };
    if (!can(asked.account, 'registry', { target, regions })) throw forbidden();
    if (poolOf(regions, row.region) !== row.pool) throw badRequest(`${row.code} pool`);
    if (row.mergedInto === row.code) throw badRequest(`${row.code} mergedInto`);
    refuseUnknownWords(row);
  }
  const codes = rows.map((row) => row.code);
  if ((await listedElsewhere(asked, codes)).size > 0) throw forbidden();
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
