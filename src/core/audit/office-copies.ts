import { rankOf, type Accepted } from '../consolidate/accepted';
import { liesIn } from '../value/region';
import type { Books } from './books';
import { tieCopies, type Differing } from './copies';

function listsOf(submission: Accepted): string[] {
  return [...submission.data.tables.values()]
    .filter((t) => t.definition.rowIds === undefined)
    .map((t) => t.definition.scope);
}

/** The copied rows of an office's lists against those that lower units sent. */
export function copiesOf(
  books: Books,
  office: Accepted,
): { readonly compared: number; readonly differing: readonly Differing[] } {
  const { ledger } = books;
  const held = listsOf(office);
  const lower = ledger.used.filter(
    (s) =>
      rankOf(s.level) < rankOf(office.level) &&
      held.some((scope) => s.data.tables.has(scope)) &&
      liesIn(ledger.regions, s.area, office.unit),
  );
  if (lower.length === 0) return { compared: 0, differing: [] };
  const results = held.map((scope) => tieCopies(ledger.form, office, { scope, lower }));
  return {
    compared: results.reduce((n, r) => n + r.compared, 0),
    differing: results.flatMap((r) => r.differing),
  };
}
