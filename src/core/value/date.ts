/** A calendar day as days since 1970-01-01, whole, negative before; no time zone. */
export type Day = number;

const MS_PER_DAY = 86_400_000;
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;
const FIRST_DAY = -25_567;
const LAST_DAY = 84_005;

/** The day of a year, month (1–12) and day; undefined where the calendar has no such day or the year is outside 1900–2199. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const ms = Date.UTC(year, month - 1, day);
  const back = new Date(ms);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? ms / MS_PER_DAY : undefined;
}

/** Prints a day as `yyyy-mm-dd`. */
export function formatDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Day of the week, 0 Sunday to 6 Saturday. */
export function weekday(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCDay();
}

/** Reads `2024-05-01`, `2024/5/1`, `2024.5.1`, `2024年5月1日`, `20240501`, with or without a midnight time; undefined otherwise. */
export function parseDay(text: string): Day | undefined {
  const t = text.trim().replace(/[ T]0{1,2}:00(:00(\.0+)?)?Z?$/, '');
  const m =
    /^(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})$/.exec(t) ??
    /^(\d{4})()\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/.exec(t) ??
    /^(\d{4})()(\d{2})(\d{2})$/.exec(t);
  return m ? dayOf(Number(m[1]), Number(m[3]), Number(m[4])) : undefined;
}

/** Excel's serial number to a day; the 1900 system knows a day 60 that never was. Undefined outside 1900–2199 or with a time of day. */
export function dayOfSerial(serial: number, date1904 = false): Day | undefined {
  if (!Number.isInteger(serial) || (serial === 60 && !date1904)) return undefined;
  const day = date1904 ? serial + EPOCH_1904 : serial + EPOCH_1900 + (serial < 60 ? 1 : 0);
  return day >= FIRST_DAY && day <= LAST_DAY ? day : undefined;
}

/** A day to Excel's serial number of the 1900 or 1904 system. */
export function serialOfDay(day: Day, date1904 = false): number {
  if (date1904) return day - EPOCH_1904;
  const serial = day - EPOCH_1900;
  return serial <= 60 ? serial - 1 : serial;
}
