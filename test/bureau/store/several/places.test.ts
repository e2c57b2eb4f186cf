import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { openPostgres } from '../../../../src/bureau/store/postgres';
import { openSeveral } from '../../../../src/bureau/store/several/open-several';
import type { RegionMap } from '../../../../src/bureau/store/several/region-map';
import type { Store } from '../../../../src/bureau/store/store';
import { WORKER } from '../../../../src/bureau/store/wall';
import { freshEmbedded, type TestServer } from '../../../seams/embedded-store';
import { arrival } from '../../../seams/store-contract';

let server: TestServer;

beforeAll(async () => {
  server = await freshEmbedded('places');
});

afterAll(() => server.stop());

/** A database of its own; it goes with the server. */
async function database(): Promise<string> {
  const name = `place_${randomBytes(4).toString('hex')}`;
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

const options = {
  world: { now: () => new Date('2024-06-01T00:00:00Z'), newId: () => randomBytes(8).toString('hex') },
  onConnectionError: () => undefined,
};

async function alone(url: string, work: (store: Store) => Promise<unknown> = async () => undefined) {
  const store = (await openPostgres({ ...options, url })).behind(WORKER);
  await work(store).finally(() => store.close());
}

async function together(map: RegionMap<string>, work: (store: Store) => Promise<unknown> = async () => 0) {
  const store = (await openSeveral(map, options)).behind(WORKER);
  await work(store).finally(() => store.close());
}

const split = (home: string, at: string, regions = ['5203']): RegionMap<string> => ({
  home,
  others: [{ regions, at }],
});

test('a map that is true opens again and again; neither its home nor another one of its databases opens alone', async () => {
  const [home, other] = [await database(), await database()];
  const map = split(home, other);
  await together(map, (store) => store.receive(arrival({ region: '520381' })));
  await together(map, async (store) => expect(await store.list({ limit: 9 })).toHaveLength(1));
  await expect(alone(home)).rejects.toThrow(/DUIBIAO_DATABASES/);
  await expect(alone(other)).rejects.toThrow(/DUIBIAO_DATABASES/);
});

test('data that lies elsewhere than the map says is named with both places, and nothing is moved', async () => {
  const [home, other] = [await database(), await database()];
  await alone(home, (store) => store.receive(arrival({ region: '520381' })));
  const { pathname: lies } = new URL(home);
  const { pathname: said } = new URL(other);
  await expect(together(split(home, other))).rejects.toThrow(
    new RegExp(`^520381 的数据在 \\S+${lies}，区划表却把它放在 \\S+${said}：对表不搬数据`),
  );
  await together(split(home, other, ['5204']));
  await expect(together(split(home, other, ['5203']))).rejects.toThrow(/520381/);
});

test('a database that is left out of the map, comes twice or belongs to another home is refused', async () => {
  const [home, other, third] = [await database(), await database(), await database()];
  await together(split(home, other));
  await expect(together(split(home, third))).rejects.toThrow(/没有原先存放 5203 的库/);
  await expect(together(split(home, home, ['5204']))).rejects.toThrow(/写了两次/);
  await expect(together(split(third, other))).rejects.toThrow(/属于另一个主库/);
  await expect(together(split(other, home))).rejects.toThrow(/不是存放账户的主库/);
});

test('a database with accounts of its own is another bureau and does not become a part of one', async () => {
  const [home, other] = [await database(), await database()];
  const scope = { level: '省' as const, region: '520000' };
  await alone(other, (store) =>
    store.addFirstAdministrator({ username: 'a', passwordHash: 'h', role: 'admin', scope }),
  );
  await expect(together(split(home, other, ['52']))).rejects.toThrow(/是另一套对表的库/);
});

test('one that does not answer is named in one sentence', async () => {
  const gone = 'postgres://u:secret@127.0.0.1:1/d';
  await expect(together(split(await database(), gone))).rejects.toThrow(
    '连不上数据库 127.0.0.1:1：请检查地址和网络',
  );
});
