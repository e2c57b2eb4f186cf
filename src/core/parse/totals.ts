import type { Finding } from '../form/finding';
import { CellState, type ColumnData, type TableData } from '../form/table';
import { formatAmount } from '../value/amount';
import type { Doctor } from './doctor';
import { foldWord } from './fold';
import type { Located } from './locate';

/** What a total line is compared with. */
export interface TotalSource {
  readonly located: Located;
  readonly table: TableData;
  readonly totals: readonly number[];
  readonly doctors: ReadonlyMap<string, Doctor>;
}

function sumAbove(data: ColumnData, rows: Int32Array, row: number): number | undefined {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    if ((rows[i] as number) > row) break;
    if (data.states[i] === CellState.bad) return undefined;
    if (data.states[i] === CellState.value) sum += data.numbers?.[i] ?? 0;
  }
  return Number.isSafeInteger(sum) ? sum : undefined;
}

function printed(data: ColumnData, value: number): string {
  if (data.definition.type !== 'money') return String(value);
  return formatAmount(value, data.definition.unit === '万元' ? 'wan' : 'yuan', data.definition.decimals ?? 2);
}

function checkLine(source: TotalSource, row: number): Finding | undefined {
  const { located, table, doctors } = source;
  const rows = table.place?.rows ?? new Int32Array();
  for (const { column, cell } of located.match.matched.values()) {
    if (column.type !== 'money' && (column.type !== 'int' || column.required === 'auto')) continue;
    const data = table.columns.get(column.id);
    const value = located.sheet.at(row, cell.column);
    const stated = value === null ? undefined : doctors.get(column.id)?.(value).reading.number;
    const sum = data && sumAbove(data, rows, row);
    if (stated === undefined || sum === undefined || stated === sum || !data) continue;
    return {
      rule: 'P-09',
      severity: 'hint',
      scope: table.definition.scope,
      row: -1,
      column: column.id,
      place: { sheet: located.sheet.name, row, column: cell.column },
      facts: {
        text: 'total-line',
        actual: printed(data, stated),
        expected: printed(data, sum),
        residual: printed(data, stated - sum),
        ...(column.unit !== undefined && { unit: column.unit }),
      },
      key: `P-09|total|${printed(data, stated)}|${printed(data, sum)}`,
    };
  }
  return undefined;
}

/** Total lines that are compared; a list with more of them is no list of totals. */
const MOST_LINES = 100;

/** Compares 合计 lines inside a list with the rows above them: they are no data; one that does not tie is a hint, since nobody reads it. */
export function checkTotals(source: TotalSource): Finding[] {
  const { located, totals } = source;
  const lead = (row: number): string => located.sheet.text(row, located.sheet.firstFilled(row) ?? 1);
  return totals
    .slice(0, MOST_LINES)
    .filter((row) => !/小计/.test(foldWord(lead(row))))
    .flatMap((row) => checkLine(source, row) ?? []);
}
