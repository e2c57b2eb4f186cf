import { Client } from 'pg';
import { freshDatabase, freshEmbedded, openStoreOn, type TestServer, type TestStore } from './embedded-store';

/** Runs statements as the owner of a database. */
export async function asked<T extends object>(url: string, ...statements: readonly string[]): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: T[] = [];
    for (const statement of statements) ({ rows } = await client.query<T>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/**
 * What a plain PostgreSQL needs to be taken for Citus: its name among the extensions, its catalogue, and its function,
 * which spreads nothing, but refuses what that of Citus refuses: a unique index without the column, a foreign key, a
 * policy with a sub-select, a leading table that is not there.
 */
const STAND_IN = [
  `create table public.pg_dist_partition (n serial, logicalrelid regclass primary key, beside text)`,
  `create function public.create_distributed_table(
      table_name regclass, distribution_column text, colocate_with text default 'default') returns void
    language plpgsql as $$
    begin
      if exists (select 1 from pg_index i where i.indrelid = table_name and i.indisunique and not exists (
          select 1 from pg_attribute a where a.attrelid = table_name and a.attname = distribution_column
            and a.attnum = any (i.indkey))) then
        raise exception 'cannot create constraint on "%"', table_name; end if;
      if exists (select 1 from pg_constraint where contype = 'f' and table_name in (conrelid, confrelid)) then
        raise exception 'foreign key on "%"', table_name; end if;
      if exists (select 1 from pg_policy where polrelid = table_name
          and concat(polqual::text, polwithcheck::text) like '%SUBLINK%') then
        raise exception 'cannot create policy on "%"', table_name; end if;
      if colocate_with <> 'none' and not exists (
          select 1 from public.pg_dist_partition where logicalrelid = colocate_with::regclass) then
        raise exception 'relation % is not distributed', colocate_with; end if;
      insert into public.pg_dist_partition (logicalrelid, beside) values (table_name, colocate_with);
    end $$`,
  `insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
    select 999999, 'citus', oid, 'public'::regnamespace, false, 'stand-in' from pg_roles where rolname = current_user`,
];

/** Makes a database pass for Citus. */
export async function pretendCitus(url: string): Promise<void> {
  await asked(url, ...STAND_IN);
}

/** An embedded PostgreSQL that passes for Citus from its first start. */
export async function openStandIn(name: string): Promise<TestStore> {
  const server = await freshEmbedded(name);
  await pretendCitus(server.url);
  return openStoreOn(server);
}

/** A database of its own with Citus, the server being coordinator and only worker. */
export async function freshCitus(serverUrl: string): Promise<TestServer> {
  const server = await freshDatabase(serverUrl);
  await asked(
    server.url,
    'create extension citus',
    `select citus_set_coordinator_host('127.0.0.1', current_setting('port')::int)`,
    `select citus_set_node_property('127.0.0.1', current_setting('port')::int, 'shouldhaveshards', true)`,
  );
  return server;
}
