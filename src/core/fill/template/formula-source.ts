import type { ColumnDefinition, TableDefinition } from '../../form/definition';
import type { CellPlace } from '../../form/table';
import { toExactFormula, toExcelFormula } from '../excel-formula';
import {
  listLayout,
  summaryLayout,
  type FormulaLayout,
  type FormulaPlace,
  type TableLayout,
} from '../layout';
import { isCalculated } from './column-look';
import { blockLayout } from './geometry';
import type { BookContext } from './request';

/** Writes the live formulas of a planned workbook. */
export class FormulaSource {
  private readonly layout: FormulaLayout;

  constructor(
    private readonly context: BookContext,
    header: ReadonlyMap<string, ReadonlyMap<string, CellPlace>>,
  ) {
    const tables = new Map<string, TableLayout>();
    for (const scope of context.request.scopes) {
      const layout = layoutOf(context, context.table(scope));
      const places = header.get(scope);
      if (layout) tables.set(scope, places ? { ...layout, header: places } : layout);
    }
    this.layout = { form: context.form, tables };
  }

  /** The formula of a cell, without `=`; undefined where it is typed or cannot be said. */
  of(table: TableDefinition, column: ColumnDefinition, place: FormulaPlace): string | undefined {
    const live = this.context.request.live ?? 'calculated';
    const wanted = live === 'all' || table.kind === 'block' || isCalculated(column);
    if (live === 'none' || !wanted) return undefined;
    const clause = this.clause(table, column, place.rowId);
    return clause === undefined ? undefined : toExcelFormula(clause, column, { layout: this.layout, place });
  }

  /** The formula of a figure in 万元 to the last 分, from the details in the workbook; undefined where it has none. */
  exact(table: TableDefinition, column: ColumnDefinition, place: FormulaPlace): string | undefined {
    const clause = this.clause(table, column, place.rowId);
    return clause === undefined ? undefined : toExactFormula(clause, { layout: this.layout, place });
  }

  private clause(
    table: TableDefinition,
    column: ColumnDefinition,
    rowId: string | undefined,
  ): string | undefined {
    if (rowId === undefined) return column.required === 'calc' ? column.calc : undefined;
    const fitting = this.context.form.mappings.filter(
      (m) =>
        m.target.scope === table.scope && m.target.column === column.id && (m.rows?.includes(rowId) ?? true),
    );
    return (
      (fitting.find((m) => m.rows) ?? fitting[0])?.clause ??
      (column.required === 'calc' ? column.calc : undefined)
    );
  }
}

function layoutOf(context: BookContext, table: TableDefinition): TableLayout | undefined {
  if (table.kind === 'letter') return undefined;
  if (table.under !== undefined) return blockLayout(table, context.rowCount(context.table(table.under)));
  if (table.rowKey !== undefined) return summaryLayout(table, context.areas(table));
  return listLayout(table, context.rowCount(table));
}
