import { openSeveral } from '../../src/bureau/store/several/open-several';
import { StoreUnavailable } from '../../src/bureau/store/store';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';
import { freshEmbedded, openStoreBy, type TestServer } from '../seams/embedded-store';

let b: TestBureau;
let home: TestServer;
let other: TestServer;

/** 六盘水 (5202) on a server of its own. */
beforeAll(async () => {
  home = await freshEmbedded('several-home');
  other = await freshEmbedded('several-other');
  const map = { home: home.url, others: [{ regions: ['5202'], at: other.url }] };
  const both = { url: home.url, stop: async () => undefined };
  const open = () => openStoreBy(both, (options) => openSeveral(map, options));
  b = await openTestBureau('several', [], { open });
});

afterAll(async () => {
  await b.close();
  await stop(other);
  await stop(home);
});

const stopped = new Set<TestServer>();

async function stop(server: TestServer): Promise<void> {
  if (stopped.has(server)) return;
  stopped.add(server);
  await server.stop();
}

async function call(
  who: string,
  path: string,
  init: { readonly method?: string; readonly body?: object } = {},
) {
  const answer = await fetch(`${b.baseUrl}${path}`, {
    method: init.method ?? 'GET',
    headers: { authorization: `Bearer ${await b.token(who)}`, 'content-type': 'application/json' },
    ...(init.body && { body: JSON.stringify(init.body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
}

async function submit(county: string, nth: number) {
  const filer = b.province.institutions.filter((i) => i.county === county)[nth];
  if (!filer) throw new Error(`no institution ${nth} in ${county}`);
  const officer = await b.signedIn(county);
  return officer.submit(bytesOf(packageFor(b.form, filer)), `k-${filer.code}`);
}

const list = (who: string) => call(who, '/v1/submissions?limit=100');

test('with both servers there the province sees what lies on either, and each county files to its own', async () => {
  expect(await submit('520122', 0)).toMatchObject({ ok: true });
  expect(await submit('520204', 0)).toMatchObject({ ok: true });
  const { body } = await list('520000');
  expect((body['items'] as { region: string }[]).map((s) => s.region).sort()).toEqual(['520122', '520204']);
  expect((await call('520000', '/readyz')).body).toEqual({ status: 'ready' });
  const roster = await call('520204', '/v1/roster?annex=2');
  expect(roster.status).toBe(200);
});

test('with one server gone its regions are 503 with a sentence, all others go on, and readiness says which', async () => {
  await stop(other);
  expect((await call('520000', '/readyz')).body).toEqual({ status: 'ready', unavailable: ['5202'] });
  expect(await submit('520122', 1)).toMatchObject({ ok: true });
  expect((await list('520122')).status).toBe(200);
  expect((await call('520122', '/v1/roster?annex=2')).status).toBe(200);
  expect((await call('520100', '/v1/calendar')).status).toBe(200);
  expect(await submit('520204', 1)).toMatchObject({
    ok: false,
    status: 503,
    problem: { reason: 'database', retryAfter: 10 },
  });
  const gone = await list('520204');
  expect([gone.status, gone.body['detail']]).toEqual([
    503,
    '暂时连不上医保局的数据库，数据没有改动，请稍后再试',
  ]);
});

test('the work behind what was filed goes on where the database answers, and says that another one does not', async () => {
  const { store } = b.held;
  const seen: string[] = [];
  await store.proveReceived(100, async (versions) => void seen.push(...versions.map((v) => v.region)));
  expect([...new Set(seen)]).toEqual(['520122']);
  await expect(store.refreshTotals(100)).rejects.toThrow(StoreUnavailable);
  const campaign = b.form.definition.campaign.id;
  const { totals, behind } = await store.totals({ campaign, held: 'received', regions: ['520122'] });
  expect([totals.length > 0, behind]).toEqual([true, 0]);
  await expect(store.totals({ campaign, held: 'received' })).rejects.toThrow(StoreUnavailable);
});

test('a list of the whole province is refused rather than short of a pool', async () => {
  expect((await list('520000')).status).toBe(503);
});

test('what concerns regions of both servers says that a part is done and that it may be done once more', async () => {
  const lock = { unit: '520000', locked: true, reason: '核对' };
  const { status, body } = await call('520000', '/v1/locks', { method: 'PUT', body: lock });
  expect([status, body['detail']]).toEqual([
    503,
    '一部分地区的数据库没有应答，其余地区已办理：请稍后把同一件事再办一次，已办的不会重复',
  ]);
  const { body: held } = await call('520122', '/v1/locks');
  expect(held['locks']).toMatchObject([{ unit: '520000', reason: '核对' }]);
});

test('without the server that holds the accounts nobody is let in, and readiness says so', async () => {
  const token = await b.token('520122');
  await stop(home);
  expect((await fetch(`${b.baseUrl}/readyz`)).status).toBe(503);
  const answer = await fetch(`${b.baseUrl}/v1/submissions`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(503);
});
