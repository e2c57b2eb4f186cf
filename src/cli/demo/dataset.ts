import { buildTable } from '../../core/form/build';
import type { FormDefinition } from '../../core/form/definition';
import { dictionariesOf, tableOf } from '../../core/form/load';
import type { Dataset, TableData, TablePlace } from '../../core/form/table';
import { listLayout } from '../../core/fill/layout';
import type { RawPackage, RawRow } from './package';

function placeOfList(form: FormDefinition, scope: string, count: number): TablePlace {
  const layout = listLayout(tableOf(form, scope), count);
  const rows = Int32Array.from({ length: count }, (_, i) => layout.firstRow + i);
  return { sheet: layout.sheet, rows, columns: layout.columns };
}

/** Rows as a table of a form, in the cells of the official sheet. */
export function tableFrom(form: FormDefinition, scope: string, rows: readonly RawRow[]): TableData {
  return buildTable({
    definition: tableOf(form, scope),
    rows,
    dictionaries: dictionariesOf(form),
    ...(scope !== 'H' && { place: placeOfList(form, scope, rows.length) }),
  });
}

/** A generated package as the checked tables of a form, each cell where the official sheet has it. */
export function datasetOf(form: FormDefinition, filer: Pick<RawPackage, 'tables'>): Dataset {
  const scopes = [...filer.tables];
  return {
    tables: new Map(scopes.map(([scope, { rows }]) => [scope, tableFrom(form, scope, rows)])),
    headers: new Map(scopes.map(([scope, { header }]) => [scope, tableFrom(form, 'H', [header])])),
  };
}
