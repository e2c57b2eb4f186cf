import { plannedDates } from '../../core/campaign/calendar';
import type { CalendarEntry, FormDefinition } from '../../core/form/definition';
import { formatDay } from '../../core/value/date';
import { dueOn } from '../../core/value/china-clock';

/** A date of the plan on the day it falls on. */
type DatedEntry = CalendarEntry & { readonly day: string };

function datedEntries(form: FormDefinition, scopes: readonly string[], level: string): readonly DatedEntry[] {
  const entries = plannedDates(form)
    .flatMap(({ entry, day }) => (day === undefined ? [] : [{ ...entry, day: formatDay(day) }]))
    .filter((e) => e.scopes.some((s) => scopes.includes(s)))
    .sort((a, b) => a.day.localeCompare(b.day));
  const own = entries.filter((e) => e.filer === level);
  return own.length > 0 ? own : entries.filter((e) => e.filer === undefined);
}

/** The calendar entry by which a level next files some tables: the first day not yet over, else the last that was. */
export function dueEntry(
  form: FormDefinition,
  scopes: readonly string[],
  { now, level }: { readonly now: number; readonly level: string },
): DatedEntry | undefined {
  const entries = datedEntries(form, scopes, level);
  return entries.find((e) => dueOn(e.day, now).kind !== 'late') ?? entries.at(-1);
}

/** The tables of an annex that a level hands up by the plan; undefined where the plan names none of them. */
export function handedUp(
  form: FormDefinition,
  annex: string,
  level: string,
): ReadonlySet<string> | undefined {
  const tables = form.tables.filter((t) => t.annex === annex && t.filedBy.some((l) => l === level));
  const due = new Set(form.calendar.filter((e) => e.filer === level).flatMap((e) => e.scopes));
  const named = tables.filter((t) => due.has(t.scope)).map((t) => t.scope);
  return named.length > 0 ? new Set(named) : undefined;
}
