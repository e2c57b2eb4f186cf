import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeys } from '../../../../src/bureau/keys/keys';
import { owning } from '../../../../src/bureau/keeping/owner';
import { rotateMaster, shred, verifyLogs, verifyTotals } from '../../../../src/bureau/keeping/retain';
import { openSeveral } from '../../../../src/bureau/store/several/open-several';
import type { RegionMap } from '../../../../src/bureau/store/several/region-map';
import { BodyShredded, type Store } from '../../../../src/bureau/store/store';
import { WORKER } from '../../../../src/bureau/store/wall';
import { freshEmbedded, type TestServer } from '../../../seams/embedded-store';
import { freshDatabases } from '../../../seams/several-databases';
import { arrival } from '../../../seams/store-contract';
import { tempDir } from '../../../seams/temp-dir';

const dir = tempDir('several-keeping');
const databases = join(dir.path, 'regions.json');
const now = () => new Date('2024-06-01T08:00:00Z');
const request = { settings: { demo: false, databases, keys: dir.path }, startingPoints: [], now };
const REGIONS = ['520122', '520204', '520381'];

let server: TestServer;
let map: RegionMap<string>;

beforeAll(async () => {
  server = await freshEmbedded('several-keeping-server');
  ({ map } = await freshDatabases(server.url));
  const others = map.others.map(({ regions, at }) => ({ regions, url: at }));
  writeFileSync(databases, JSON.stringify({ home: map.home, others }));
});

afterAll(async () => {
  await server.stop();
  dir.remove();
});

async function opened<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const world = { now, newId: () => randomBytes(8).toString('hex'), ...(await openKeys({}, dir.path)) };
  const store = (await openSeveral(map, { world, onConnectionError: () => undefined })).behind(WORKER);
  return work(store).finally(() => store.close());
}

test('a change of the master key reaches every database: what lies on any of them opens with the new one', async () => {
  const ids = await opened(async (store) => {
    const kept: string[] = [];
    for (const region of REGIONS) {
      const received = await store.receive(arrival({ region }));
      if (received.kind === 'stored') kept.push(received.receipt.id);
    }
    await store.refreshTotals(100);
    return kept;
  });
  expect(await owning(request, (owned) => rotateMaster(owned, {}))).toBe(REGIONS.length);
  await opened(async (store) => {
    for (const id of ids) expect(await store.body(id, 1)).toBeDefined();
  });
});

test('logs and totals of all of them are verified in one go', async () => {
  const { regions, lines, broken } = await owning(request, verifyLogs);
  expect({ regions, lines, broken }).toEqual({ regions: 3, lines: 3, broken: [] });
  expect(await owning(request, verifyTotals)).toMatchObject({ regions: 3, behind: 0, differing: [] });
});

test('a campaign is destroyed on every one of them', async () => {
  const shredding = { campaign: 'mini-2024', actor: 'operator', given: {} };
  expect([...(await owning(request, (owned) => shred(owned, shredding)))].sort()).toEqual(REGIONS);
  await opened(async (store) => {
    for (const { id } of await store.list({ limit: 9 }))
      await expect(store.body(id, 1)).rejects.toThrow(BodyShredded);
  });
});
