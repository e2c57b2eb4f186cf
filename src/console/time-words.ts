import { chinaTime } from '../core/value/china-clock';
import type { Tell } from './words/say';

const WEEKDAYS = [
  'weekday.0',
  'weekday.1',
  'weekday.2',
  'weekday.3',
  'weekday.4',
  'weekday.5',
  'weekday.6',
] as const;

/** Noon in China of a day given as yyyy-mm-dd. */
function noon(day: string): number {
  return Date.parse(`${day}T04:00:00Z`);
}

/** The weekday of a day given as yyyy-mm-dd. */
export function weekdayWord(tell: Tell, day: string): string {
  return tell(WEEKDAYS[chinaTime(noon(day)).weekday] ?? 'weekday.0');
}

/** A day given as yyyy-mm-dd: 5月31日. */
export function dayWord(tell: Tell, day: string): string {
  const { month, dayOfMonth } = chinaTime(noon(day));
  return tell('date.day', { month, day: dayOfMonth });
}

/** A day given as yyyy-mm-dd with its weekday: 5月31日(周五). */
export function fullDay(tell: Tell, day: string): string {
  const { month, dayOfMonth } = chinaTime(noon(day));
  return tell('date.dayWeekday', { month, day: dayOfMonth, weekday: weekdayWord(tell, day) });
}

/** A moment given in ISO form or milliseconds: 5月27日 17:20, or only the time where it is today. */
export function momentWord(tell: Tell, moment: string | number, now: number): string {
  const { day, month, dayOfMonth, clock } = chinaTime(
    typeof moment === 'number' ? moment : Date.parse(moment),
  );
  if (chinaTime(now).day === day) return tell('date.today', { time: clock });
  return tell('date.dayTime', { month, day: dayOfMonth, time: clock });
}
