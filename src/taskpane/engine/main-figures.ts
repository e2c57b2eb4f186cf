import type { FormDefinition, TableDefinition } from '../../core/form/definition';
import { printedRows } from '../../core/fill/skeleton';
import { CellState, type ColumnData, type Dataset, type TableData } from '../../core/form/table';
import { formatAmount } from '../../core/value/amount';
import type { Figure } from '../found';

function mainTable(form: FormDefinition, data: Dataset): TableData | undefined {
  const targets = new Set(form.mappings.map((m) => m.target.scope));
  const tables = form.tables.map((t) => data.tables.get(t.scope)).filter((t) => t !== undefined);
  return tables.find((t) => targets.has(t.definition.scope) && t.definition.kind !== 'computed') ?? tables[0];
}

/** The rows that stand for the whole: all of a list, of a summary the total row of its last block. */
function mainRows(form: FormDefinition, table: TableData): readonly number[] {
  const all = Array.from({ length: table.rowCount }, (_, i) => i);
  if (table.definition.rowKey === undefined) return all;
  const total = table.definition.rowIds?.[0];
  const printed = printedRows(form, table);
  return all.filter((i) => printed[i]?.rowId === total).slice(-1);
}

function mainColumns(form: FormDefinition, definition: TableDefinition): readonly string[] {
  const fed = new Set(
    form.mappings
      .filter((m) => m.target.scope === definition.scope && m.unit !== undefined && m.levels !== 'none')
      .map((m) => m.target.column),
  );
  return definition.columns.filter((c) => fed.has(c.id) && c.unit !== undefined).map((c) => c.id);
}

function sum(column: ColumnData, rows: readonly number[]): string | undefined {
  const held = rows.filter((r) => column.states[r] === CellState.value);
  if (held.length === 0 || !column.numbers) return undefined;
  const total = held.reduce((n, r) => n + (column.numbers?.[r] ?? 0), 0);
  const { type, unit, decimals } = column.definition;
  if (type === 'money') return formatAmount(total, unit === '万元' ? 'wan' : 'yuan', decimals ?? 2);
  return String(total);
}

const MOST = 8;

/** The figures that a clerk looks at once more before sending: those of the summary that are fed from details. */
export function mainFigures(form: FormDefinition, data: Dataset): readonly Figure[] {
  const table = mainTable(form, data);
  if (!table) return [];
  const { scope } = table.definition;
  const rows = mainRows(form, table);
  return mainColumns(form, table.definition)
    .slice(0, MOST)
    .flatMap((id) => {
      const column = table.columns.get(id);
      return column
        ? [{ scope, column: id, value: sum(column, rows), unit: column.definition.unit ?? '' }]
        : [];
    });
}
