import { BY_REGION } from '../../../../src/bureau/store/citus/placement';
import { openPostgres } from '../../../../src/bureau/store/postgres';
import { wallOf, WORKER } from '../../../../src/bureau/store/wall';
import { asked, openStandIn, pretendCitus } from '../../../seams/citus';
import { freshDatabase, type TestStore } from '../../../seams/embedded-store';
import { arrival, storeContract } from '../../../seams/store-contract';

let held: TestStore;

beforeAll(async () => {
  held = await openStandIn('stand-in');
});

afterAll(() => held.close());

const spread = (url: string) =>
  asked<{ name: string; beside: string }>(
    url,
    `select c.relname as name, p.beside from public.pg_dist_partition p
      join pg_class c on c.oid = p.logicalrelid order by p.n`,
  );

/** Policies of spread tables that Citus would refuse. */
const selecting = (url: string) =>
  asked<{ name: string }>(
    url,
    `select p.polname as name from pg_policy p join pg_class c on c.oid = p.polrelid
      where c.relname in (${BY_REGION.map((t) => `'${t}'`).join(', ')})
        and concat(p.polqual::text, p.polwithcheck::text) like '%SUBLINK%'`,
  );

const options = (url: string) => ({
  url,
  world: { now: held.clock.now, newId: () => 'x' },
  onConnectionError: () => undefined,
});

test('a first start where the extension is installed spreads every table of regions and raises walls without sub-selects', async () => {
  expect((await spread(held.url)).map((t) => t.name)).toEqual([...BY_REGION]);
  expect(await selecting(held.url)).toEqual([]);
});

test('a second start spreads nothing again', async () => {
  await (await openPostgres(options(held.url))).close();
  expect(await spread(held.url)).toHaveLength(BY_REGION.length);
});

test('a database that was plain is spread when the extension comes, and what was filed is still there', async () => {
  const server = await freshDatabase(held.url);
  const plain = await openPostgres(options(server.url));
  await plain.behind(WORKER).receive(arrival({ region: '520122' }));
  await plain.close();
  expect((await selecting(server.url)).length).toBeGreaterThan(0);
  await pretendCitus(server.url);
  const again = await openPostgres(options(server.url));
  expect(await selecting(server.url)).toEqual([]);
  expect(await again.behind(WORKER).list({ regions: ['520122'], limit: 9 })).toHaveLength(1);
  await again.close();
  await server.stop();
});

test('a table that nobody has placed stops the start in one sentence', async () => {
  const server = await freshDatabase(held.url);
  await (await openPostgres(options(server.url))).close();
  await asked(server.url, 'create table duibiao.stranger (region text primary key)');
  await pretendCitus(server.url);
  await expect(openPostgres(options(server.url))).rejects.toThrow(/^表 stranger 没有写明/);
  expect(await spread(server.url)).toEqual([]);
  await server.stop();
});

test('the plainer walls still hide a county from its neighbours, and a submission list from other institutions', async () => {
  const received = await held.store.receive(arrival({ region: '520123' }));
  if (received.kind !== 'stored') throw new Error(received.kind);
  const { id } = received.receipt;
  const officer = (region: string) => held.store.behind(wallOf('officer', { level: '县', region }, [region]));
  expect(await officer('520123').find(id)).toMatchObject({ id });
  for (const ask of ['find', 'body', 'sums', 'versions'] as const)
    expect([ask, await officer('520122')[ask](id, 1)]).toEqual([
      ask,
      ask === 'find' || ask === 'body' ? undefined : [],
    ]);
  const clerk = (institution: string) =>
    held.store.behind(wallOf('clerk', { level: '机构', region: '520123', institution }, ['520123']));
  expect(await clerk('H52012399999').find(id)).toBeUndefined();
});

storeContract(() => held);
