import type { FormDefinition } from '../../core/form/definition';
import { dueOn } from '../../core/value/china-clock';

/** The calendar entry that some tables are next due by: the first day not yet over, else the last that was. */
export function dueEntry(
  form: FormDefinition,
  scopes: readonly string[],
  now: number,
): FormDefinition['calendar'][number] | undefined {
  const entries = form.calendar
    .filter((e) => e.day !== undefined && e.scopes.some((s) => scopes.includes(s)))
    .sort((a, b) => (a.day ?? '').localeCompare(b.day ?? ''));
  return entries.find((e) => dueOn(e.day ?? '', now).kind !== 'late') ?? entries.at(-1);
}
