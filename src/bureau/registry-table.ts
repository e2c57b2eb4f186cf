import { buildTable, cellOf } from '../core/form/build';
import type { FormDefinition } from '../core/form/definition';
import { dictionariesOf } from '../core/form/load';
import type { TableData } from '../core/form/table';
import { institutionSchema } from '../core/submission/views';
import { formatDay } from '../core/value/date';
import type { RegisteredInstitution } from './store/registry-store';

/** The registry as the table that rules and consolidations read; undefined where the definition has none. */
export function registryTable(
  form: FormDefinition,
  institutions: readonly RegisteredInstitution[],
): TableData | undefined {
  const definition = form.tables.find((t) => t.kind === 'registry');
  if (!definition) return undefined;
  const rows = institutions.map((i) => ({
    fixmedins_code: i.code,
    fixmedins_name: i.name,
    fixmedins_type: i.type,
    inst_level: i.level,
    ownership: i.ownership,
    pool_area: i.pool,
    county_code: i.region,
    uscc: i.creditCode ?? null,
    agreement_status: i.agreement,
    agreement_from: i.agreementFrom ?? null,
    status_from: i.statusFrom ?? null,
  }));
  return buildTable({ definition, rows, dictionaries: dictionariesOf(form) });
}

function textsOf(table: TableData, row: number): (id: string) => string | undefined {
  return (id) => {
    const column = table.columns.get(id);
    const value = column && cellOf(column, row);
    if (value === undefined || value === '—') return undefined;
    return typeof value === 'number' ? formatDay(value) : value;
  };
}

/** The institutions of a registry table, such as one read from a workbook; throws ZodError where a row lacks what every institution has. */
export function institutionsOf(table: TableData): readonly RegisteredInstitution[] {
  return Array.from({ length: table.rowCount }, (_, row) => {
    const text = textsOf(table, row);
    return institutionSchema.parse({
      code: text('fixmedins_code'),
      name: text('fixmedins_name'),
      type: text('fixmedins_type'),
      level: text('inst_level'),
      ownership: text('ownership'),
      pool: text('pool_area'),
      region: text('county_code'),
      creditCode: text('uscc'),
      agreement: text('agreement_status'),
      agreementFrom: text('agreement_from'),
      statusFrom: text('status_from'),
    });
  });
}
