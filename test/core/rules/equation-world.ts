import { buildTable } from '../../../src/core/form/build';
import type { ColumnDefinition, TableDefinition } from '../../../src/core/form/definition';
import type { Dataset, TableData } from '../../../src/core/form/table';
import type { Equation, EquationCell, EquationTerm, Equations } from '../../../src/core/rules/equation';

/** Rows of printed cells by column. */
export type Rows = readonly Readonly<Record<string, string | null>>[];

/** A table of money columns (in 元 unless said) for tests of equations. */
export function moneyTable(scope: string, rows: Rows, unit: '元' | '万元' = '元'): TableData {
  const ids = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = ids.map((id): ColumnDefinition => ({
    id,
    heading: { zh: id, en: id },
    type: 'money',
    unit,
    decimals: 2,
    signed: id.startsWith('signed'),
    required: 'N',
  }));
  const definition: TableDefinition = {
    scope,
    annex: scope,
    sheet: scope,
    title: { zh: scope, en: scope },
    formNo: scope,
    kind: 'list',
    filedBy: ['机构'],
    columns,
  };
  const place = {
    sheet: scope,
    rows: Int32Array.from(rows, (_, i) => i + 6),
    columns: new Map(ids.map((id, i) => [id, i + 1])),
  };
  return buildTable({ definition, rows, dictionaries: new Map(), place });
}

/** One rule of a test: total = Σ weight × cells, every cell as [scope, column, rows]. */
export interface Sum {
  readonly rule: string;
  readonly kind?: Equation['kind'];
  readonly total: readonly [string, string, number];
  readonly parts: readonly (readonly [number, string, string, readonly number[]])[];
}

/** A dataset of some tables. */
export function datasetOf(...tables: readonly TableData[]): Dataset {
  return { tables: new Map(tables.map((t) => [t.definition.scope, t])), headers: new Map() };
}

/** The equations of these sums over a dataset; a sum that reads an unreadable cell is silent. `tolerance` is what still holds, in 分. */
export function equationsOver(
  data: Dataset,
  sums: readonly Sum[],
  tolerance: (sum: Sum) => number = () => 0,
): Equations {
  const valueOf = (scope: string, column: string, row: number) =>
    data.tables.get(scope)?.columns.get(column)?.numbers?.[row] ?? 0;
  const isBad = (scope: string, column: string, row: number) =>
    data.tables.get(scope)?.columns.get(column)?.states[row] === 3;
  const term = (
    weight: number,
    [scope, column]: readonly [string, string],
    rows: readonly number[],
  ): EquationTerm => {
    const values = Float64Array.from(rows, (row) => valueOf(scope, column, row));
    return { weight, scope, column, origin: 'own', rows, values };
  };
  const all = sums.flatMap((sum): Equation[] => {
    const total = term(1, [sum.total[0], sum.total[1]], [sum.total[2]]);
    const parts = sum.parts.map(([weight, scope, column, rows]) => term(weight, [scope, column], rows));
    if ([total, ...parts].some((t) => t.rows.some((row) => isBad(t.scope, t.column, row)))) return [];
    const right = parts.reduce((s, t) => s + t.weight * t.values.reduce((a, b) => a + b, 0), 0);
    const left = total.values[0] as number;
    const meant = sum.kind === 'wan' ? Math.floor((right + 5_000) / 10_000) * 10_000 : right;
    return [
      {
        rule: sum.rule,
        scope: sum.total[0],
        column: sum.total[1],
        row: sum.total[2],
        kind: sum.kind ?? 'sum',
        total,
        parts,
        constant: 0n,
        holds: Math.abs(left - meant) <= tolerance(sum),
      },
    ];
  });
  const byCell = new Map<string, Equation[]>();
  for (const equation of all)
    for (const t of [equation.total, ...equation.parts])
      for (const row of t.rows) {
        const key = `${t.scope}|${t.column}|${row}`;
        byCell.set(key, [...(byCell.get(key) ?? []), equation]);
      }
  return {
    broken: all.filter((e) => !e.holds),
    through: (cell: EquationCell) => byCell.get(`${cell.scope}|${cell.column}|${cell.row}`) ?? [],
    of: (scope: string) => all.filter((e) => e.scope === scope),
  };
}
