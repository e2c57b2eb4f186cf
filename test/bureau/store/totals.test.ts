import { asOwner } from '../../../src/bureau/store/postgres';
import { compareTotals } from '../../../src/bureau/store/totals';
import type { ActRequest, Arrival } from '../../../src/bureau/store/store';
import { WORKER, wallOf } from '../../../src/bureau/store/wall';
import { openTestStore, type TestStore } from '../../seams/embedded-store';
import { arrival } from '../../seams/store-contract';
import { Client } from 'pg';

const [HERE, THERE] = ['520122', '520123'];
const officer = { name: 'officer', level: '县', files: true, reviews: true } as const;

let held: TestStore;

beforeAll(async () => {
  held = await openTestStore('totals');
});

afterAll(() => held.close());

const yuan = (total: bigint): Arrival['sums'] => [{ scope: 'A2', part: '', column: 'yuan', count: 3, total }];

async function filed(region: string, total: bigint, filer?: Arrival['filer']): Promise<string> {
  const received = await held.store.receive(arrival({ region, sums: yuan(total), ...(filer && { filer }) }));
  if (received.kind !== 'stored') throw new Error(received.kind);
  return received.receipt.id;
}

async function act(id: string, kind: 'accept' | 'return', version: number): Promise<void> {
  const request: ActRequest = {
    id,
    act: kind,
    version,
    actor: officer,
    chain: ['县', '统筹区', '省'],
    filer: '机构',
    reason: '核',
    afterDue: false,
    refusedExplanation: false,
  };
  expect((await held.store.act(request)).kind).toBe('done');
}

async function sums(standing: 'accepted' | 'received', regions?: readonly string[]) {
  const { totals, behind } = await held.store.totals({
    campaign: 'mini-2024',
    held: standing,
    ...(regions && { regions }),
  });
  return { behind, totals: totals.map((t) => [t.filers, t.count, t.total]) };
}

const compared = () =>
  asOwner(
    { url: held.url, world: { now: held.clock.now, newId: () => 'x' }, onConnectionError: () => undefined },
    compareTotals,
  );

test('totals follow what is received, accepted, returned and filed anew, beyond what a double can hold', async () => {
  const filer = arrival().filer;
  const one = await filed(HERE, 90_071_992_547_409_930n, filer);
  const two = await filed(HERE, 7n);
  await filed(THERE, 1n);
  expect(await sums('received')).toEqual({ behind: 2, totals: [] });
  expect(await held.store.refreshTotals(10)).toBe(2);
  expect(await sums('received')).toEqual({ behind: 0, totals: [[3, 9, 90_071_992_547_409_938n]] });
  expect(await sums('accepted')).toEqual({ behind: 0, totals: [] });
  await act(one, 'accept', 1);
  await act(two, 'return', 1);
  expect((await sums('accepted')).behind).toBe(1);
  expect(await held.store.refreshTotals(10)).toBe(1);
  expect(await sums('accepted')).toEqual({ behind: 0, totals: [[1, 3, 90_071_992_547_409_930n]] });
  expect(await sums('received', [HERE])).toEqual({
    behind: 0,
    totals: [[1, 3, 90_071_992_547_409_930n]],
  });
  expect(await held.store.refreshTotals(10)).toBe(0);
});

test('kept totals are what the sums give when they are added up again, and one that was changed is found', async () => {
  await held.store.refreshTotals(10);
  expect(await compared()).toMatchObject({ behind: 0, differing: [] });
  const client = new Client({ connectionString: held.url });
  await client.connect();
  await client.query(`update duibiao.region_total set total = total + 1 where region = '${THERE}'`);
  await client.end();
  expect((await compared()).differing).toEqual([{ region: THERE, figures: 2 }]);
});

test('an institution sees no totals, an office those of its own part of the tree', async () => {
  const seen = async (institution: string | undefined, region: string) => {
    const scope =
      institution === undefined
        ? { level: '县' as const, region }
        : { level: '机构' as const, region, institution };
    const store = held.store.behind(wallOf('officer', scope, [region]));
    return (await store.totals({ campaign: 'mini-2024', held: 'received' })).totals.length;
  };
  expect(await seen(undefined, HERE)).toBe(1);
  expect(await seen('H52012200001', HERE)).toBe(0);
  expect(await seen(undefined, '520204')).toBe(0);
  expect(
    (await held.store.behind(WORKER).totals({ campaign: 'mini-2024', held: 'received' })).totals.length,
  ).toBe(1);
});
