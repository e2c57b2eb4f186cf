import { booksOf, type Books } from '../../core/audit/books';
import { namesOf, type Names } from '../../core/audit/place-names';
import type { TableDefinition } from '../../core/form/definition';
import type { Asked } from '../bureau';
import { nothingAccepted } from '../campaign/campaign-refusals';
import type { Gathered, Standing } from '../gather';
import { badRequest } from '../refusals';

/** The table of a figure or cell that is asked for; refused where the form has no such table or column. */
export function askedTable(
  asked: Asked,
  { scope, column }: { readonly scope: string; readonly column: string },
): TableDefinition {
  const table = asked.forms.current.definition.tables.find((t) => t.scope === scope);
  if (!table) throw badRequest('scope');
  if (!table.columns.some((c) => c.id === column)) throw badRequest('column');
  return table;
}

/** The books over what was gathered; refused where nothing was. */
export function openBooks(
  asked: Asked,
  { unit, submissions, registry, cutoff }: Gathered,
  held: Standing['held'],
): Books {
  if (submissions.length === 0) throw nothingAccepted(unit.name, held);
  return booksOf(asked.forms.current.compiled, {
    submissions,
    ...(registry && { registry }),
    ...(cutoff !== undefined && { cutoff }),
  });
}

/** Names of units and headings, those of institutions from the registry. */
export async function namesIn(asked: Asked): Promise<Names> {
  const listed = await asked.store.institutions(undefined);
  return namesOf(asked.forms.current.definition, new Map(listed.map((i) => [i.code, i.name])));
}
