/** A calendar day as days since 1970-01-01, whole, negative before; no time zone. */
export type Day = number;

const MS_PER_DAY = 86_400_000;
/** 1970-01-01 counted from the last day before the year 1. */
const DAY_ZERO = 719_163;
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;
const FIRST_DAY = -25_567;
const LAST_DAY = 84_005;

/** Days of a common year before each month. */
const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** The day of a year, month (1–12) and day; undefined where the calendar has no such day or the year is outside 1900–2199. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (![year, month, day].every(Number.isInteger)) return undefined;
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return undefined;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const before = BEFORE_MONTH[month - 1] as number;
  const length = (BEFORE_MONTH[month] as number) - before + (leap && month === 2 ? 1 : 0);
  if (day > length) return undefined;
  const past = year - 1;
  const leaps = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  return 365 * past + leaps + before + (leap && month > 2 ? 1 : 0) + day - DAY_ZERO;
}

/** Prints a day as `yyyy-mm-dd`. */
export function formatDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Day of the week, 0 Sunday to 6 Saturday. */
export function weekday(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCDay();
}

const DASH = 45;

function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - 48;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
}

/** Reads `2024-05-01`, just as days are printed; undefined for everything else. */
function parsePrinted(text: string): Day | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined;
  const two = (at: number): number => 10 * digitAt(text, at) + digitAt(text, at + 1);
  const [year, month, day] = [100 * two(0) + two(2), two(5), two(8)];
  return Number.isNaN(year + month + day) ? undefined : dayOf(year, month, day);
}

/** Reads `2024-05-01`, `2024/5/1`, `2024.5.1`, `2024年5月1日`, `20240501`, with or without a midnight time; undefined otherwise. */
export function parseDay(text: string): Day | undefined {
  return parsePrinted(text) ?? parseWritten(text);
}

function parseWritten(text: string): Day | undefined {
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
