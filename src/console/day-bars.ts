import { chinaTime, dueOn } from '../core/value/china-clock';
import type { Progress } from './state/slots';

/** One day of the chart: the cumulative count, absent for days to come; the last ones say their number. */
export interface DayBar {
  readonly day: string;
  readonly total?: number;
  readonly said: boolean;
  readonly weekend?: 0 | 6;
}

const MS_PER_DAY = 86_400_000;
/** So many days before today are shown, and as many to come at most. */
const BEFORE = 6;
const AFTER = 7;

const at = (day: string): number => Date.parse(`${day}T04:00:00Z`);
const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The day so many days before another one, both as yyyy-mm-dd. */
export function dayBefore(day: string, days: number): string {
  return dayAt(at(day) - days * MS_PER_DAY);
}

function weekendOf(day: string): { weekend?: 0 | 6 } {
  const { weekday } = chinaTime(at(day));
  return weekday === 0 || weekday === 6 ? { weekend: weekday } : {};
}

/** The days around today up to the due day, each with what had arrived by its end. */
export function barsOf({ days, today, due }: Progress): readonly DayBar[] {
  const until =
    due !== undefined && due > today ? Math.min(at(due), at(today) + AFTER * MS_PER_DAY) : at(today);
  const from = at(today) - BEFORE * MS_PER_DAY;
  const bars: DayBar[] = [];
  let next = 0;
  let total = 0;
  for (let ms = from; ms <= until; ms += MS_PER_DAY) {
    const day = dayAt(ms);
    for (; next < days.length && (days[next]?.day ?? '') <= day; next++) total = days[next]?.total ?? total;
    const past = day <= today;
    bars.push({ day, ...(past && { total }), said: past && ms >= at(today) - MS_PER_DAY, ...weekendOf(day) });
  }
  return bars;
}

/** How many filings a day are still needed, rounded up, over the days that are left by the clock; undefined on the last day and after it. */
export function paceOf(
  { due, expected, filed }: Progress,
  now: number,
): { readonly days: number; readonly perDay: number } | undefined {
  if (due === undefined) return undefined;
  const left = dueOn(due, now);
  return left.kind === 'days'
    ? { days: left.left, perDay: Math.ceil((expected - filed) / left.left) }
    : undefined;
}

/** The top of a scale that holds a number and has a whole half: 300 for 251 to 300, 10 for 7. */
export function niceTop(most: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, most))));
  const step = [1, 2, 3, 4, 5, 6, 8, 10].find((s) => s * power >= most) ?? 10;
  const top = step * power;
  return top % 2 === 0 ? top : top + 1;
}
