import type { Problem } from '../../src/core/submission/problem';
import { slugOf } from '../../src/core/submission/problem-slug';
import { bytesOf, openTestBureau, packageFor, type TestBureau } from '../seams/bureau';

const COUNTY = '520123';

let b: TestBureau;
let accepted = '';

beforeAll(async () => {
  b = await openTestBureau('refused-words');
  const officer = await b.signedIn(COUNTY);
  const filer = b.province.institutions.find((i) => i.county === COUNTY);
  if (!filer) throw new Error('no institution');
  const sent = await officer.submit(bytesOf(packageFor(b.form, filer)), 'one');
  if (!sent.ok) throw new Error(JSON.stringify(sent).slice(0, 500));
  accepted = sent.value.id;
  await officer.accept(accepted, { version: 1 });
});

afterAll(() => b.close());

const refused = (answer: { readonly ok: boolean; readonly problem?: Problem }) =>
  answer.problem ? [slugOf(answer.problem), answer.problem.detail] : answer;

test('an exclusion without a reason is refused in both languages, and nothing is excluded', async () => {
  const exclude = async (language: 'zh-CN' | 'en', reason?: string) =>
    refused(
      await (
        await b.signedIn(COUNTY, language)
      ).putInclusion({ submission: accepted, included: false, ...(reason !== undefined && { reason }) }),
    );
  for (const reason of [undefined, '', '   '])
    expect(await exclude('zh-CN', reason)).toEqual(['reason-missing', '请写明理由后再办理']);
  expect(await exclude('en')).toEqual(['reason-missing', 'Say why, then try again']);
  const view = await (await b.signedIn(COUNTY)).consolidation('1');
  expect(view.ok && [view.value.excluded, view.value.sources.length]).toEqual([[], 1]);
});

test('a cut-off before the campaign is refused by roll-up, snapshot and pass-up with the day from which there is something', async () => {
  const officer = await b.signedIn(COUNTY);
  const cutoff = '2024-01-01';
  const said = [
    'cutoff-early',
    expect.stringMatching(/^截止日期 2024-01-01 早于本期印发日期 \d{4}-\d\d-\d\d，请改成本期内的日期$/),
  ];
  expect(refused(await officer.consolidation('1', { cutoff }))).toEqual(said);
  expect(refused(await officer.takeSnapshot({ annex: '1', cutoff }))).toEqual(said);
  expect(refused(await officer.passUp('1', { cutoff }))).toEqual(said);
});

test('a county that has accepted nothing is told so, by name, and what to do', async () => {
  const officer = await b.signedIn('520204');
  expect(refused(await officer.consolidation('1'))).toEqual([
    'nothing-accepted',
    '水城区医疗保障局还没有受理的报表，无从汇总和对账；请先审核受理',
  ]);
  expect(refused(await officer.trace({ scope: 'A1B', row: 1, column: 'viol_amount' }))).toEqual([
    'nothing-accepted',
    '水城区医疗保障局还没有受理的报表，无从汇总和对账；请先审核受理',
  ]);
  const english = await b.signedIn('520204', 'en');
  expect(refused(await english.consolidation('1'))).toEqual([
    'nothing-accepted',
    expect.stringMatching(/has accepted nothing yet.*review and accept first$/),
  ]);
});

test('a figure in a row that the upper table does not have is refused with its rows', async () => {
  const officer = await b.signedIn(COUNTY);
  const figure = { scope: 'A1B', row: 9999, column: 'viol_amount' };
  expect(refused(await officer.trace(figure))).toEqual([
    'not-found',
    '附件1汇总只有 8 行，没有第 9999 行的数；请从汇总表里选一个数',
  ]);
});

test('an upper office reads its own counties and no neighbour’s: rows, figures and registry are refused in a sentence', async () => {
  const neighbour = await b.signedIn('520200');
  const unit = COUNTY;
  const answers = [
    await neighbour.consolidation('1', { unit }),
    await neighbour.roster({ annex: '1', unit }),
    await neighbour.registry({ unit }),
    await neighbour.tieOut({ unit }),
  ].map((a) => refused(a as Parameters<typeof refused>[0]));
  expect(answers).toEqual(answers.map(() => ['forbidden', expect.stringMatching(/^[^\n]{6,80}$/)]));
  for (const answer of [await neighbour.submission(accepted), await neighbour.content(accepted, 1)])
    expect(refused(answer as Parameters<typeof refused>[0])).toEqual([
      'not-found',
      expect.stringMatching(/^[^\n]{6,80}$/),
    ]);
  const own = await b.signedIn('520100');
  expect(await own.roster({ annex: '1', unit })).toMatchObject({ ok: true });
});
