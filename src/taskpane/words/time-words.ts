import { chinaTime } from '../../core/value/china-clock';
import type { Key } from './zh-CN';
import type { Tell } from './speak';

const WEEKDAYS = [
  'weekday.0',
  'weekday.1',
  'weekday.2',
  'weekday.3',
  'weekday.4',
  'weekday.5',
  'weekday.6',
] as const satisfies readonly Key[];

/** A day given as yyyy-mm-dd with its weekday: 5月31日(周五). */
export function dayWords(tell: Tell, day: string): string {
  const { month, dayOfMonth, weekday } = chinaTime(Date.parse(`${day}T04:00:00Z`));
  const name = tell({ key: WEEKDAYS[weekday] ?? 'weekday.0' });
  return tell({ key: 'date.dayWeekday', with: { month, day: dayOfMonth, weekday: name } });
}

/** Whether a day given as yyyy-mm-dd is a Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  const { weekday } = chinaTime(Date.parse(`${day}T04:00:00Z`));
  return weekday === 0 || weekday === 6;
}

/** A moment in a sentence: 5月29日 10:12, or only the time where it is today. */
export function momentWords(tell: Tell, ms: number, now?: number): string {
  const { month, dayOfMonth, clock, day } = chinaTime(ms);
  if (now !== undefined && chinaTime(now).day === day)
    return tell({ key: 'date.today', with: { time: clock } });
  return tell({ key: 'date.dayTime', with: { month, day: dayOfMonth, time: clock } });
}

/** The time of day of a moment, such as 16:31. */
export function clockWords(ms: number): string {
  return chinaTime(ms).clock;
}

/** A moment as tables print it: 2024-05-28 16:55:07. */
export function stampWords(iso: string): string {
  const { year, month, dayOfMonth, seconds } = chinaTime(Date.parse(iso));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(dayOfMonth)} ${seconds}`;
}
