import { routes } from '../../src/core/submission/routes';
import type { RawPackage } from '../../src/cli/demo/package';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

const COUNTY = '520122';
let b: TestBureau;
let token: string;
let filer: RawPackage;
let sentId: string;

async function get(path: string, query: Readonly<Record<string, string>>) {
  const url = new URL(path, b.baseUrl);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const json: unknown = await response.json();
  return { status: response.status, json };
}

async function file(sender: RawPackage): Promise<string> {
  const county = await b.signedIn(COUNTY);
  const sent = await county.submit(bytesOf(packageFor(b.form, sender)), sender.code);
  if (!sent.ok) throw new Error(JSON.stringify(sent).slice(0, 1000));
  await county.accept(sent.value.id, { version: 1 });
  return sent.value.id;
}

beforeAll(async () => {
  b = await openTestBureau('audit-routes');
  token = await b.token(COUNTY);
});

afterAll(() => b.close());

const audited = ['tieOut', 'analysis', 'stages', 'evidence'] as const;

test.each(audited)('%s of an empty campaign is refused in one sentence', async (name) => {
  const { status, json } = await get(routes[name].path, { unit: COUNTY });
  expect(status).toBe(409);
  expect(json).toMatchObject({ detail: expect.stringMatching(/^[^。\n]+。?$/) as string });
});

describe('with four institutions', () => {
  beforeAll(async () => {
    const filers = b.province.institutions.filter((i) => i.county === COUNTY).slice(0, 4);
    const withRows = filers.findIndex((f) => (f.tables.get('A2')?.rows.length ?? 0) > 0);
    for (const [i, sender] of filers.entries()) {
      const id = await file(sender);
      if (i === withRows) [filer, sentId] = [sender, id];
    }
  });

  test('a figure is traced to institutions and their cells in one answer', async () => {
    const { status, json } = await get(routes.trace.path, {
      unit: COUNTY,
      scope: 'A1B',
      row: '1',
      column: 'viol_amount',
    });
    expect(status).toBe(200);
    const { cells = [], nodes = [] } = routes.trace.answers[200].parse(json);
    expect(nodes[0]).toMatchObject({ unit: COUNTY, level: '县', depth: 0 });
    expect(cells.length).toBeGreaterThan(0);
    for (const { node, submission } of cells)
      expect(nodes[node ?? -1]).toMatchObject({ level: '机构', unit: submission?.unit, parent: 0 });
    const added = cells.reduce((sum, c) => sum + Math.round(Number(c.value) * 100), 0);
    expect(Math.round(Number(nodes[0]?.value) * 100)).toBe(added);
  });

  test('a row is followed upward to the figures that count it', async () => {
    const asked = { unit: COUNTY, submission: sentId, scope: 'A2', row: '1', column: 'viol_amount' };
    const { status, json } = await get(routes.whereTo.path, asked);
    expect(status).toBe(200);
    const { figures } = routes.whereTo.answers[200].parse(json);
    expect(figures[0]).toMatchObject({ unit: filer.code, scope: 'A1', column: 'viol_amount' });
    expect(figures.some((f) => f.unit === COUNTY && f.scope === 'A1B')).toBe(true);
  });

  test('a figure that does not exist is refused in one sentence', async () => {
    const asked = { unit: COUNTY, scope: 'A1B', row: '9999', column: 'viol_amount' };
    const { status, json } = await get(routes.trace.path, asked);
    expect(status).toBe(404);
    expect(json).toMatchObject({ detail: expect.stringMatching(/^[^\n]+$/) as string });
    expect((await get(routes.trace.path, { ...asked, row: '1', column: 'nothing' })).status).toBe(400);
    expect((await get(routes.bridge.path, { ...asked, row: '1' })).status).toBe(404);
  });

  test('a tie-out and a second one from what is kept count the same', async () => {
    const asked = { unit: COUNTY, show: 'all' };
    const first = await get(routes.tieOut.path, asked);
    expect(first.status).toBe(200);
    const again = await get(routes.tieOut.path, asked);
    expect(routes.tieOut.answers[200].parse(again.json).counts).toEqual(
      routes.tieOut.answers[200].parse(first.json).counts,
    );
    const { submissions, joint } = routes.tieOut.answers[200].parse(again.json);
    expect([submissions, joint]).toEqual([4, []]);
  });

  test('an analysis names each rule with threshold and source; an unknown rule is refused', async () => {
    const { json } = await get(routes.analysis.path, { unit: COUNTY });
    const { rules } = routes.analysis.answers[200].parse(json);
    expect(rules.every((r) => r.source !== '' && r.threshold.zh !== '')).toBe(true);
    expect((await get(routes.analysis.path, { unit: COUNTY, rule: 'AN-99' })).status).toBe(400);
  });

  test('snapshots of a campaign without one are refused in one sentence', async () => {
    const { status, json } = await get(routes.stages.path, { unit: COUNTY });
    expect(status).toBe(409);
    expect(json).toMatchObject({ detail: expect.stringMatching(/^[^\n]+$/) as string });
  });
});
