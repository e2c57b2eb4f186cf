import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const entry = (id: string) => guizhou2024.calendar.find((e) => e.id === id);

test('the dates of the plan are 31 May, 15 June, 30 November and 12 December 2024', () => {
  const days = new Set(guizhou2024.calendar.flatMap((e) => (e.day ? [e.day] : [])));
  expect([...days]).toEqual(['2024-05-31', '2024-06-15', '2024-11-30', '2024-12-12']);
});

test('annexes 4, 5 and 6 are due as stage data, then as cumulative data', () => {
  for (const [id, basis] of [
    ['stage_return', '阶段性'],
    ['final_return', '累计'],
  ] as const)
    expect([entry(id)?.scopes, entry(id)?.basisWord]).toEqual([['A4', 'A5R', 'A6', 'A6S'], basis]);
});

test('only the institutions’ day and the counties’ internal deadlines are not of the plan', () => {
  const own = guizhou2024.calendar.filter((e) => e.source === '设');
  expect(own.map((e) => [e.id, e.filer, e.offset])).toEqual([
    ['institution_returns', '机构', undefined],
    ['county_annex_1', '县', { of: 'pool_annex_1', days: -5 }],
    ['county_stage', '县', { of: 'stage_return', days: -5 }],
    ['county_final', '县', { of: 'final_return', days: -5 }],
  ]);
});

test('annexes 2, 3 and 7 have no date', () => {
  expect([entry('no_date')?.day, entry('no_date')?.scopes]).toEqual([undefined, ['A2', 'A3', 'A3V', 'A7']]);
});

test('annex 4 is copied to six departments of the dictionary', () => {
  const known = new Set(guizhou2024.dictionaries.find((d) => d.id === 'dept')?.words.map((w) => w.code));
  expect(guizhou2024.campaign.copyTo).toHaveLength(6);
  expect(guizhou2024.campaign.copyTo.filter((d) => !known.has(d))).toEqual([]);
});
