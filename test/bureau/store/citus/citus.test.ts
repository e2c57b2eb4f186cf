import { Client } from 'pg';
import { BY_REGION } from '../../../../src/bureau/store/citus/placement';
import { beginBehind, wallOf, type Wall } from '../../../../src/bureau/store/wall';
import { RESTRICTED } from '../../../../src/bureau/store/walls';
import { asked, freshCitus } from '../../../seams/citus';
import { openStoreOn, type TestStore } from '../../../seams/embedded-store';
import { arrival } from '../../../seams/store-contract';

const given = process.env['DUIBIAO_TEST_CITUS_URL'];
const [name, described] =
  given === undefined
    ? ['Citus: not tried, DUIBIAO_TEST_CITUS_URL names no server', describe.skip]
    : ['Citus', describe];

const REGION = '520122';
const county: Wall = wallOf('officer', { level: '县', region: REGION }, [REGION]);

described(name, () => {
  let held: TestStore;

  beforeAll(async () => {
    held = await openStoreOn(await freshCitus(given ?? ''));
    const { pathname } = new URL(held.url);
    // From the next connection on a statement that asks more than one shard is an error.
    await asked(
      held.url,
      `alter database ${pathname.slice(1)} set citus.multi_task_query_log_level = 'error'`,
    );
  });

  afterAll(() => held.close());

  test('all tables of regions lie together', async () => {
    const rows = await asked<{ groups: number; tables: number }>(
      held.url,
      `select count(distinct colocationid)::int as groups, count(*)::int as tables from pg_dist_partition p
        join pg_class c on c.oid = p.logicalrelid where c.relnamespace = 'duibiao'::regnamespace and p.partmethod = 'h'`,
    );
    expect(rows).toEqual([{ groups: 1, tables: BY_REGION.length }]);
  });

  test('what is said at the beginning of a transaction is known where the rows lie: a county sees its own and no other', async () => {
    await held.store.receive(arrival({ region: REGION }));
    await held.store.receive(arrival({ region: '520204' }));
    const seen = await held.store.behind(county).list({ regions: [REGION, '520204'], limit: 9 });
    expect(seen.map((s) => s.region)).toEqual([REGION]);
  });

  test('a submission, an answer to its key and what is read of it ask one shard each', async () => {
    const sent = arrival({ region: REGION });
    const received = await held.store.behind(county).receive(sent);
    if (received.kind !== 'stored') throw new Error(received.kind);
    const { id } = received.receipt;
    const store = held.store.behind(county);
    expect(await store.byKey(REGION, sent.filer.code, sent.key)).toBeDefined();
    expect(await store.find(id)).toBeDefined();
    expect(await store.versions(id)).toHaveLength(1);
    expect(await store.sums(id, 1)).toEqual(sent.sums);
    expect(await store.body(id, 1)).toBeDefined();
    expect(await store.log(REGION, 0, 10)).not.toEqual([]);
  });

  test.each([
    `select seq from duibiao.audit_head where region = '${REGION}' for update`,
    `select 1 from duibiao.submission_current c join duibiao.submission_version v
      on v.region = c.region and v.id = c.id where c.region = '${REGION}'`,
    `insert into duibiao.audit_head (region, seq, hash) values ('${REGION}', 0, '') on conflict do nothing`,
  ])('EXPLAIN shows one task: %s', async (statement) => {
    const client = new Client({
      connectionString: held.url,
      options: `-c role=${RESTRICTED} -c citus.propagate_set_commands=local`,
    });
    await client.connect();
    await client.query(beginBehind(county));
    const { rows } = await client.query<Record<string, string>>(`explain (costs off) ${statement}`);
    await client.query('rollback');
    await client.end();
    expect(rows.flatMap(Object.values).join('\n')).toContain('Task Count: 1');
  });
});
