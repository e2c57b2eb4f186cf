import fc from 'fast-check';
import { dayOf, dayOfSerial, formatDay, parseDay, serialOfDay, weekday } from '../../../src/core/value/date';

const FIRST = dayOf(1900, 1, 1) as number;
const LAST = dayOf(2199, 12, 31) as number;
const MAY_DAY = dayOf(2024, 5, 1);
const anyDay = fc.integer({ min: FIRST, max: LAST });

test.each([
  '2024-05-01',
  '2024-5-1',
  '2024/5/1',
  '2024/05/01',
  '2024.5.1',
  '2024. 5. 1',
  '2024年5月1日',
  '2024年05月01日',
  '2024年5月1号',
  '2024 年 5 月 1 日',
  '20240501',
  ' 2024-05-01 ',
  '2024-05-01 00:00:00',
  '2024-05-01 0:00',
  '2024-05-01T00:00:00.000Z',
])('%j is 1 May 2024', (text) => {
  expect(parseDay(text)).toBe(MAY_DAY);
});

test.each([
  '',
  '2024',
  '2024年5月',
  '5月1日',
  '2024-5/1',
  '24-05-01',
  '2024-02-30',
  '2023-02-29',
  '2024-13-01',
  '2024-00-10',
  '2024-05-01 08:30',
  '1899-12-31',
  '2200-01-01',
  '2024051',
  '二〇二四年五月一日',
])('%j is no day', (text) => {
  expect(parseDay(text)).toBeUndefined();
});

test('every day from 1900 to 2199 prints and reads back, in every spelling', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const [y = '', m = '', d = ''] = formatDay(day).split('-');
      const spellings = [
        `${y}-${m}-${d}`,
        `${y}${m}${d}`,
        `${y}年${Number(m)}月${Number(d)}日`,
        `${y}.${Number(m)}.${Number(d)}`,
      ];
      expect(spellings.map(parseDay)).toEqual([day, day, day, day]);
    }),
    { numRuns: 1500 },
  );
});

test('years, months and days are a day just where the platform’s calendar has one', () => {
  const odd = fc.constantFrom(0, -1, 1.5, Number.NaN);
  fc.assert(
    fc.property(
      fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1898, max: 2201 }) }, odd),
      fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 13 }) }, odd),
      fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 32 }) }, odd),
      (year, month, day) => {
        const at = new Date(Date.UTC(year, month - 1, day));
        const there =
          year >= 1900 &&
          year <= 2199 &&
          [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()].join() === [year, month, day].join();
        expect(dayOf(year, month, day)).toBe(there ? at.getTime() / 86_400_000 : undefined);
      },
    ),
    { numRuns: 3000 },
  );
});

test('serials of both systems come back, 1,462 days apart', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(dayOfSerial(serialOfDay(day))).toBe(day);
      const second = dayOfSerial(serialOfDay(day, true), true);
      expect(second).toBe(day);
      if (serialOfDay(day) > 60) expect(serialOfDay(day) - serialOfDay(day, true)).toBe(1462);
    }),
    { numRuns: 1500 },
  );
});

test('known serials: 45413 is 1 May 2024, 43951 in the 1904 system', () => {
  expect(formatDay(dayOfSerial(45413) as number)).toBe('2024-05-01');
  expect(formatDay(dayOfSerial(43951, true) as number)).toBe('2024-05-01');
  expect(formatDay(dayOfSerial(0, true) as number)).toBe('1904-01-01');
});

test('around the day that never was: 59 is 28 February 1900, 60 nothing, 61 is 1 March', () => {
  expect([1, 59, 61].map((s) => formatDay(dayOfSerial(s) as number))).toEqual([
    '1900-01-01',
    '1900-02-28',
    '1900-03-01',
  ]);
  expect(dayOfSerial(60)).toBeUndefined();
  expect(formatDay(dayOfSerial(60, true) as number)).toBe('1904-03-01');
  expect([dayOf(1900, 2, 28), dayOf(1900, 3, 1)].map((d) => serialOfDay(d as number))).toEqual([59, 61]);
});

test('a serial with a time of day or outside 1900–2199 is no day in either system', () => {
  for (const serial of [45413.5, 0, -1, 109_575, 20_240_501, Number.NaN, Number.POSITIVE_INFINITY])
    expect(dayOfSerial(serial)).toBeUndefined();
  expect(formatDay(dayOfSerial(109_574) as number)).toBe('2199-12-31');
  expect(formatDay(dayOfSerial(108_112, true) as number)).toBe('2199-12-31');
  expect(dayOfSerial(108_113, true)).toBeUndefined();
});

test('the calendar knows leap years and weekdays', () => {
  expect(dayOf(1900, 2, 29)).toBeUndefined();
  expect(dayOf(2000, 2, 29)).toBe((dayOf(2000, 2, 28) as number) + 1);
  expect(weekday(dayOf(2024, 6, 15) as number)).toBe(6);
  expect(weekday(dayOf(2024, 5, 31) as number)).toBe(5);
});
