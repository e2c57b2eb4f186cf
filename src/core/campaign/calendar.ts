import type { CalendarEntry, FormDefinition } from '../form/definition';
import { parseDay, weekday, type Day } from '../value/date';

/** A date of the plan with the day it falls on; internal ones are counted from another date, by a unit's own offset where it has set one. */
export interface PlannedDate {
  readonly entry: CalendarEntry;
  readonly day: Day | undefined;
  readonly offsetDays?: number;
}

/** Offsets in days that a unit has set for internal deadlines, by entry. */
export type Offsets = ReadonlyMap<string, number>;

/** The calendar of a definition for a unit with its own offsets; nothing is moved off a weekend. */
export function plannedDates(form: FormDefinition, offsets: Offsets = new Map()): readonly PlannedDate[] {
  const fixed = new Map(form.calendar.map((e) => [e.id, e.day === undefined ? undefined : parseDay(e.day)]));
  return form.calendar.map((entry) => {
    if (!entry.offset) return { entry, day: fixed.get(entry.id) };
    const from = fixed.get(entry.offset.of);
    const offsetDays = offsets.get(entry.id) ?? entry.offset.days;
    return { entry, day: from === undefined ? undefined : from + offsetDays, offsetDays };
  });
}

/** Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  return weekday(day) === 0 || weekday(day) === 6;
}

/** Which filing a due day is wanted for: its tables, who files them, the basis where it is known, and today. */
export interface DueRequest {
  readonly scopes: readonly string[];
  readonly level: string;
  readonly basis?: string | undefined;
  readonly today: Day;
  readonly offsets?: Offsets;
}

/** A due day and the basis that the plan wants by then. */
export interface Due {
  readonly day: Day;
  readonly basis: string | undefined;
}

/** By when a level files tables: on the basis named, else the next date from today on, else the last one; undefined where the plan has none. */
export function dueOf(form: FormDefinition, request: DueRequest): Due | undefined {
  const { scopes, level, basis, today, offsets } = request;
  const dates = plannedDates(form, offsets)
    .flatMap(({ entry, day }) => (day === undefined ? [] : [{ entry, day }]))
    .filter(({ entry }) => entry.filer === level && entry.scopes.some((s) => scopes.includes(s)))
    .filter(({ entry }) => basis === undefined || entry.basisWord === undefined || entry.basisWord === basis)
    .sort((a, b) => a.day - b.day);
  const found = dates.find((d) => d.day >= today) ?? dates.at(-1);
  return found && { day: found.day, basis: found.entry.basisWord };
}
