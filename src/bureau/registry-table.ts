import { buildTable, cellOf } from '../core/form/build';
import type { FormDefinition } from '../core/form/definition';
import { dictionariesOf } from '../core/form/load';
import { byColumn } from '../core/form/registry';
import type { TableData } from '../core/form/table';
import { institutionSchema } from '../core/submission/views';
import { formatDay } from '../core/value/date';
import { withoutUnseen } from '../core/value/unseen';
import type { RegisteredInstitution } from './store/registry-store';

/** The registry as the table that rules and consolidations read; undefined where the definition has none. */
export function registryTable(
  form: FormDefinition,
  institutions: readonly RegisteredInstitution[],
): TableData | undefined {
  const definition = form.tables.find((t) => t.kind === 'registry');
  if (!definition) return undefined;
  const rows = institutions.map((institution) => byColumn(form, institution));
  return buildTable({ definition, rows, dictionaries: dictionariesOf(form) });
}

function textsOf(table: TableData, row: number): (id: string) => string | undefined {
  return (id) => {
    const column = table.columns.get(id);
    const value = column && cellOf(column, row);
    if (value === undefined || value === '—') return undefined;
    return typeof value === 'number' ? formatDay(value) : withoutUnseen(value);
  };
}

/** The institutions of a registry table, such as one read from a workbook; throws ZodError where a row lacks what every institution has. */
export function institutionsOf(table: TableData): readonly RegisteredInstitution[] {
  const facts = table.definition.columns.flatMap((c) =>
    c.registered ? [[c.registered, c.id] as const] : [],
  );
  return Array.from({ length: table.rowCount }, (_, row) => {
    const text = textsOf(table, row);
    return institutionSchema.parse(Object.fromEntries(facts.map(([fact, id]) => [fact, text(id)])));
  });
}
