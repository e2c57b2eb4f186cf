import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { createDecipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Receipt } from '../../src/core/submission/receipt';
import { guizhou2024 } from '../../src/forms/guizhou-2024';

/** What the database says about what was acknowledged, asked in SQL of its own. */
export interface Proof {
  readonly acknowledged: number;
  readonly stored: number;
  /** Keys that were acknowledged and are not there, or with another receipt, each with what is there. */
  readonly lost: readonly string[];
  readonly doubled: number;
  readonly gaps: number;
  readonly wrongSums: number;
}

const DOUBLED = `select (select count(*) from (
    select 1 from duibiao.submission_version group by region, sha256 having count(*) > 1) twice)
  + abs((select count(*) from duibiao.submission_version) - (select count(*) from duibiao.idempotency)) as n`;

/** Every line again: its number, the hash before it, and its own hash over all its parts; then the head. */
const GAPS = `with line as (
    select *, lag(hash, 1, repeat('0', 64)) over w as before, row_number() over w as n,
      encode(sha256(convert_to('[' || concat_ws(',', to_json(previous), to_json(region), seq,
        to_json(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
        to_json(actor), to_json(action), to_json(object), to_json(digest)) || ']', 'UTF8')), 'hex') as again
    from duibiao.audit window w as (partition by region order by seq))
  select (select count(*) from line where seq <> n or previous <> before or hash <> again)
    + (select count(*) from duibiao.audit_head h where h.seq > 0 and not exists (
        select 1 from line where line.region = h.region and line.seq = h.seq and line.hash = h.hash))
    + (select count(*) from line l where not exists (
        select 1 from duibiao.audit_head h where h.region = l.region and h.seq >= l.seq))
    + (select count(*) from duibiao.submission_version v where not exists (
        select 1 from line l where l.region = v.region and l.action = 'submit'
          and l.object = v.id || '/' || v.version and l.digest = v.sha256)) as n`;

/** Sums of the rows as they were filed, added up by the database, against the stored sums. */
const WRONG_SUMS = `with filed as (
    select x.id, x.version, t.value as part from unnest($1::text[], $2::int[], $3::text[]) as x(id, version, body)
    cross join lateral jsonb_array_elements(x.body::jsonb -> 'tables') t),
  cell as (
    select f.id, f.version, f.part ->> 'scope' as scope, c.name, r.value ->> (c.n - 1)::int as text
    from filed f
    cross join lateral jsonb_array_elements_text(f.part -> 'columns') with ordinality c(name, n)
    cross join lateral jsonb_array_elements(f.part -> 'rows') r),
  rows as (
    select id, version, scope, name, sum(round(text::numeric * k.factor)) as total
    from cell join unnest($4::text[], $5::text[], $6::numeric[]) as k(k_scope, k_name, factor)
      on k_scope = scope and k_name = name
    where text ~ '^-?[0-9]+([.][0-9]+)?$' group by id, version, scope, name),
  sums as (
    select s.id, s.version, s.scope, s.figure as name, sum(s.total) as total from duibiao.submission_sum s
    join unnest($1::text[], $2::int[]) as x(id, version) on x.id = s.id and x.version = s.version
    group by s.id, s.version, s.scope, s.figure)
  select count(*) as n from rows full join sums using (id, version, scope, name)
  where rows.total is distinct from sums.total`;

function factors(): { scopes: string[]; names: string[]; values: string[] } {
  const added = guizhou2024.tables.flatMap((table) =>
    table.columns
      .filter((c) => c.type === 'money' || (c.type === 'int' && c.required !== 'auto'))
      .map((c) => ({
        scope: table.scope,
        name: c.id,
        factor: c.type !== 'money' ? '1' : c.unit === '万元' ? '1000000' : '100',
      })),
  );
  return {
    scopes: added.map((a) => a.scope),
    names: added.map((a) => a.name),
    values: added.map((a) => a.factor),
  };
}

function opened(key: Buffer, sealed: Buffer, about: string): Buffer {
  const plain = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  plain.setAAD(Buffer.from(about)).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([plain.update(sealed.subarray(12, -16)), plain.final()]);
}

async function count(client: Client, sql: string, values: readonly unknown[] = []): Promise<number> {
  const { rows } = await client.query<{ n: string }>(sql, [...values]);
  return Number(rows[0]?.n);
}

interface StoredBody {
  readonly region: string;
  readonly id: string;
  readonly version: number;
  readonly body: Buffer;
  readonly campaign: string;
  readonly wrapped: Buffer;
}

function plainOf(row: StoredBody, master: Buffer): string {
  const { region, campaign, id, version, body, wrapped } = row;
  const key = opened(master, wrapped, `duibiao-key|${region}|${campaign}`);
  const name = `duibiao-body|${region}|${campaign}|${id}/${version}`;
  return gunzipSync(opened(key, body.subarray(4), name)).toString('utf8');
}

async function wrongSums(client: Client, keys: string): Promise<number> {
  const [secret = ''] = readFileSync(join(keys, 'master-key'), 'utf8').split(/\s/);
  const master = Buffer.from(secret, 'hex');
  const { scopes, names, values } = factors();
  let wrong = 0;
  for (let page = 0; ; page++) {
    const { rows } = await client.query<StoredBody>(
      `select v.region, v.id, v.version, v.body, s.campaign, k.wrapped from duibiao.submission_version v
       join duibiao.submission s using (region, id) join duibiao.campaign_key k using (region, campaign)
       order by v.region, v.id, v.version limit 200 offset ${page * 200}`,
    );
    if (rows.length === 0) return wrong;
    const ids = rows.map((r) => r.id);
    const versions = rows.map((r) => r.version);
    const bodies = rows.map((r) => plainOf(r, master));
    wrong += await count(client, WRONG_SUMS, [ids, versions, bodies, scopes, names, values]);
  }
}

async function lost(client: Client, acknowledged: ReadonlyMap<string, Receipt>): Promise<string[]> {
  const { rows } = await client.query<{ key: string; place: string; receipt: string }>(
    `select i.key, v.id || '/' || v.version as place, v.receipt from duibiao.idempotency i
     join duibiao.submission_version v using (region, id, version)`,
  );
  const stored = new Map(rows.map((r) => [r.place, r]));
  return [...acknowledged].flatMap(([key, receipt]) => {
    const row = stored.get(`${receipt.id}/${receipt.version}`);
    const text = row?.key.endsWith(key) ? row.receipt : undefined;
    const same =
      text !== undefined && isDeepStrictEqual(JSON.parse(text), JSON.parse(JSON.stringify(receipt)));
    return same ? [] : [`${key}: acknowledged ${JSON.stringify(receipt)}, stored ${text ?? 'nothing'}`];
  });
}

/** Looks for what was acknowledged in the database itself; `keys` is the directory of the endpoint's keys. */
export async function prove(
  url: string,
  keys: string,
  acknowledged: ReadonlyMap<string, Receipt>,
): Promise<Proof> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return {
      acknowledged: acknowledged.size,
      stored: await count(client, 'select count(*) as n from duibiao.submission_version'),
      lost: await lost(client, acknowledged),
      doubled: await count(client, DOUBLED),
      gaps: await count(client, GAPS),
      wrongSums: await wrongSums(client, keys),
    };
  } finally {
    await client.end();
  }
}
