/** Excel's calendar of 1900: days since 1899-12-31, with the 29 February 1900 that never was. */
const UNIX_EPOCH = 25569;

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The serial of a date, undefined where there is no such date between 1900 and 9999. */
export function serialOf(year: number, month: number, day: number): number | undefined {
  const ms = Date.UTC(year, month - 1, day);
  const back = new Date(ms);
  if (back.getUTCFullYear() !== year || back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day)
    return undefined;
  if (year < 1900 || year > 9999) return undefined;
  const serial = ms / 86400000 + UNIX_EPOCH;
  return serial < 61 ? serial - 1 : serial;
}

/** Year, month and day of a serial. */
export function dateOf(serial: number): DateParts {
  const days = Math.floor(serial);
  if (days === 60) return { year: 1900, month: 2, day: 29 };
  const date = new Date(((days < 60 ? days + 1 : days) - UNIX_EPOCH) * 86400000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Hours, minutes and seconds of a serial's fraction. */
export function timeOf(serial: number): {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
} {
  const seconds = Math.round((serial - Math.floor(serial)) * 86400) % 86400;
  return { hour: Math.floor(seconds / 3600), minute: Math.floor(seconds / 60) % 60, second: seconds % 60 };
}
