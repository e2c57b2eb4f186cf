import type { FormDefinition, TableDefinition } from '../core/form/definition';
import { annexUnknown } from './refusals';

/** The tables of an annex that are sent; throws where the form has no such annex. */
export function requireAnnex(form: FormDefinition, annex: string): readonly TableDefinition[] {
  const tables = form.tables.filter(
    (t) => t.annex === annex && t.kind !== 'registry' && t.kind !== 'computed',
  );
  if (annex === '' || tables.length === 0) throw annexUnknown(annex.slice(0, 20));
  return tables;
}
