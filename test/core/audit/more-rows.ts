import type { Accepted } from '../../../src/core/consolidate/accepted';
import { allRows, mergeTables } from '../../../src/core/consolidate/merge';
import { identityOf } from '../../../src/core/consolidate/identity';
import type { TableData } from '../../../src/core/form/table';
import { form } from './generated-province';

/** Names the rows that were copied anew, so that no two have one identity. */
function renamed(table: TableData, original: number): TableData {
  const scope = table.definition.scope;
  const own = identityOf(form, scope).find((id) => !/_code$|_name$/.test(id) && table.columns.get(id)?.texts);
  const column = own === undefined ? undefined : table.columns.get(own);
  if (own === undefined || !column?.texts) return table;
  const texts = column.texts.map((t, i) => (i < original || t === undefined ? t : `${t}-${i}`));
  return { ...table, columns: new Map(table.columns).set(own, { ...column, texts }) };
}

/** The same submission with every row of its findings and inspections so many times, each row a thing of its own. */
export function withMoreRows(submission: Accepted, times: number): Accepted {
  const tables = new Map(submission.data.tables);
  for (const scope of ['A2', 'A3']) {
    const table = tables.get(scope);
    if (!table || table.rowCount === 0) continue;
    const part = { source: 0, table, rows: allRows(table) };
    const parts = Array.from({ length: times }, () => part);
    tables.set(scope, renamed(mergeTables(table.definition, parts).table, table.rowCount));
  }
  return { ...submission, data: { ...submission.data, tables } };
}
