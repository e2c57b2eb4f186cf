import { chinaTime } from '../value/china-clock';
import type { Day } from '../value/date';

/** The calendar day in China of an ISO time: 16:00 UTC begins the next one. */
export function chinaDayOf(iso: string): Day {
  return chinaTime(Date.parse(iso)).day;
}

/** Whether something that came, or has not come up to a moment, is late, and by how many days; the due day itself is in time. */
export function lateness(
  iso: string,
  due: Day | undefined,
): { readonly late: boolean; readonly days: number } {
  const days = due === undefined ? 0 : Math.max(0, chinaDayOf(iso) - due);
  return { late: days > 0, days };
}
