import { sql, type Kysely } from 'kysely';
import type { ExtractKind, ExtractStore, KeptExtract, VersionName } from './extract-store';
import type { Tables } from './schema';
import { regionOfId } from './store';

function keysOf(versions: readonly VersionName[]) {
  const regions = versions.map((v) => regionOfId(v.id));
  const ids = versions.map((v) => v.id);
  const numbers = versions.map((v) => v.version);
  return { regions, ids, numbers };
}

async function kept(
  db: Kysely<Tables>,
  { formHash, format }: ExtractKind,
  versions: readonly VersionName[],
): Promise<readonly KeptExtract[]> {
  const { regions, ids, numbers } = keysOf(versions);
  const { rows } = await sql<KeptExtract>`select e.id, e.version, e.body
    from unnest(${regions}::text[], ${ids}::text[], ${numbers}::int[]) as w (region, id, version)
    join duibiao.submission_extract e
      on e.region = w.region and e.id = w.id and e.version = w.version
      and e.form_hash = ${formHash} and e.format = ${format}`.execute(db);
  return rows;
}

async function keep(
  db: Kysely<Tables>,
  { formHash, format }: ExtractKind,
  extracts: readonly KeptExtract[],
): Promise<void> {
  const { regions, ids, numbers } = keysOf(extracts);
  await sql`insert into duibiao.submission_extract (region, id, version, form_hash, format, body)
    select w.region, w.id, w.version, ${formHash}, ${format}::int, w.body
    from unnest(${regions}::text[], ${ids}::text[], ${numbers}::int[], ${extracts.map((e) => e.body)}::text[])
      as w (region, id, version, body)
    on conflict do nothing`.execute(db);
}

/** Extracts on PostgreSQL. */
export function extractStore(db: Kysely<Tables>): ExtractStore {
  return {
    extracts: (kind, versions) => kept(db, kind, versions),
    keepExtracts: async (kind, extracts) => {
      if (extracts.length > 0) await keep(db, kind, extracts);
    },
  };
}
