import { sql, type Insertable } from 'kysely';
import { once } from './once';
import type { Tables } from './schema';

/** Adds a version. */
export const versionRow = once((db, v: Insertable<Tables['submission_version']>) =>
  db.insertInto('submission_version').values({
    region: v.region,
    id: v.id,
    version: v.version,
    sha256: v.sha256,
    sm3: v.sm3,
    content: v.content,
    body: v.body,
    form_hash: v.form_hash,
    filer_name: v.filer_name,
    annexes: v.annexes,
    basis: v.basis,
    cutoff: v.cutoff,
    received_at: v.received_at,
    actor: v.actor,
    receipt: v.receipt,
    explanations: v.explanations,
  }),
);

/** Sums of one version, column by column. */
export interface SumRows {
  readonly region: string;
  readonly id: string;
  readonly version: number;
  readonly scopes: readonly string[];
  readonly parts: readonly string[];
  readonly figures: readonly string[];
  readonly filled: readonly number[];
  readonly totals: readonly string[];
}

/** Adds the sums of a version in one statement. */
export const sumRows = once(
  (_db, { region, id, version, scopes, parts, figures, filled, totals }: SumRows) =>
    sql`insert into duibiao.submission_sum (region, id, version, scope, part, figure, filled, total)
      select ${region}::text, ${id}::text, ${version}::int, * from unnest(${scopes}::text[], ${parts}::text[],
        ${figures}::text[], ${filled}::int[], ${totals}::numeric[])`,
);

/** Makes a version the current one. */
export const currentRow = once(
  (db, { region, id, version, status, counts, received_at }: Insertable<Tables['submission_current']>) =>
    db
      .insertInto('submission_current')
      .values({ region, id, version, status, counts, received_at })
      .onConflict((c) =>
        c.columns(['region', 'id']).doUpdateSet((e) => ({
          version: e.ref('excluded.version'),
          status: e.ref('excluded.status'),
          counts: e.ref('excluded.counts'),
          received_at: e.ref('excluded.received_at'),
        })),
      ),
);

/** Remembers the key that a version came under. */
export const keyRow = once((db, { region, key, sha256, id, version }: Insertable<Tables['idempotency']>) =>
  db.insertInto('idempotency').values({ region, key, sha256, id, version }),
);

/** Lets work wait behind a line of the log. */
export const outboxRow = once(
  (db, { region, seq, kind, id, version, created_at }: Insertable<Tables['outbox']>) =>
    db.insertInto('outbox').values({ region, seq, kind, id, version, created_at }),
);
