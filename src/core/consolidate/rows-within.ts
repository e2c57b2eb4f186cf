import { conditionClause } from '../fill/condition';
import { CellState, type TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { evaluateClause } from '../rules/evaluate';
import { parseFormula } from '../rules/notation/formula';
import { allRows } from './merge';

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
