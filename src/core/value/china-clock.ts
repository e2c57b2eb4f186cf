const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;
/** China keeps UTC+8 all year. */
const CHINA = 8 * MS_PER_HOUR;

/** A calendar day and time of day in China. */
export interface ChinaTime {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly year: number;
  /** 0 Sunday to 6 Saturday. */
  readonly weekday: number;
  readonly clock: string;
  readonly seconds: string;
}

/** What a clock in China shows at a moment. */
export function chinaTime(ms: number): ChinaTime {
  const date = new Date(ms + CHINA);
  const iso = date.toISOString();
  return {
    day: Math.floor((ms + CHINA) / MS_PER_DAY),
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
    weekday: date.getUTCDay(),
    clock: iso.slice(11, 16),
    seconds: iso.slice(11, 19),
  };
}

/** When a report is due: the end of a day in China, and how much is left. */
export type Due =
  | { readonly kind: 'none' }
  | { readonly kind: 'days'; readonly day: string; readonly left: number; readonly hours: number }
  | { readonly kind: 'today'; readonly day: string; readonly hours: number; readonly minutes: number }
  | { readonly kind: 'late'; readonly day: string; readonly days: number };

/** How much is left until 24:00 in China of a day given as yyyy-mm-dd. */
export function dueOn(day: string, now: number): Due {
  const end = Date.parse(`${day}T00:00:00Z`) + MS_PER_DAY - CHINA;
  const left = end - now;
  if (left <= 0) return { kind: 'late', day, days: Math.floor(-left / MS_PER_DAY) + 1 };
  const days = Math.floor((end - 1 + CHINA) / MS_PER_DAY) - Math.floor((now + CHINA) / MS_PER_DAY);
  const hours = Math.floor(left / MS_PER_HOUR);
  if (days === 0) return { kind: 'today', day, hours, minutes: Math.ceil((left % MS_PER_HOUR) / 60_000) };
  return { kind: 'days', day, left: days, hours };
}
