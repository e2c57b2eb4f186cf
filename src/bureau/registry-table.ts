import { buildTable } from '../core/form/build';
import type { FormDefinition } from '../core/form/definition';
import { dictionariesOf } from '../core/form/load';
import type { TableData } from '../core/form/table';
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
