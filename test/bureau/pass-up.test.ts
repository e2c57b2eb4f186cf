import type { Client } from '../../src/client/client';
import { restoreForms } from '../../src/bureau/campaign/forms';
import { DEMO_PASSWORD } from '../../src/bureau/demo';
import { catalogOf } from '../../src/bureau/form-catalog';
import { PASS_UP, sendItem } from '../../src/bureau/passing/send';
import type { Upper } from '../../src/bureau/passing/upper';
import type { Explanation } from '../../src/core/submission/package';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

const COUNTY = '520123';
const CUTOFF = '2024-05-31';
const header = {
  prepared_by: '王敏',
  reviewed_by: '陈刚',
  approved_by: '李娜',
  phone: '0851-80000000',
};

let lower: TestBureau;
let above: TestBureau;
let county: Client;

async function acceptAll(b: TestBureau): Promise<void> {
  const officer = await b.signedIn(COUNTY);
  for (const filer of b.province.institutions.filter((i) => i.county === COUNTY)) {
    const sent = await officer.submit(bytesOf(packageFor(b.form, filer)), filer.code);
    if (!sent.ok) throw new Error(JSON.stringify(sent).slice(0, 800));
    await officer.accept(sent.value.id, { version: 1 });
  }
}

beforeAll(async () => {
  [lower, above] = await Promise.all([openTestBureau('passing'), openTestBureau('passing-above')]);
  await acceptAll(lower);
  county = await lower.signedIn(COUNTY);
});

afterAll(async () => {
  await lower.close();
  await above.close();
});

function value<T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer).slice(0, 1500));
  return answer.value;
}

/** Passes up; queries of the upper endpoint are explained once. */
async function passUp(as: Client, explanations: readonly Explanation[] = []) {
  return as.passUp('1', { cutoff: CUTOFF, header, explanations: [...explanations] });
}

async function explained(as: Client): Promise<readonly Explanation[]> {
  const first = value(await passUp(as));
  if (first.state !== 'refused') return [];
  const findings = first.problem?.findings ?? [];
  expect(findings.every((f) => f.severity === 'query')).toBe(true);
  return findings.map((f) => ({ key: f.key, rule: f.rule, text: '已逐家核对，情况属实' }));
}

async function versionsAt(b: TestBureau): Promise<number> {
  const held = await b.held.store.list({ filer: COUNTY, limit: 10 });
  const counts = await Promise.all(held.map(async (h) => (await b.held.store.versions(h.id)).length));
  return counts.reduce((sum, n) => sum + n, 0);
}

type Handed = Parameters<Upper['fetch']>;

/** The lower endpoint's bureau with an endpoint above it, behind a line that may be broken. */
function withUpper(line: (...call: Handed) => Promise<Response>): void {
  const upper: Upper = {
    unit: COUNTY,
    url: above.baseUrl,
    as: { by: 'password', username: COUNTY, password: DEMO_PASSWORD },
    fetch: line,
  };
  Object.assign(lower.bureau, { upper });
}

const drain = () =>
  lower.held.store.drain({ kinds: [PASS_UP], limit: 5 }, (item) => sendItem(server(), item));
const server = () => lower.bureau;

test('on one endpoint a county passes its annex 1 up to its pool: receipt at once, twice clicked is received once', async () => {
  const explanations = await explained(county);
  const first = value(await passUp(county, explanations));
  expect(first).toMatchObject({
    state: 'received',
    unit: COUNTY,
    receipt: { filer: { code: COUNTY, level: '县' } },
  });
  const again = value(await passUp(county, explanations));
  expect(again.receipt).toEqual(first.receipt);
  expect(await versionsAt(lower)).toBe(1);
  const pool = await lower.signedIn('520100');
  const submission = value(await pool.submission(first.receipt?.id ?? ''));
  expect(submission).toMatchObject({ status: 'submitted', pending: ['统筹区'] });
  const listed = value(await county.passings()).passings;
  expect(listed.filter((p) => p.state === 'received').map((p) => p.receipt?.number)).toEqual([
    first.receipt?.number,
  ]);
});

test('an explanation is refused with a reason or accepted over HTTP, and the list counts what is undecided', async () => {
  const pool = await lower.signedIn('520100');
  const item = async () => value(await pool.submissions({ filer: COUNTY })).items[0];
  const id = (await item())?.id ?? '';
  const keys = value(await pool.submission(id)).explanations.map((e) => e.key);
  expect(keys.length).toBeGreaterThan(0);
  expect((await item())?.undecided).toBe(keys.length);
  const key = keys[0] ?? '';
  const decide = (decision: 'accept' | 'refuse', reason = '') =>
    pool.decideExplanation(id, key, { version: 1, decision, reason });
  expect(await decide('refuse')).toMatchObject({ ok: false, status: 400 });
  expect(value(await decide('refuse', '请附名单'))).toMatchObject({ state: 'refused', reason: '请附名单' });
  expect(await pool.accept(id, { version: 1 })).toMatchObject({ ok: false, status: 409 });
  expect(value(await decide('accept'))).toMatchObject({ state: 'accepted' });
  expect((await item())?.undecided).toBe(keys.length - 1);
  expect(await county.decideExplanation(id, key, { version: 1, decision: 'accept' })).toMatchObject({
    ok: false,
  });
});

test('only the own office passes up: a neighbour, the office above, an auditor and the province are refused', async () => {
  const wanted = { cutoff: CUTOFF, unit: COUNTY };
  for (const name of ['520122', '520100', '520100-audit', 'admin'])
    expect(await (await lower.signedIn(name)).passUp('1', wanted)).toMatchObject({ ok: false, status: 403 });
  expect(await (await lower.signedIn('520122')).passings({ unit: COUNTY })).toMatchObject({ status: 403 });
  expect(await county.passUp('1', { cutoff: CUTOFF, header: { filer_code: '520100' } })).toMatchObject({
    status: 400,
  });
  expect(await county.passUp('1', { cutoff: CUTOFF, snapshot: '520123-none' })).toMatchObject({
    status: 404,
  });
  expect(await county.passUp('1', { cutoff: '2023-01-01' })).toMatchObject({ status: 422 });
});

test('to another endpoint: down, killed after the arrival, and with the answer lost, it is received once', async () => {
  withUpper((...call) => fetch(...call));
  const explanations = (await explained(county)).map((e) => ({ ...e, text: `${e.text}，已复核` }));
  expect(await versionsAt(above)).toBe(explanations.length > 0 ? 0 : 1);
  withUpper(() => Promise.reject(new TypeError('fetch failed')));
  const amended = { ...header, phone: '0851-80000001' };
  const wanted = { cutoff: CUTOFF, header: amended, explanations };
  const before = await versionsAt(above);
  expect(value(await county.passUp('1', wanted))).toMatchObject({ state: 'waiting' });
  expect(value(await county.passings()).passings[0]).toMatchObject({ state: 'waiting' });
  expect(await drain()).toBe(0);

  lower.held.clock.move(6_000);
  withUpper(async (...call) => {
    const answer = await fetch(...call);
    if (call[0].endsWith('/v1/submissions')) throw new TypeError('answer lost');
    return answer;
  });
  expect(await drain()).toBe(1);
  expect(await versionsAt(above)).toBe(before + 1);
  expect(value(await county.passings()).passings[0]).toMatchObject({ state: 'waiting' });

  lower.held.clock.move(3_600_000);
  withUpper((...call) => fetch(...call));
  const killed = new Error('killed');
  const dying = lower.held.store.drain({ kinds: [PASS_UP], limit: 1 }, async (item) => {
    await sendItem(
      { ...server(), store: { ...lower.held.store, record: () => Promise.reject(killed) } },
      item,
    );
    return undefined;
  });
  await expect(dying).rejects.toBe(killed);
  expect(await versionsAt(above)).toBe(before + 1);

  expect(await drain()).toBe(1);
  expect(await drain()).toBe(0);
  expect(await versionsAt(above)).toBe(before + 1);
  const [newest] = value(await county.passings()).passings;
  expect(newest).toMatchObject({ state: 'received', receipt: { region: COUNTY } });
  expect(value(await county.passUp('1', wanted)).receipt).toEqual(newest?.receipt);
  expect(await versionsAt(above)).toBe(before + 1);
});

test('a definition put into force reaches another endpoint on the same store; what was filed under the old one still counts', async () => {
  const forms = await catalogOf([guizhou2024]);
  const other = { ...lower.bureau, forms };
  const later = { ...guizhou2024, version: guizhou2024.version + 1 };
  const province = await lower.signedIn('520000');
  const put = value(await province.putForm(guizhou2024.id, bytesOf(later)));
  expect(forms.byHash(put.hash)).toBeUndefined();
  await restoreForms(other);
  expect(forms.current.hash).toBe(put.hash);
  const view = value(await county.consolidation('1'));
  expect(view.sources).toHaveLength(3);
});
