import type { Client } from '../../src/client/client';
import type { Explanation } from '../../src/core/submission/package';
import { routes } from '../../src/core/submission/routes';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

const COUNTY = '520123';
const POOL = '520100';
const header = {
  prepared_by: '王敏',
  reviewed_by: '陈刚',
  approved_by: '李娜',
  phone: '0851-80000000',
};
const FIGURE = { scope: 'A1B', rowId: 'r1', column: 'viol_amount', held: 'received', unit: COUNTY };

let b: TestBureau;
let token: string;

async function passUp(as: Client, explanations: readonly Explanation[] = []) {
  const sent = await as.passUp('1', { cutoff: '2024-05-31', header, explanations: [...explanations] });
  if (!sent.ok) throw new Error(JSON.stringify(sent).slice(0, 1000));
  return sent.value;
}

/** Sends an office's annex 1 upward, its queries explained. */
async function passedUp(as: Client): Promise<void> {
  const first = await passUp(as);
  const findings = first.state === 'refused' ? (first.problem?.findings ?? []) : [];
  const explained = findings.map(({ key, rule }) => ({ key, rule, text: '已逐家核对，情况属实' }));
  if (explained.length > 0) expect(await passUp(as, explained)).toMatchObject({ state: 'received' });
}

async function bridge(more: Readonly<Record<string, string>>, language = 'zh-CN') {
  const url = new URL(routes.bridge.path, b.baseUrl);
  for (const [name, value] of Object.entries({ ...FIGURE, ...more })) url.searchParams.set(name, value);
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}`, 'accept-language': language },
  });
  const json: unknown = await response.json();
  return { status: response.status, json };
}

async function taken(more: Readonly<Record<string, string>>) {
  const { json } = await bridge(more);
  return routes.bridge.answers[200].parse(json);
}

const fen = (text: string) => Math.round(Number(text) * 100);

beforeAll(async () => {
  b = await openTestBureau('bridge-route');
  const county = await b.signedIn(COUNTY);
  for (const filer of b.province.institutions.filter((i) => i.county === COUNTY)) {
    const sent = await county.submit(bytesOf(packageFor(b.form, filer)), filer.code);
    if (!sent.ok) throw new Error(JSON.stringify(sent).slice(0, 800));
    await county.accept(sent.value.id, { version: 1 });
  }
  await passedUp(county);
  token = await b.token(POOL);
});

afterAll(() => b.close());

test('a county’s figure against what is recomputed from its institutions: it ties', async () => {
  expect(await taken({})).toMatchObject({ against: 'recomputed', verdict: 'ties' });
});

test('against a printed figure the lines add up to the difference', async () => {
  const view = await taken({ against: 'printed', printed: '1.00' });
  expect(view).toMatchObject({ against: 'printed', verdict: 'broken' });
  const added = view.lines.reduce((sum, line) => sum + fen(line.amount), 0);
  expect(added).toBe(fen(view.difference));
});

test.each([
  [
    'upper',
    404,
    '贵阳市医疗保障局还没有上报这张表，没有可比的数；请等贵阳市医疗保障局上报后再比，或改与重算的数比',
  ],
  ['snapshot', 409, '截至 2024-05-30 没有收到这张表，没有可比的上一期；请换一个日期，或改与重算的数比'],
  ['printed', 400, expect.stringContaining('printed') as string],
])(
  'against %s with nothing to hold it against: a sentence says what to do',
  async (against, status, detail) => {
    expect(await bridge({ against })).toMatchObject({ status, json: { detail } });
  },
);

test('the figure of a unit that has filed nothing is refused by its name; in English too', async () => {
  expect(await bridge({ unit: POOL })).toMatchObject({
    status: 404,
    json: { detail: '贵阳市医疗保障局没有上报这张表，没有可以核对的数；请先由贵阳市医疗保障局上报' },
  });
  const english = await bridge({ against: 'upper' }, 'en');
  expect(english.json).toMatchObject({
    detail: expect.stringMatching(/^\S+ has not filed this table yet: wait/) as string,
  });
});

test('once the office above has stated its own table, the county’s figure is held against its block there', async () => {
  await passedUp(await b.signedIn(POOL));
  expect(await taken({ against: 'upper' })).toMatchObject({ against: 'upper' });
});
