import { chinaTime } from '../core/value/china-clock';
import type { Values } from './speech';

const WEEKDAYS = [
  'weekday.0',
  'weekday.1',
  'weekday.2',
  'weekday.3',
  'weekday.4',
  'weekday.5',
  'weekday.6',
] as const;

/** The sentences about days and times that every screen's language files hold. */
export type TimeKey =
  (typeof WEEKDAYS)[number] | 'date.day' | 'date.dayWeekday' | 'date.dayTime' | 'date.today';

/** Says a sentence about time; the teller of each screen is one. */
export type TimeTell = (key: TimeKey, values?: Values) => string;

/** Noon in China of a day given as yyyy-mm-dd. */
function noon(day: string): number {
  return Date.parse(`${day}T04:00:00Z`);
}

/** The weekday of a day given as yyyy-mm-dd. */
export function weekdayWord(tell: TimeTell, day: string): string {
  return tell(WEEKDAYS[chinaTime(noon(day)).weekday] ?? 'weekday.0');
}

/** Whether a day given as yyyy-mm-dd is a Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  const { weekday } = chinaTime(noon(day));
  return weekday === 0 || weekday === 6;
}

/** A day given as yyyy-mm-dd: 5月31日. */
export function dayWord(tell: TimeTell, day: string): string {
  const { month, dayOfMonth } = chinaTime(noon(day));
  return tell('date.day', { month, day: dayOfMonth });
}

/** A day given as yyyy-mm-dd with its weekday: 5月31日(周五). */
export function fullDay(tell: TimeTell, day: string): string {
  const { month, dayOfMonth } = chinaTime(noon(day));
  return tell('date.dayWeekday', { month, day: dayOfMonth, weekday: weekdayWord(tell, day) });
}

/** A moment given in ISO form or milliseconds: 5月27日 17:20, or only the time where it is today. */
export function momentWord(tell: TimeTell, moment: string | number, now?: number): string {
  const { day, month, dayOfMonth, clock } = chinaTime(
    typeof moment === 'number' ? moment : Date.parse(moment),
  );
  if (now !== undefined && chinaTime(now).day === day) return tell('date.today', { time: clock });
  return tell('date.dayTime', { month, day: dayOfMonth, time: clock });
}

/** The day of a moment given in ISO form: 5月27日, or its time where it is today. */
export function dayOrTime(tell: TimeTell, moment: string, now: number): string {
  const { day, month, dayOfMonth } = chinaTime(Date.parse(moment));
  return chinaTime(now).day === day
    ? momentWord(tell, moment, now)
    : tell('date.day', { month, day: dayOfMonth });
}

/** The time of day of a moment, such as 16:31. */
export function clockWord(ms: number): string {
  return chinaTime(ms).clock;
}

/** A moment given in ISO form as tables print it: 2024-05-28 16:55:07. */
export function stampWord(iso: string): string {
  const { year, month, dayOfMonth, seconds } = chinaTime(Date.parse(iso));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(dayOfMonth)} ${seconds}`;
}
