import { AT_COORDINATOR, BY_REGION, spreading } from '../../../../src/bureau/store/citus/placement';
import { asked } from '../../../seams/citus';
import { openTestStore, type TestStore } from '../../../seams/embedded-store';

let held: TestStore;

beforeAll(async () => {
  held = await openTestStore('placement');
});

afterAll(() => held.close());

const named = (tables: readonly string[]): string => tables.map((t) => `'${t}'`).join(', ');
const inSchema = (alias: string, tables: readonly string[]): string =>
  `${alias}.relnamespace = 'duibiao'::regnamespace and ${alias}.relname in (${named(tables)})`;

test('every table of the schema is placed once: with its region, or at the coordinator', async () => {
  const rows = await asked<{ name: string }>(
    held.url,
    `select tablename as name from pg_tables where schemaname = 'duibiao'`,
  );
  expect([...BY_REGION, ...AT_COORDINATOR].sort()).toEqual(rows.map((r) => r.name).sort());
});

test('every unique index of a spread table has the region in it', async () => {
  const rows = await asked<{ name: string; region: boolean }>(
    held.url,
    `select x.relname as name, exists (select 1 from pg_attribute a where a.attrelid = c.oid
        and a.attname = 'region' and a.attnum = any (i.indkey)) as region
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
      where i.indisunique and ${inSchema('c', BY_REGION)}`,
  );
  expect(rows.length).toBeGreaterThanOrEqual(BY_REGION.length);
  expect(rows.filter((r) => !r.region)).toEqual([]);
});

test('regions are of one type and collation in all of them, so that those of one county lie together', async () => {
  const rows = await asked<{ kinds: string; tables: number }>(
    held.url,
    `select format_type(a.atttypid, a.atttypmod) || ' ' || l.collname as kinds, count(*)::int as tables
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_collation l on l.oid = a.attcollation
      where a.attname = 'region' and a.attnotnull and ${inSchema('c', BY_REGION)} group by 1`,
  );
  expect(rows).toEqual([{ kinds: 'text C', tables: BY_REGION.length }]);
});

test('nothing ties tables to one another that would have to be checked between workers: no foreign key, no trigger, no sequence, no view', async () => {
  const [row] = await asked<Record<string, number>>(
    held.url,
    `select
      (select count(*)::int from pg_constraint where connamespace = 'duibiao'::regnamespace and contype = 'f') as keys,
      (select count(*)::int from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = 'duibiao'::regnamespace) as triggers,
      (select count(*)::int from pg_class where relnamespace = 'duibiao'::regnamespace
        and relkind in ('S', 'v', 'm')) as others`,
  );
  expect(row).toEqual({ keys: 0, triggers: 0, others: 0 });
});

test('the leading table is spread first and all others beside it; what is spread already is left', () => {
  const [mode, first, ...rest] = spreading(new Set());
  expect(mode).toBe(`set local citus.multi_shard_modify_mode = 'sequential'`);
  expect(first).toBe(
    `select create_distributed_table('duibiao.audit_head', 'region', colocate_with => 'none')`,
  );
  expect(rest).toHaveLength(BY_REGION.length - 1);
  for (const statement of rest)
    expect(statement).toContain(`'region', colocate_with => 'duibiao.audit_head'`);
  const known = new Set<string>(BY_REGION.filter((table) => table !== 'head'));
  expect(spreading(known).slice(1)).toEqual([
    `select create_distributed_table('duibiao.head', 'region', colocate_with => 'duibiao.audit_head')`,
  ]);
  expect(spreading(new Set(BY_REGION))).toEqual([]);
});
