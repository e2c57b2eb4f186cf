import type { RawPackage } from '../../src/cli/demo/package';
import { routes, type RouteName } from '../../src/core/submission/routes';
import type { Route } from '../../src/core/submission/route';
import type { SubmissionPackage } from '../../src/core/submission/package';
import { EVIDENCE_LIMITS } from '../../src/file/limits';
import { readBook } from '../../src/file/read-book';
import { openSealed } from '../../src/file/sealed-zip';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

const NAMES = ['甄有才', '贾思诚'];
const NUMBERS = ['520102199001011234', '520103198512124321'];
const PLANTED = [...NAMES, ...NUMBERS];
const [POOL, PROVINCE, COUNTY] = ['520100', '520000', '520122'];
const REASON = '核对重复报销线索';

let b: TestBureau;
let id: string;
const known: Record<string, string> = {};

/** A filing in whose personal cells, sentences and explanations a person is planted. */
function planted(filer: RawPackage, n: number): SubmissionPackage {
  const [name, number] = [NAMES[n] ?? '', NUMBERS[n] ?? ''];
  const whole = packageFor(b.form, filer);
  const told: Readonly<Record<string, string>> = {
    responsible: `${name}（${number}）`,
    viol_desc: `${name}多收费用，身份证号${number}`,
    remark: `联系${name}`,
  };
  const explanations = [
    { key: `A2|${name}|12.00`, rule: 'A2-12', text: `${name}（${number}）已退还，见退款凭证` },
  ];
  const tables = whole.tables.map((t) =>
    t.scope === 'A2'
      ? { ...t, rows: t.rows.map((row) => row.map((cell, i) => told[t.columns[i] ?? ''] ?? cell)) }
      : t,
  );
  return { ...whole, explanations, tables };
}

beforeAll(async () => {
  b = await openTestBureau('names');
  const filer = b.province.institutions.find((i) => i.county === COUNTY);
  if (!filer) throw new Error('no institution');
  const clerk = await b.signedIn(filer.code);
  const county = await b.signedIn(COUNTY);
  for (const n of [0, 1]) {
    const sent = await clerk.submit(bytesOf(planted(filer, n)), `names-${n}`);
    if (!sent.ok) throw new Error(JSON.stringify(sent).slice(0, 2000));
    id = sent.value.id;
    known.digits = sent.value.sha256.slice(0, 16);
    if (n === 0) {
      const returned = await county.returnToFiler(id, {
        version: 1,
        reason: `${NAMES[0]}的费用请核对`,
        comments: [],
      });
      if (!returned.ok) throw new Error(JSON.stringify(returned));
    }
  }
  const accepted = await county.accept(id, { version: 2 });
  if (!accepted.ok) throw new Error(JSON.stringify(accepted));
  for (const at of ['2024-05-31', '2024-06-01']) {
    const body = { annex: '2', unit: COUNTY, cutoff: at };
    const taken = (await (await ask('takeSnapshot', COUNTY, { body })).json()) as { id: string };
    known[known.snapshot === undefined ? 'snapshot' : 'from'] = taken.id;
  }
  Object.assign(known, { id, version: '2', submission: id, key: `A2|${NAMES[1]}|12.00`, filer: filer.code });
});

afterAll(() => b.close());

interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

async function ask(name: RouteName, who: string, { params, query, body }: Sent): Promise<Response> {
  const route: Route = routes[name];
  const path = route.path.replace(/\{(\w+)\}/g, (_all, key: string) =>
    encodeURIComponent(params?.[key] ?? 'x'),
  );
  return fetch(`${b.baseUrl}${path}?${new URLSearchParams(query).toString()}`, {
    method: route.method,
    headers: {
      authorization: `Bearer ${await b.token(who)}`,
      'idempotency-key': `names-${name}-${who}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
}

/** What a route may be asked, by the name of the part; a route takes of it what its schema has. */
const ASKED: Readonly<Record<string, string>> = {
  annex: '2',
  unit: COUNTY,
  held: 'received',
  scope: 'A2',
  row: '1',
  column: 'responsible',
  limit: '1000',
};
/** Where one route wants another figure or version than the others. */
const OTHERWISE: Readonly<Partial<Record<RouteName, Readonly<Record<string, string>>>>> = {
  review: { version: '2' },
  diff: { from: '1', to: '2' },
  bridge: { scope: 'A1B', column: 'viol_amount', rowId: 'r1' },
};
const BODIES: Readonly<Partial<Record<RouteName, object>>> = {
  comment: { version: 2, sheet: '附件2', cell: 'A6', text: '请核对' },
  decideExplanation: { version: 2, decision: 'accept', reason: '' },
  acceptClean: { annex: '2', dryRun: true },
  takeSnapshot: { annex: '2', cutoff: '2024-06-30' },
  passUp: { annex: '2', cutoff: '2024-06-30' },
  pickUp: { version: 2 },
};

function sentTo(name: RouteName): Sent {
  const route: Route = routes[name];
  const shape = (route.query as { shape?: object } | undefined)?.shape ?? {};
  const values = { ...ASKED, ...known, ...OTHERWISE[name] };
  const query = Object.fromEntries(Object.entries(values).filter(([key]) => key in shape));
  const snapshot = name === 'snapshot' || name === 'snapshotDelta';
  const params = { ...ASKED, ...known, ...(snapshot && { id: known.snapshot ?? '' }) };
  const body = BODIES[name];
  return { params, query, ...(body && { body }) };
}

/** An answer's text; of an evidence that of all its members and of its workbook. */
async function textOf(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (answer.headers.get('content-type') !== 'application/zip') return Buffer.from(bytes).toString('utf8');
  const sealed = openSealed(bytes, EVIDENCE_LIMITS);
  const members = sealed.names.map((n) => sealed.read(n) ?? new Uint8Array());
  const paper = await readBook(sealed.read('对账底稿.xlsx') ?? new Uint8Array());
  return members.map((m) => Buffer.from(m).toString('utf8')).join('\n') + JSON.stringify(paper.grids);
}

const plantedIn = (text: string): string[] => PLANTED.filter((word) => text.includes(word));
const asking = (Object.keys(routes) as RouteName[]).filter((name) => {
  const route: Route = routes[name];
  return !route.open && (route.method === 'GET' || BODIES[name] !== undefined);
});

async function asked(name: RouteName, who: string): Promise<{ status: number; planted: string[] }> {
  const answer = await ask(name, who, sentTo(name));
  return { status: answer.status, planted: plantedIn(await textOf(answer)) };
}

/** Routes whose answers hold rows or words of the filing. */
const TELLING: readonly RouteName[] = [
  'content',
  'review',
  'diff',
  'submission',
  'explanations',
  'trace',
  'whereTo',
  'evidence',
];

test('no answer of any route to an office above the county holds a name or an identity number', async () => {
  const told: Record<string, string[]> = {};
  const answered = new Set<string>();
  for (const name of asking)
    for (const who of [POOL, PROVINCE]) {
      const { status, planted: words } = await asked(name, who);
      if (words.length > 0) told[`${name} ${who}`] = words;
      if (status < 300) answered.add(name);
    }
  expect(told).toEqual({});
  const reads = asking.filter((name) => routes[name].method === 'GET');
  // An administrator's, and figures of offices' summaries, of which there is none here.
  expect(reads.filter((name) => !answered.has(name))).toEqual(['serviceTokens', 'bridge', 'stages']);
  expect([...answered]).toEqual(expect.arrayContaining([...TELLING, 'snapshot', 'snapshotDelta']));
});

test('an explanation is known by its key as it was shown, without the name', async () => {
  const decided = async (key: string) => {
    const sent = { params: { id, key }, body: BODIES.decideExplanation ?? {} };
    return ((await (await ask('decideExplanation', POOL, sent)).json()) as { type: string }).type;
  };
  expect(await decided('A2|贾**|12.00')).toContain('not-open');
  expect(await decided('A2|某**|12.00')).toContain('explanation-unknown');
});

test('the county itself sees every name in every answer that holds rows', async () => {
  for (const name of [...TELLING, 'consolidation', 'snapshot'] as const)
    expect([name, (await asked(name, COUNTY)).planted]).toEqual([name, expect.arrayContaining([NAMES[1]])]);
});

test('a reason opens the names of that submission, to that account, for eight hours, and stands in the log', async () => {
  expect((await ask('openNames', POOL, { params: known, body: { reason: ' ' } })).status).toBe(400);
  expect((await ask('openNames', COUNTY, { params: known, body: { reason: REASON } })).status).toBe(403);
  const before = await b.held.store.log(COUNTY, 0, 1000);
  const opened = await ask('openNames', POOL, { params: known, body: { reason: REASON } });
  expect(opened.status).toBe(201);
  for (const name of TELLING)
    expect([name, (await asked(name, POOL)).planted]).toEqual([
      name,
      expect.arrayContaining([NAMES[1], NUMBERS[1]]),
    ]);
  for (const name of asking) expect([name, (await asked(name, PROVINCE)).planted]).toEqual([name, []]);
  for (const name of ['consolidation', 'takeSnapshot', 'snapshot', 'passUp'] as const)
    expect([name, (await asked(name, POOL)).planted]).toEqual([name, []]);
  const lines = (await b.held.store.log(COUNTY, before.length, 1000)).filter((l) => l.actor === POOL);
  expect(lines[0]).toMatchObject({ action: 'opening', object: id });
  expect(lines.filter((l) => l.action === 'reading').length).toBeGreaterThanOrEqual(6);
});

test('the county reads who was shown what, when, and why', async () => {
  const answer = await ask('readings', COUNTY, { query: { unit: COUNTY } });
  const { readings } = (await answer.json()) as { readings: Record<string, unknown>[] };
  const by = (actor: string) => readings.filter((r) => r.actor === actor);
  expect(by(POOL).find((r) => r.as === 'asked')).toMatchObject({
    office: POOL,
    officeName: '贵阳市',
    role: 'officer',
    about: id,
    open: true,
    reason: REASON,
    at: b.held.clock.now().toISOString(),
  });
  const seen = new Set(
    by(POOL)
      .filter((r) => r.open)
      .map((r) => r.as),
  );
  expect([...seen].sort()).toEqual(['asked', 'content', 'diff', 'evidence', 'review', 'trace', 'where']);
  expect(by(PROVINCE).every((r) => r.open === false)).toBe(true);
  expect(by(COUNTY)).toEqual([]);
  expect((await ask('readings', '520123', { query: { unit: COUNTY } })).status).toBe(403);
});

test('an evidence without names is intact, and says which versions cannot be held against their digests', async () => {
  const bytes = new Uint8Array(await (await ask('evidence', PROVINCE, sentTo('evidence'))).arrayBuffer());
  const manifest = Buffer.from(openSealed(bytes, EVIDENCE_LIMITS).read('manifest.json') ?? []).toString(
    'utf8',
  );
  expect((JSON.parse(manifest) as { masked?: string[] }).masked).toEqual([
    `versions/${id}/1.json`,
    `versions/${id}/2.json`,
  ]);
  const own = new Uint8Array(await (await ask('evidence', COUNTY, sentTo('evidence'))).arrayBuffer());
  expect(
    Buffer.from(openSealed(own, EVIDENCE_LIMITS).read('manifest.json') ?? []).toString('utf8'),
  ).not.toContain('masked');
});

test('why an office leaves a submission out is told without its names above the county, and kept so in a snapshot', async () => {
  const other = b.province.institutions.find((i) => i.county === COUNTY && i.code !== known.filer);
  if (!other) throw new Error('no institution');
  const sent = await (await b.signedIn(other.code)).submit(bytesOf(packageFor(b.form, other)), 'names-other');
  if (!sent.ok) throw new Error(JSON.stringify(sent).slice(0, 2000));
  const county = await b.signedIn(COUNTY);
  await county.accept(sent.value.id, { version: 1 });
  const reason = `${NAMES[0]}（${NUMBERS[0]}）的费用重复`;
  expect(await county.putInclusion({ submission: id, included: false, reason })).toMatchObject({ ok: true });
  const taken = await (
    await ask('takeSnapshot', POOL, { body: { annex: '2', unit: COUNTY, cutoff: '2024-06-30' } })
  ).json();
  const params = { annex: '2', id: String((taken as { id?: string }).id) };
  const asked = { inclusions: { unit: COUNTY }, consolidation: { unit: COUNTY }, snapshot: {} };
  for (const [name, query] of Object.entries(asked)) {
    const told = await (await ask(name as RouteName, PROVINCE, { params, query })).text();
    expect([name, told.includes('的费用重复'), PLANTED.filter((p) => told.includes(p))]).toEqual([
      name,
      true,
      [],
    ]);
  }
  const own = await (await ask('inclusions', COUNTY, { query: { unit: COUNTY } })).text();
  expect(own).toContain(reason);
});

test('after eight hours the names are masked again', async () => {
  b.held.clock.move(8 * 3_600_000 + 1000);
  for (const name of TELLING) expect([name, (await asked(name, POOL)).planted]).toEqual([name, []]);
});
