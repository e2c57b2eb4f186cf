import { parseDay, serialOfDay } from '../core/value/date';

/** The serial of an ISO date cell (`t="d"`), with its time of day as a fraction; undefined where the text is none. */
export function serialOfIso(text: string, date1904: boolean): number | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(
      text.trim(),
    );
  const day = match ? parseDay(match[1] as string) : undefined;
  if (!match || day === undefined) return undefined;
  const seconds = Number(match[2] ?? 0) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
  return serialOfDay(day, date1904) + seconds / 86_400;
}
