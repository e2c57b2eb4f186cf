import { readsOf } from '../fill/clause';
import { conditionClause } from '../fill/condition';
import { CellState, type TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { evaluateClause } from '../rules/evaluate';
import { parseFormula } from '../rules/notation/formula';
import { allRows, mergeTables } from './merge';

/** The condition under which a row of a table lies in an area, in the notation without THIS; undefined where every row does. */
function areaClause(form: CompiledForm, area: string): string | undefined {
  const { regions, areaFilters } = form.definition;
  const level = regions.find((r) => r.code === area)?.level;
  const filter = areaFilters?.find((f) => level !== undefined && f.levels.includes(level))?.filter;
  if (filter === undefined || filter === '') return undefined;
  return conditionClause(parseFormula(filter, { filter: true }).body, (node) =>
    node.kind === 'this' ? { kind: 'text', at: 0, value: area } : undefined,
  );
}

/** The rows of a table that lie in an area, as the form's area filters say. */
export function rowsWithin(form: CompiledForm, table: TableData, area: string): Int32Array {
  const clause = areaClause(form, area);
  if (clause === undefined) return allRows(table);
  const { scope } = table.definition;
  const data = { tables: new Map([[scope, table]]), headers: new Map<string, TableData>() };
  const { states, numbers } = evaluateClause(form, { clause, scope, data });
  return allRows(table).filter((row) => states[row] === CellState.value && numbers?.[row] === 1);
}

/** Rows that an area filter cannot tell apart: they hold the same in every column that it reads. */
function alike(table: TableData, columns: readonly string[]): number[][] {
  const read = columns.flatMap((id) => table.columns.get(id) ?? []);
  const groups = new Map<string, number[]>();
  for (let row = 0; row < table.rowCount; row++) {
    let key = '';
    for (const { states, texts, numbers } of read)
      key += `${states[row]} ${texts?.[row] ?? numbers?.[row] ?? ''}|`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** Finds the rows of a table that lie in one area after the other: as rowsWithin, with every different row looked at once an area. */
export function rowsFinder(
  form: CompiledForm,
  table: TableData,
  areas: readonly string[],
): (area: string) => Int32Array {
  const clauses = areas.flatMap((area) => areaClause(form, area) ?? []);
  const columns = [...new Set(clauses.flatMap((clause) => [...readsOf(clause).own]))];
  const groups = alike(table, columns);
  const rows = Int32Array.from(groups, ([first = 0]) => first);
  const { table: different } = mergeTables(table.definition, [{ source: 0, table, rows }]);
  return (area) => {
    const found = [...rowsWithin(form, different, area)].flatMap((i) => groups[i] ?? []);
    return Int32Array.from(found).sort();
  };
}
