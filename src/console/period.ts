import type { ColumnDefinition, FormDefinition } from '../core/form/definition';
import { bases, type Basis } from './state/act';
import type { Consolidation } from './state/slots';
import type { State } from './state/state';
import { accountOf } from './who';

const HOUR = 3_600_000;

/** The day in China at a moment, as yyyy-mm-dd. */
export function chinaDay(now: number): string {
  return new Date(now + 8 * HOUR).toISOString().slice(0, 10);
}

/** Whether a typed day is one of these years and not before another. */
export function isDayFrom(first: string, day: string): boolean {
  return /^20\d\d-\d\d-\d\d$/.test(day) && day >= first;
}

/** The newest day that the sent tables of a roll-up cover; one-time reports may name a day ahead. */
function newestCutoff(form: FormDefinition | undefined, tables: Consolidation['tables']): string {
  const id = form?.header.find((c) => c.role === 'cutoff')?.id;
  const days = tables.map(({ header }) => (id === undefined ? undefined : header[id]));
  return days.reduce<string>((newest, day) => (typeof day === 'string' && day > newest ? day : newest), '');
}

/** Which period an officer's upper tables are of unless another one is said: the basis of the office's next date of the plan, and their cut-off, or the newest day that they cover but no day before today. */
export function periodOf(
  state: State,
  { annex, basis, cutoff, tables }: Consolidation,
): { readonly basis?: Basis; readonly cutoff: string } {
  const today = chinaDay(state.now);
  const level = accountOf(state)?.scope.level;
  const dates = (state.slots.calendar.value?.entries ?? []).filter(
    (e) => e.annexes.includes(annex) && e.basis !== undefined && (e.filer === level || e.filer === undefined),
  );
  const next = dates.find((e) => (e.day ?? '') >= today) ?? dates[0];
  const said = bases.find((b) => b === (basis ?? next?.basis));
  const newest = newestCutoff(state.form, tables);
  return { cutoff: cutoff ?? (newest > today ? newest : today), ...(said !== undefined && { basis: said }) };
}

/** The header items of an annex's upper tables that only a person knows. */
export function headerAsked(form: FormDefinition, annex: string): readonly ColumnDefinition[] {
  const items = new Set(
    form.tables.filter((t) => t.annex === annex && t.kind === 'summary').flatMap((t) => t.headerItems ?? []),
  );
  return form.header.filter((c) => items.has(c.id) && c.role === undefined && c.hidden !== true);
}
