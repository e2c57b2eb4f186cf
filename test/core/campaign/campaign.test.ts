import { dueOf, isWeekend, plannedDates } from '../../../src/core/campaign/calendar';
import { chinaDayOf, lateness } from '../../../src/core/campaign/lateness';
import { byDay, pace } from '../../../src/core/campaign/progress';
import { judgeListed } from '../../../src/core/campaign/registry-state';
import { formatDay, parseDay, type Day } from '../../../src/core/value/date';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const day = (text: string): Day => parseDay(text) as Day;

test('the due day ends at midnight in China: 23:59:59 is in time, 00:00:00 is a day late', () => {
  const due = day('2024-05-31');
  expect(lateness('2024-05-31T15:59:59.999Z', due)).toEqual({ late: false, days: 0 });
  expect(lateness('2024-05-31T16:00:00.000Z', due)).toEqual({ late: true, days: 1 });
  expect(lateness('2024-06-02T16:00:00.000Z', due)).toEqual({ late: true, days: 3 });
  expect(lateness('2030-01-01T00:00:00Z', undefined)).toEqual({ late: false, days: 0 });
  expect(formatDay(chinaDayOf('2024-05-31T16:00:00Z'))).toBe('2024-06-01');
});

test('the plan’s dates stand as it says them: two Saturdays are shown and not moved', () => {
  const dates = new Map(plannedDates(guizhou2024).map((d) => [d.entry.id, d.day]));
  const shown = ['institution_returns', 'pool_annex_1', 'stage_return', 'final_return'].map((id) => {
    const at = dates.get(id) as Day;
    return [formatDay(at), isWeekend(at)];
  });
  expect(shown).toEqual([
    ['2024-05-31', false],
    ['2024-06-15', true],
    ['2024-11-30', true],
    ['2024-12-12', false],
  ]);
});

test('annex 4 is copied to the six departments that the plan names', () => {
  const copy = guizhou2024.calendar.find((e) => e.id === 'copy_annex_4');
  expect(copy?.copyTo).toEqual(['法院', '检察院', '公安', '财政', '卫健', '市场监管']);
});

test('an internal deadline is counted from the plan’s date, by the unit’s own offset where it has set one', () => {
  const at = (offset?: number) => {
    const offsets = new Map(offset === undefined ? [] : [['county_annex_1', offset]]);
    const found = plannedDates(guizhou2024, offsets).find((d) => d.entry.id === 'county_annex_1');
    return found?.day === undefined ? undefined : formatDay(found.day);
  };
  expect([at(), at(-8), at(0)]).toEqual(['2024-06-10', '2024-06-07', '2024-06-15']);
});

test('between the stage and the cumulative date the next one is due; after both the last', () => {
  const ask = (today: string, basis?: string) => {
    const due = dueOf(guizhou2024, { scopes: ['A4'], level: '统筹区', basis, today: day(today) });
    return due && [formatDay(due.day), due.basis];
  };
  expect(ask('2024-05-28')).toEqual(['2024-11-30', '阶段性']);
  expect(ask('2024-11-30')).toEqual(['2024-11-30', '阶段性']);
  expect(ask('2024-12-01')).toEqual(['2024-12-12', '累计']);
  expect(ask('2025-01-01')).toEqual(['2024-12-12', '累计']);
  expect(ask('2025-01-01', '阶段性')).toEqual(['2024-11-30', '阶段性']);
  expect(dueOf(guizhou2024, { scopes: ['A7'], level: '县', today: day('2024-06-01') })).toBeUndefined();
});

test('an institution has to file from its first to its last day, and not after a merger', () => {
  const judge = (row: object, at: string) =>
    judgeListed(
      { name: '演示', agreement: '正常', ...row },
      { day: day(at), obliging: ['正常', '暂停'], newFrom: day('2024-05-23') },
    );
  const merged = { validTo: '2024-05-20', mergedInto: 'H52012200002' };
  expect(judge(merged, '2024-05-20').expected).toBe(true);
  expect(judge(merged, '2024-05-21')).toEqual({
    expected: false,
    listed: true,
    state: { state: 'merged', day: day('2024-05-21'), into: 'H52012200002' },
  });
  expect(judge({ validFrom: '2024-05-25' }, '2024-05-24').listed).toBe(false);
  expect(judge({ validFrom: '2024-05-25' }, '2024-05-25')).toMatchObject({
    expected: true,
    state: { state: 'new' },
  });
  expect(judge({ agreement: '解除', statusFrom: '2024-05-26' }, '2024-05-25').expected).toBe(true);
  expect(judge({ agreement: '解除', statusFrom: '2024-05-26' }, '2024-05-26')).toMatchObject({
    expected: false,
    state: { state: 'closed' },
  });
});

test('filings add up day by day, and what is left is spread over the days left, today included', () => {
  expect(byDay([3, 1, 3, 2])).toEqual([
    { day: 1, filed: 1, total: 1 },
    { day: 2, filed: 1, total: 2 },
    { day: 3, filed: 2, total: 4 },
  ]);
  expect(pace(61, 10, 8)).toEqual({ daysLeft: 3, neededPerDay: 21 });
  expect(pace(61, 10, 11)).toEqual({ daysLeft: 0 });
});
