import * as fc from 'fast-check';
import { chinaTime, dueOn } from '../../../src/core/value/china-clock';
import { dueEntry } from '../../../src/taskpane/state/deadline';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';

const at = (iso: string): number => Date.parse(iso);

test('three days are left on 28 May for a report due on 31 May', () => {
  expect(dueOn('2024-05-31', at('2024-05-28T08:31:00Z'))).toMatchObject({ kind: 'days', left: 3 });
});

test('the day changes at midnight in China, which is 16:00 UTC', () => {
  expect(dueOn('2024-05-31', at('2024-05-28T15:59:59Z'))).toMatchObject({ left: 3 });
  expect(dueOn('2024-05-31', at('2024-05-28T16:00:00Z'))).toMatchObject({ left: 2 });
});

test('the last day counts hours, the last hour minutes', () => {
  expect(dueOn('2024-05-31', at('2024-05-31T11:00:00Z'))).toMatchObject({ kind: 'today', hours: 5 });
  expect(dueOn('2024-05-31', at('2024-05-31T15:30:00Z'))).toMatchObject({
    kind: 'today',
    hours: 0,
    minutes: 30,
  });
});

test('a report is in time until 24:00 in China and one day late at once after it', () => {
  expect(dueOn('2024-05-31', at('2024-05-31T15:59:59.999Z')).kind).toBe('today');
  expect(dueOn('2024-05-31', at('2024-05-31T16:00:00Z'))).toEqual({
    kind: 'late',
    day: '2024-05-31',
    days: 1,
  });
  expect(dueOn('2024-05-31', at('2024-06-01T16:00:00Z'))).toMatchObject({ days: 2 });
});

test('what is due never grows while time passes', () => {
  const rank = (now: number): number => {
    const due = dueOn('2024-05-31', now);
    if (due.kind === 'days') return due.left;
    return due.kind === 'late' ? -due.days : 0;
  };
  const moment = fc.integer({ min: at('2024-05-01T00:00:00Z'), max: at('2024-06-30T00:00:00Z') });
  fc.assert(fc.property(moment, fc.nat(86_400_000), (now, later) => rank(now + later) <= rank(now)));
});

test('the clock in China is eight hours ahead all year', () => {
  expect(chinaTime(at('2024-05-28T08:31:00Z'))).toMatchObject({
    clock: '16:31',
    month: 5,
    dayOfMonth: 28,
    weekday: 2,
  });
  expect(chinaTime(at('2024-12-31T16:00:00Z'))).toMatchObject({ year: 2025, month: 1, dayOfMonth: 1 });
});

test('annexes 1 and 2 are due on 31 May, also after that day; annex 4 on the next of its days', () => {
  expect(dueEntry(guizhou2024, ['A1', 'A2'], { now: at('2024-05-28T00:00:00Z'), level: '机构' })?.day).toBe(
    '2024-05-31',
  );
  expect(dueEntry(guizhou2024, ['A1', 'A2'], { now: at('2024-08-01T00:00:00Z'), level: '机构' })?.day).toBe(
    '2024-05-31',
  );
  expect(dueEntry(guizhou2024, ['A4'], { now: at('2024-12-01T00:00:00Z'), level: '统筹区' })?.day).toBe(
    '2024-12-12',
  );
});
