import type { Day } from '../value/date';

/** Filings of one day and up to it. */
export interface DayCount {
  readonly day: Day;
  readonly filed: number;
  readonly total: number;
}

/** First arrivals as a rising curve; only days on which something came. */
export function byDay(arrivals: readonly Day[]): readonly DayCount[] {
  const counts = new Map<Day, number>();
  for (const day of arrivals) counts.set(day, (counts.get(day) ?? 0) + 1);
  let total = 0;
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([day, filed]) => ({ day, filed, total: (total += filed) }));
}

/** What is still to come: whole days left, today included, and how many a day are needed, rounded up. */
export function pace(
  missing: number,
  due: Day | undefined,
  today: Day,
): { readonly daysLeft?: number; readonly neededPerDay?: number } {
  if (due === undefined) return {};
  const daysLeft = Math.max(0, due - today + 1);
  return daysLeft === 0 ? { daysLeft } : { daysLeft, neededPerDay: Math.ceil(missing / daysLeft) };
}
