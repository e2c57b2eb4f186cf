import { createHash } from 'node:crypto';
import type { Accepted } from '../../src/core/consolidate/accepted';
import { check } from '../../src/core/rules/check';
import type { Explanation } from '../../src/core/submission/package';
import { routes } from '../../src/core/submission/routes';
import { pack } from '../../src/core/submission/pack';
import { sumsOf } from '../../src/core/submission/sums';
import { WORKER } from '../../src/bureau/store/wall';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { detailsOf, form, honestOffices, withCells } from '../core/audit/generated-province';
import { rowOf, stated } from '../core/audit/planted';
import { openTestBureau, type TestBureau } from '../seams/bureau';

const COUNTY = '520122';
/** A county that sent its summary only. */
const PRINTED_ONLY = '520123';
const POOL = '520100';
const FELL = 'penalty_contract';
/** Fell as well, and nobody says why. */
const SILENT = 'principal';
const WHY = '复核后核减一家机构违约金';
/** Figures of 0.01 万元 whose two sums hold one by one and contradict each other. */
const TORN = { principal: 100, penalty_contract: 100, deduct_total: 201, fine_admin: 100, total_amount: 302 };

let b: TestBureau;
/** The county's rows of the newest snapshot. */
let detail: string;

/** A pool of which nothing has come. */
const EMPTY = '520200';

/** What an office had sent, held by the endpoint as accepted: no check of today stands between. */
async function hold(
  sent: Accepted,
  {
    explanations = [],
    ...snapshot
  }: { basis: '阶段性' | '累计'; cutoff: string; explanations?: Explanation[] },
): Promise<string> {
  const store = b.held.store.behind(WORKER);
  const scopes = [...sent.data.tables.keys()];
  const known = { id: b.form.definition.id, hash: b.form.hash };
  const filer = { code: sent.unit, level: sent.level, name: sent.unit };
  const meta = { form: known, campaign: guizhou2024.campaign.id, filer, ...snapshot, explanations };
  const body = pack(sent.data, meta, guizhou2024);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const got = await store.receive({
    region: sent.area,
    key: `${sent.id}-${snapshot.cutoff}`,
    actor: sent.unit,
    body,
    sha256,
    sm3: sha256,
    content: sha256,
    form: known,
    campaign: meta.campaign,
    filer,
    annexes: [...new Set(scopes.map((scope) => form.names.definition(scope).annex))].sort(),
    scopes,
    ...snapshot,
    sums: sumsOf(sent.data),
    explanations,
    chain: ['统筹区', '省'],
  });
  if (got.kind !== 'stored') throw new Error(JSON.stringify(got));
  const upper = await b.signedIn(POOL);
  const accepted = await upper.accept(got.receipt.id, { version: 1 });
  if (!accepted.ok) throw new Error(JSON.stringify(accepted).slice(0, 800));
  return got.receipt.id;
}

async function get(path: string, query: Readonly<Record<string, string>>, language = 'zh-CN', as = POOL) {
  const url = new URL(path, b.baseUrl);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const headers = { authorization: `Bearer ${await b.token(as)}`, 'accept-language': language };
  const response = await fetch(url, { headers });
  const json: unknown = await response.json();
  return { status: response.status, json };
}

function raised(office: Accepted, column: string, by: number): Accepted {
  const spot = { area: COUNTY, rowId: 'r1' };
  const was = stated(office, { scope: 'A4', column }, spot);
  return withCells(office, { scope: 'A4', column }, new Map([[rowOf(office, 'A4', spot), was + by]]));
}

/** The filer's word on the query that its check asks about a figure that fell. */
function explained(now: Accepted, before: Accepted): Explanation[] {
  const { findings } = check(form, now.data, { previous: before.data });
  const asked = findings.filter((f) => f.rule === 'X-13-A4' && f.column === FELL);
  return asked.map(({ key, rule }) => ({ key, rule, text: WHY }));
}

function torn(office: Accepted): Accepted {
  return Object.entries(TORN).reduce((made, [column, value]) => {
    const row = rowOf(made, 'A4', { area: PRINTED_ONLY, rowId: 'r6' });
    return withCells(made, { scope: 'A4', column }, new Map([[row, value * 10_000]]));
  }, office);
}

beforeAll(async () => {
  b = await openTestBureau('audit-summaries');
  const details = detailsOf('summaries', 6, { counties: [COUNTY, PRINTED_ONLY] });
  const offices = honestOffices(details, ['A4']);
  const of = (unit: string, all: readonly Accepted[]): Accepted => {
    const found = all.find((s) => s.unit === unit);
    if (!found) throw new RangeError(unit);
    return found;
  };
  const staged = { basis: '阶段性', cutoff: '2024-09-30' } as const;
  const cumulative = { basis: '累计', cutoff: '2024-11-30' } as const;
  for (const snapshot of [staged, cumulative]) detail = await hold(of(COUNTY, details.submissions), snapshot);
  const now = of(COUNTY, offices);
  const before = raised(raised(now, FELL, 120_000), SILENT, 120_000);
  await hold(before, staged);
  await hold(now, { ...cumulative, explanations: explained(now, before) });
  await hold(torn(of(PRINTED_ONLY, offices)), cumulative);
});

afterAll(() => b.close());

test('printed sums that hold one by one and contradict each other are named with their cells', async () => {
  const { status, json } = await get(routes.tieOut.path, { unit: PRINTED_ONLY, basis: '累计' });
  expect(status).toBe(200);
  const { joint } = routes.tieOut.answers[200].parse(json);
  if (!joint) throw new Error('The answer has no joint check.');
  expect(joint).toHaveLength(1);
  expect(joint[0]?.cells.map((c) => c.column).sort()).toEqual(Object.keys(TORN).sort());
});

test('a figure that fell between two snapshots is shown with both, and its bridge adds up', async () => {
  const { json } = await get(routes.stages.path, { unit: COUNTY });
  const { fallen } = routes.stages.answers[200].parse(json);
  const fell = fallen.find((f) => f.cell.column === FELL && f.cell.rowId === 'r1');
  expect(fell).toMatchObject({ change: '-0.12' });
  const figure = { scope: 'A4', rowId: 'r1', column: FELL, unit: COUNTY, basis: '累计' };
  const bridge = await get(routes.bridge.path, { ...figure, against: 'snapshot' });
  expect(bridge.json).toMatchObject({ against: 'snapshot' });
  const { lines, difference } = routes.bridge.answers[200].parse(bridge.json);
  const fen = (text: string) => Math.round(Number(text) * 100);
  expect(lines.reduce((sum, line) => sum + fen(line.amount), 0)).toBe(fen(difference));
});

async function fallen(column: string) {
  const { json } = await get(routes.stages.path, { unit: COUNTY });
  const found = routes.stages.answers[200].parse(json).fallen.filter((f) => f.cell.column === column);
  return found.filter((f) => f.cell.rowId === 'r1');
}

test('beside a fallen figure stands the explanation that the filer gave, or that none was given', async () => {
  expect(await fallen(FELL)).toMatchObject([
    {
      reasons: [{ kind: 'explanation', state: 'accepted', text: WHY }],
      why: { zh: `说明（已采纳）：${WHY}`, en: `Explained (accepted): ${WHY}` },
    },
  ]);
  expect(await fallen(SILENT)).toMatchObject([
    { reasons: [], why: { zh: '没有说明原因', en: 'No reason was given' } },
  ]);
});

test('a submission below that was left out is a reason, in the words of the office, until it is taken in again', async () => {
  const pool = await b.signedIn(POOL);
  const reason = '与市本级重复';
  await pool.putInclusion({ submission: detail, included: false, reason });
  const [fall] = await fallen(SILENT);
  expect(fall?.reasons).toMatchObject([{ kind: 'exclusion', unit: COUNTY, text: reason }]);
  await pool.putInclusion({ submission: detail, included: true });
  expect((await fallen(SILENT))[0]?.reasons).toEqual([]);
});

test.each([
  ['zh-CN', /[。一-龥]$/],
  ['en', /^[ -~]+$/],
])('%s: what an auditor asks for in vain is answered in one sentence', async (language, words) => {
  const figure = { unit: COUNTY, scope: 'A4', row: '9999', column: FELL };
  const asked = [
    await get(routes.analysis.path, { unit: COUNTY, rule: 'AN-99' }, language),
    await get(routes.trace.path, figure, language),
    await get(routes.bridge.path, { ...figure, basis: '累计' }, language),
  ];
  for (const { status, json } of asked) {
    expect(status).toBeGreaterThanOrEqual(400);
    expect(json).toMatchObject({ detail: expect.stringMatching(words) as string });
  }
});

test.each([
  ['zh-CN', /^[^。]*[。一-龥]$/],
  ['en', /^[^。；]*[a-z]+ [a-z]+[^。；]*$/],
])(
  '%s: an audit where nothing was filed, or of another campaign, is answered in one sentence',
  async (language, words) => {
    const routed = ['tieOut', 'stages', 'analysis', 'evidence'] as const;
    for (const name of routed) {
      const empty = await get(routes[name].path, { unit: EMPTY }, language, EMPTY);
      expect([name, empty.status, empty.json]).toMatchObject([
        name,
        409,
        { detail: expect.stringMatching(words) as string },
      ]);
      const foreign = await get(routes[name].path, { unit: COUNTY, campaign: 'guizhou-2023' }, language);
      expect(foreign.status).toBeGreaterThanOrEqual(400);
      expect(foreign.json).toMatchObject({ detail: expect.stringMatching(words) as string });
    }
  },
);
