import { createClient } from '../../src/client/client';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

const OLD = '520123';
const NEW = '520122';
const POOL = '520100';

let b: TestBureau;

beforeAll(async () => {
  b = await openTestBureau('successor');
});

afterAll(() => b.close());

type Filer = Parameters<typeof packageFor>[1];

function clinicsOf(county: string): readonly [Filer, Filer, Filer] {
  const [first, second, third] = b.province.institutions.filter((i) => i.county === county);
  if (!first || !second || !third) throw new Error('too few institutions');
  return [first, second, third];
}

async function acceptedIn(county: string, filer: Filer): Promise<string> {
  const officer = await b.signedIn(county);
  const sent = await officer.submit(bytesOf(packageFor(b.form, filer)), `${county}-${filer.code}`);
  if (!sent.ok) throw new Error(JSON.stringify(sent).slice(0, 400));
  expect(await officer.accept(sent.value.id, { version: 1 })).toMatchObject({ ok: true });
  return sent.value.id;
}

async function lineOf(code: string) {
  const line = await b.held.store.institution(code);
  if (!line) throw new Error('not listed');
  return line;
}

async function sourcesOf(county: string, filer: Filer): Promise<readonly string[]> {
  const made = await (await b.signedIn(county)).consolidation('1');
  if (!made.ok) throw new Error(JSON.stringify(made).slice(0, 400));
  const rows = made.value.tables.find((t) => t.scope === 'A1')?.rows ?? [];
  expect(rows.filter((row) => row.includes(filer.code))).toHaveLength(1);
  return made.value.sources.flatMap(({ id, unit }) => (unit === filer.code ? [id] : []));
}

test('after a merger the county goes on reading and counting what was filed before, once; the successor does not read it', async () => {
  const [gone, into] = clinicsOf(OLD);
  const filed = await acceptedIn(OLD, gone);
  const officer = await b.signedIn(OLD);
  const ended = { ...(await lineOf(gone.code)), validTo: '2024-05-27', mergedInto: into.code };
  expect(await officer.putRegistry({ institutions: [ended] })).toMatchObject({ ok: true });
  const roster = await officer.roster({ annex: '1' });
  const lines = roster.ok ? [...roster.value.items, ...roster.value.notExpected] : [];
  expect(lines.filter((line) => line.code === gone.code)).toMatchObject([
    { registry: { state: 'merged', into: into.code } },
  ]);
  expect(await officer.submission(filed)).toMatchObject({ ok: true });
  expect(await sourcesOf(OLD, gone)).toEqual([filed]);
  const { passwordHash } = (await b.held.store.account(OLD)) ?? { passwordHash: '' };
  const scope = { level: '机构' as const, region: OLD, institution: into.code };
  await b.held.store.addAccounts([{ username: 'heir', role: 'clerk', scope, passwordHash }], 'test');
  const heir = createClient({ baseUrl: b.baseUrl, fetch, token: await b.token('heir') });
  expect(await heir.submission(filed)).toMatchObject({ ok: false, status: 404 });
});

test('after a move the old county and the office above both go on reading it, the new county does not; filed there anew it counts once above, as filed last', async () => {
  const [, , moved] = clinicsOf(OLD);
  const before = await acceptedIn(OLD, moved);
  const above = await b.signedIn(POOL);
  const line = { ...(await lineOf(moved.code)), region: NEW };
  expect(await above.putRegistry({ institutions: [line] })).toMatchObject({ ok: true });
  for (const [unit, ok] of [
    [OLD, true],
    [POOL, true],
    [NEW, false],
  ] as const)
    expect(await (await b.signedIn(unit)).submission(before)).toMatchObject({ ok });
  expect(await sourcesOf(POOL, moved)).toEqual([before]);
  b.held.clock.move(60_000);
  const after = await acceptedIn(NEW, moved);
  expect(await sourcesOf(POOL, moved)).toEqual([after]);
  expect(await sourcesOf(NEW, moved)).toEqual([after]);
  expect(await sourcesOf(OLD, moved)).toEqual([before]);
});
