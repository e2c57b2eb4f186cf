import type { Client } from '../../src/client/client';
import { DEMO_PASSWORD } from '../../src/bureau/demo';
import { PASS_UP, sendItem } from '../../src/bureau/passing/send';
import type { Explanation } from '../../src/core/submission/package';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

const COUNTY = '520123';
const POOL = '520100';
const CUTOFF = '2024-05-31';
const header = { prepared_by: '王敏', reviewed_by: '陈刚', approved_by: '李娜', phone: '0851-80000000' };

let pools: TestBureau;
let provinces: TestBureau;
let pool: Client;
let province: Client;

function value<T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer).slice(0, 1500));
  return answer.value;
}

const pass = (as: Client, explanations: readonly Explanation[] = []) =>
  as.passUp('1', { cutoff: CUTOFF, header, explanations: [...explanations] });

/** What the office above asks of annex 1, answered. */
async function explained(as: Client): Promise<readonly Explanation[]> {
  const asked = value(await pass(as));
  const findings = asked.state === 'refused' ? (asked.problem?.findings ?? []) : [];
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.map((f) => f.severity)).toEqual(findings.map(() => 'query'));
  return findings.map((f) => ({ key: f.key, rule: f.rule, text: '已逐家核对，情况属实' }));
}

/** The county of the lower endpoint files, passes up to its pool on the same endpoint, and is accepted there. */
async function countyAccepted(): Promise<void> {
  const county = await pools.signedIn(COUNTY);
  for (const filer of pools.province.institutions.filter((i) => i.county === COUNTY)) {
    const { id } = value(await county.submit(bytesOf(packageFor(pools.form, filer)), filer.code));
    value(await county.accept(id, { version: 1 }));
  }
  const { receipt } = value(await pass(county, await explained(county)));
  const id = receipt?.id ?? '';
  for (const { key } of value(await pool.submission(id)).explanations)
    value(await pool.decideExplanation(id, key, { version: 1, decision: 'accept' }));
  value(await pool.accept(id, { version: 1 }));
}

type Line = (...call: Parameters<typeof fetch>) => Promise<Response>;

/** The way from the pool's endpoint to the province's. */
function wayUp(line: Line): void {
  const as = { by: 'password', username: POOL, password: DEMO_PASSWORD } as const;
  const upper = { unit: POOL, url: provinces.baseUrl, as, fetch: line as typeof fetch };
  Object.assign(pools.bureau, { upper });
}

const isFiling = (call: Parameters<typeof fetch>): boolean => String(call[0]).endsWith('/v1/submissions');

/** Each filing does as the next word says; with no word left the line is whole. */
function faultyLine(words: readonly ('not sent' | 'answer lost' | 'torn answer')[]): {
  readonly line: Line;
  readonly count: { arrived: number };
} {
  const count = { arrived: 0 };
  const left = [...words];
  const line = async (...call: Parameters<typeof fetch>): Promise<Response> => {
    if (!isFiling(call)) return fetch(...call);
    const word = left.shift();
    if (word === 'not sent') throw new TypeError('fetch failed');
    const answer = await fetch(...call);
    count.arrived++;
    if (word === 'answer lost') throw new TypeError('terminated');
    if (word !== 'torn answer') return answer;
    return new Response((await answer.text()).slice(0, 40), {
      status: answer.status,
      headers: answer.headers,
    });
  };
  return { line, count };
}

async function heldAbove() {
  const held = await provinces.held.store.list({ filer: POOL, limit: 10 });
  return Promise.all(held.map(async (h) => ({ ...h, versions: await provinces.held.store.versions(h.id) })));
}

beforeAll(async () => {
  [pools, provinces] = await Promise.all([openTestBureau('pools'), openTestBureau('provinces')]);
  pool = await pools.signedIn(POOL);
  province = await provinces.signedIn('520000');
  await countyAccepted();
});

afterAll(() => Promise.all([pools.close(), provinces.close()]));

test('a pool passes annex 1 up to the province’s endpoint over lost requests and lost answers: received once, the same receipt on both sides', async () => {
  wayUp(fetch);
  const explanations = await explained(pool);
  expect(await heldAbove()).toEqual([]);
  const { line, count } = faultyLine(['not sent', 'answer lost', 'torn answer', 'answer lost']);
  wayUp(line);
  const passing = value(await pass(pool, explanations));
  let rounds = 0;
  while ((value(await pool.passings()).passings[0]?.state ?? '') === 'waiting' && rounds++ < 10) {
    pools.held.clock.move(3_600_000);
    await pools.held.store.drain({ kinds: [PASS_UP], limit: 5 }, (item) => sendItem(pools.bureau, item));
    pool = await pools.signedIn(POOL);
  }
  expect(passing.state).toBe('waiting');
  expect(count.arrived).toBe(4);
  expect(value(await pass(pool, explanations))).toEqual(value(await pool.passings()).passings[0]);
  const [kept] = value(await pool.passings()).passings;
  expect(kept).toMatchObject({ state: 'received', unit: POOL, annex: '1', cutoff: CUTOFF });
  const [above, ...more] = await heldAbove();
  expect([above?.versions.length, more.length]).toEqual([1, 0]);
  expect(kept?.state === 'received' && kept.receipt).toEqual(above?.versions[0]?.receipt);
  expect(value(await province.submission(above?.id ?? ''))).toMatchObject({
    filer: { code: POOL, level: '统筹区' },
    status: 'submitted',
    pending: ['省'],
    version: 1,
  });
});
