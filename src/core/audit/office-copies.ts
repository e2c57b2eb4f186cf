import { rankOf, type Accepted } from '../consolidate/accepted';
import { liesIn } from '../value/region';
import type { Books } from './books';
import { tieCopies, type Differing } from './copies';
import { holdsRows, listsHeld } from './rows-held';

function hasRows({ data }: Accepted, scope: string): boolean {
  const table = data.tables.get(scope);
  return table !== undefined && holdsRows(table);
}

/** The copied rows of an office's lists against those that lower units sent. */
export function copiesOf(
  books: Books,
  office: Accepted,
): { readonly compared: number; readonly differing: readonly Differing[] } {
  const { ledger } = books;
  const held = listsHeld(office.data);
  if (held.length === 0) return { compared: 0, differing: [] };
  const lower = ledger.used.filter(
    (s) =>
      rankOf(s.level) < rankOf(office.level) &&
      held.some((scope) => hasRows(s, scope)) &&
      liesIn(ledger.regions, s.area, office.unit),
  );
  if (lower.length === 0) return { compared: 0, differing: [] };
  const results = held.map((scope) => tieCopies(ledger.form, office, { scope, lower }));
  return {
    compared: results.reduce((n, r) => n + r.compared, 0),
    differing: results.flatMap((r) => r.differing),
  };
}
