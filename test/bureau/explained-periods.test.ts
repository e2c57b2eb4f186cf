import type { Client } from '../../src/client/client';
import type { Explanation, SubmissionPackage } from '../../src/core/submission/package';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

const COUNTY = '520123';
const STAGE = { basis: '阶段性', cutoff: '2024-11-30' } as const;
const WHOLE = { basis: '累计', cutoff: '2024-12-12' } as const;
const RECEIPT = '移送时当面交接，纪委没有出具书面回执';
const PERSONS = '举报信没有写明涉及人数';

let b: TestBureau;
let county: Client;
let pool: Client;
let keys: readonly string[] = [];
let sent = 0;

function value<T>(answer: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer).slice(0, 1500));
  return answer.value;
}

/** The county's annex 6 of a period: handed over without a date of receipt and without a number of persons, which both have to be explained. */
function annexSix(
  { basis, cutoff }: typeof STAGE | typeof WHOLE,
  phone = '0851-80000001',
): SubmissionPackage {
  const office = b.province.offices.find((o) => o.code === COUNTY);
  if (!office) throw new Error('no office');
  const filed = packageFor(b.form, office);
  const [table] = filed.tables.filter((t) => t.scope === 'A6');
  if (!table) throw new Error('no annex 6');
  const at = (id: string): number => table.columns.indexOf(id);
  const changed = new Map([
    [at('receipt_on'), null],
    [at('inst_count'), '1'],
    [at('person_count'), '0'],
  ]);
  const rows = table.rows.map((row) =>
    row.map((cell, i) => (changed.has(i) ? (changed.get(i) ?? null) : cell)),
  );
  const header = { ...table.header, basis, cutoff_date: cutoff, filled_on: cutoff, phone };
  return { ...filed, basis, cutoff, tables: [{ ...table, header, rows }] };
}

const explanation = (at: number, text: string): Explanation => {
  const key = keys[at] ?? '';
  return { key, rule: key.slice(0, key.indexOf('|')), text };
};

/** Files annex 6 as from a day, with some words for the two queries. */
async function file(filed: SubmissionPackage, explanations: readonly Explanation[] = []) {
  return county.submit(bytesOf({ ...filed, explanations }), `filing-${++sent}`);
}

async function onDay(day: string): Promise<void> {
  b.held.clock.move(Date.parse(`${day}T10:00:00+08:00`) - b.held.clock.now().getTime());
  [county, pool] = await Promise.all([b.signedIn(COUNTY), b.signedIn('520100')]);
}

const statesOf = async (as: Client, id: string) =>
  value(await as.submission(id)).explanations.map((e) => [e.rule, e.state, e.since, e.carried ?? false]);

beforeAll(async () => {
  b = await openTestBureau('explained-periods');
  await onDay(STAGE.cutoff);
  const refused = await file(annexSix(STAGE));
  const findings = (!refused.ok && refused.kind === 'refused' && refused.problem.findings) || [];
  expect(findings.map((f) => f.severity)).toEqual(['query', 'query']);
  keys = findings.map((f) => f.key).sort();
});

afterAll(() => b.close());

let stage = '';

test('what was decided on an explanation stays with its rule, figures and words when the filer sends another version', async () => {
  const first = [explanation(1, PERSONS), explanation(0, RECEIPT)];
  stage = value(await file(annexSix(STAGE), first)).id;
  const decide = (at: number, decision: 'accept' | 'refuse', version: number) =>
    pool.decideExplanation(stage, keys[at] ?? '', { version, decision, reason: '请写明依据' });
  value(await decide(0, 'accept', 1));
  value(await decide(1, 'refuse', 1));
  const rewritten = [explanation(1, `${PERSONS}，已电话向举报人核实`), explanation(0, RECEIPT)];
  expect(value(await file(annexSix(STAGE, '0851-80000002'), rewritten)).version).toBe(2);
  expect(await statesOf(pool, stage)).toEqual([
    ['A6-26', 'open', 2, false],
    ['A6-18', 'accepted', 1, false],
  ]);
  value(await decide(1, 'accept', 2));
  value(await pool.accept(stage, { version: 2 }));
});

test('in the next period the bureau offers what stood, takes nothing as explained by itself, and carries what is said again in the same words', async () => {
  await onDay(WHOLE.cutoff);
  const offered = value(await county.explanations({})).explanations;
  expect(offered.map((e) => [e.rule, e.state, e.period, e.text])).toEqual([
    ['A6-26', 'accepted', 'this', `${PERSONS}，已电话向举报人核实`],
    ['A6-18', 'accepted', 'this', RECEIPT],
  ]);
  expect(await file(annexSix(WHOLE))).toMatchObject({
    ok: false,
    status: 422,
    problem: { findings: [{ severity: 'query' }, { severity: 'query' }] },
  });
  const said = [explanation(1, '情况同上期，仍在核实涉及人数'), explanation(0, RECEIPT)];
  const { id } = value(await file(annexSix(WHOLE), said));
  expect(id).not.toBe(stage);
  const expected = [
    ['A6-26', 'open', 1, false],
    ['A6-18', 'accepted', 1, true],
  ];
  expect(await statesOf(pool, id)).toEqual(expected);
  expect(await statesOf(county, id)).toEqual(expected);
  const listed = value(await pool.submissions({ filer: COUNTY })).items.find((i) => i.id === id);
  expect(listed?.undecided).toBe(1);
  const standing = value(await county.explanations({})).explanations;
  expect(standing.map((e) => [e.submission === stage, e.rule, e.period, e.state]).sort()).toEqual(
    [
      [true, 'A6-26', 'previous', 'accepted'],
      [true, 'A6-18', 'previous', 'accepted'],
      [false, 'A6-26', 'this', 'open'],
      [false, 'A6-18', 'this', 'accepted'],
    ].sort(),
  );
  value(await pool.decideExplanation(id, keys[1] ?? '', { version: 1, decision: 'accept', reason: '' }));
  expect(value(await pool.accept(id, { version: 1 })).status).toBe('accepted');
});
