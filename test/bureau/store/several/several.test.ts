import { Client } from 'pg';
import { asOwner } from '../../../../src/bureau/store/postgres';
import { verifyChains } from '../../../../src/bureau/store/chains';
import { optionsOver } from '../../../../src/bureau/store/several/open-several';
import { placesOf } from '../../../../src/bureau/store/several/region-map';
import { wallOf } from '../../../../src/bureau/store/wall';
import { openSeveralTestStore, type SeveralTestStore } from '../../../seams/several-databases';
import { arrival } from '../../../seams/store-contract';

let held: SeveralTestStore;

beforeAll(async () => {
  held = await openSeveralTestStore('several');
});

afterAll(() => held.close());

/** Asks each database itself: the home, 贵阳, 六盘水 with a county of 贵阳. */
async function each<T>(sql: string): Promise<T[][]> {
  const answers: T[][] = [];
  for (const url of placesOf(held.map)) {
    const client = new Client({ connectionString: url });
    await client.connect();
    answers.push((await client.query<T & object>(sql)).rows);
    await client.end();
  }
  return answers;
}

const counted = async (sql: string): Promise<number[]> =>
  (await each<{ n: number }>(`select count(*)::int as n from ${sql}`)).map(([row]) => row?.n ?? 0);

test('pages over several databases are one list without gap or repetition, the newest first', async () => {
  const sent: string[] = [];
  for (const region of ['520122', '520204', '520381', '520123', '520122', '520281', '520302']) {
    held.clock.move(1000);
    const received = await held.store.receive(arrival({ region, campaign: 'pages' }));
    if (received.kind === 'stored') sent.unshift(received.receipt.id);
  }
  const pages: string[] = [];
  for (let after: { receivedAt: string; id: string } | undefined; ;) {
    const page = await held.store.list({ campaign: 'pages', limit: 2, ...(after && { after }) });
    pages.push(...page.map((s) => s.id));
    after = page.at(-1);
    if (page.length < 2) break;
  }
  expect(pages).toEqual(sent);
  expect(await counted(`duibiao.submission where campaign = 'pages'`)).toEqual([2, 2, 3]);
  expect([...(await held.store.histories([...sent].reverse())).keys()]).toEqual([...sent].reverse());
});

test('what databases hold adds up to what one would hold, digit by digit, and says how old the oldest is', async () => {
  const total = 9_007_199_254_740_993n;
  const sums = [{ scope: 'A2', part: '', column: 'yuan', count: 3, total }];
  for (const region of ['520122', '520204', '520381'])
    await held.store.receive(arrival({ region, campaign: 'sums', sums }));
  const asking = { campaign: 'sums', held: 'received' } as const;
  expect((await held.store.totals(asking)).behind).toBeGreaterThan(2);
  await held.store.refreshTotals(100);
  const { totals, behind, asOf } = await held.store.totals(asking);
  expect([behind, asOf]).toEqual([0, held.clock.now().toISOString()]);
  expect(totals).toMatchObject([{ column: 'yuan', filers: 3, count: 9, total: 3n * total }]);
  const two = await held.store.totals({ ...asking, regions: ['520204', '520381'] });
  expect(two.totals).toMatchObject([{ total: 2n * total }]);
});

test('a lock on a unit whose counties lie on several databases stands in every one of them, and once more is the same lock', async () => {
  const lock = { unit: '520100', level: '统筹区', campaign: 'locks', locked: true, reason: '核对' };
  const regions = ['520100', '520122', '520123'];
  const added = { regions, kind: 'lock' as const, key: 'locks', body: lock, actor: 'pool' };
  expect(await held.store.record(added)).toMatchObject({ region: '520100', body: lock });
  await held.store.record(added);
  const kept = await held.store.records({ kind: 'lock', regions });
  expect(kept.map((r) => r.region)).toEqual(['520100', '520100', '520122', '520122', '520123', '520123']);
  for (const region of regions)
    expect(await held.store.receive(arrival({ region, campaign: 'locks' }))).toEqual({
      kind: 'locked',
      level: '统筹区',
    });
});

test('an institution that moves to a county of another database is in one place, and both logs say so', async () => {
  const row = {
    code: 'H52012200777',
    name: '演示卫生院',
    type: '定点医疗机构',
    level: '一级及以下',
    ownership: '公立',
    pool: '520100',
    region: '520122',
    agreement: '正常',
  };
  await held.store.putInstitutions([row], 'province');
  await held.store.putInstitutions([{ ...row, pool: '520200', region: '520204' }], 'province');
  expect(await counted(`duibiao.institution where code = '${row.code}'`)).toEqual([0, 0, 1]);
  expect(await held.store.institution(row.code)).toMatchObject({ region: '520204' });
  expect(await held.store.regionsOf([row.code])).toEqual(new Map([[row.code, '520204']]));
  for (const region of ['520122', '520204'])
    expect((await held.store.log(region, 0, 1000)).at(-1)).toMatchObject({ action: 'registry' });
});

test('what is done to an account comes into the log of its county once, also where it is carried twice', async () => {
  const scope = { level: '县' as const, region: '520204' };
  const person = { username: 'county', passwordHash: 'h', role: 'officer' as const, scope };
  await held.store.addAccounts([person], 'province');
  const at = held.clock.now().toISOString();
  const waiting = `duibiao.carried_line where object = 'county'`;
  expect(await counted(waiting)).toEqual([1, 0, 0]);
  const [[line] = []] = await each<Record<string, unknown>>(`select *, xmin from ${waiting}`);
  held.clock.move(60_000);
  expect(await held.store.carryLines()).toBe(1);
  // As if the process had died between the taking in and the forgetting.
  const client = new Client({ connectionString: held.map.home });
  await client.connect();
  await client.query(`insert into duibiao.carried_line values ($1, $2, $3, $4, $5, $6)`, [
    ...['region', 'id', 'at', 'actor', 'action', 'object'].map((column) => line?.[column]),
  ]);
  await client.end();
  expect(await held.store.carryLines()).toBe(1);
  expect(await held.store.carryLines()).toBe(0);
  const lines = (await held.store.log('520204', 0, 1000)).filter((l) => l.action === 'account');
  expect(lines).toMatchObject([
    { actor: 'province', object: `county ${at}`, at: held.clock.now().toISOString() },
  ]);
});

test('behind the wall of a county only its own database is asked', async () => {
  const county = { level: '县' as const, region: '520381' };
  const store = held.store.behind(wallOf('officer', county, ['520381']));
  await store.receive(arrival({ region: '520381', campaign: 'wall' }));
  expect(await store.list({ campaign: 'wall', limit: 9 })).toHaveLength(1);
  expect(
    await held.store.behind(wallOf('officer', county, ['520204'])).list({ campaign: 'wall', limit: 9 }),
  ).toEqual([]);
});

test('every log of every database holds from its first line to its last', async () => {
  const world = { now: held.clock.now, newId: () => 'x' };
  for (const options of placesOf(optionsOver(held.map, { world, onConnectionError: () => undefined }))) {
    const { lines, broken } = await asOwner(options, verifyChains);
    expect([lines > 0, broken]).toEqual([true, []]);
  }
});
