import type { ChartDefinition } from '../../form/charts';
import type { ColumnDefinition, Dictionary, FormDefinition, TableDefinition } from '../../form/definition';
import type { CellValue } from '../../form/grid';
import { dictionariesOf, tableOf } from '../../form/load';
import { CellState, type Dataset, type TableData } from '../../form/table';
import { printedRaw, printedValue } from './printed-value';

/** What a workbook is to hold. */
export interface BookRequest {
  readonly scopes: readonly string[];
  /** Header values of every sheet by item; codes or words, dates as serials. */
  readonly header?: Readonly<Record<string, CellValue>>;
  /** Filled tables; their own headers go before `header`. */
  readonly data?: Dataset;
  /** Rows to fill in lists, by scope, where there are no data. */
  readonly rows?: Readonly<Record<string, number>>;
  /** Region codes of the area blocks of summaries, the filer's own last. */
  readonly areas?: readonly string[];
  /** Which cells hold live formulas: calculated columns and blocks, also the summaries whose sources are in the workbook, or none. */
  readonly live?: 'calculated' | 'all' | 'none';
  /** Charts of the summaries, on a sheet of their own. */
  readonly charts?: BookCharts;
}

/**
 * What is drawn, and where an amount is drawn to the last 分 from the details in the workbook: `exact` gives the 分 of a
 * summary's figure (row from 0), null where it is not known, undefined where the printed figure stands alone.
 */
export interface BookCharts {
  readonly definitions: readonly ChartDefinition[];
  readonly exact?: (scope: string, column: string, row: number) => number | null | undefined;
}

const DETAIL_ROWS = 200;
const FED_ROWS = 20;

/** A request with its definition at hand. */
export class BookContext {
  readonly dictionaries: ReadonlyMap<string, Dictionary>;

  constructor(
    readonly form: FormDefinition,
    readonly request: BookRequest,
  ) {
    this.dictionaries = dictionariesOf(form);
  }

  table(scope: string): TableDefinition {
    return tableOf(this.form, scope);
  }

  data(scope: string): TableData | undefined {
    return this.request.data?.tables.get(scope);
  }

  dictionary(column: ColumnDefinition): Dictionary | undefined {
    return column.dictionary === undefined ? undefined : this.dictionaries.get(column.dictionary);
  }

  /** Rows that a list shows: its data, else as asked, else one for an institution's own figures, few or many. */
  rowCount(table: TableDefinition): number {
    const data = this.data(table.scope);
    const asked = this.request.rows?.[table.scope];
    if (data) return Math.max(1, data.rowCount, asked ?? 0);
    if (asked !== undefined) return Math.max(1, asked);
    const fed = this.form.mappings.some((m) => m.target.scope === table.scope && / BY /.test(m.clause));
    if (!fed) return DETAIL_ROWS;
    const level = this.form.header.find((item) => item.role === 'filerLevel');
    const lowest = level && this.dictionary(level)?.words[0]?.code;
    const own = level && this.request.header?.[level.id] === lowest && table.filedBy[0] === lowest;
    return own ? 1 : FED_ROWS;
  }

  /** What a header item shows on a table's sheet; null where nothing is known of it. */
  headerValue(table: TableDefinition, item: ColumnDefinition): CellValue {
    const own = this.request.data?.headers.get(table.scope)?.columns.get(item.id);
    if (own && own.states[0] !== CellState.blank && item.role !== 'formNo') {
      return printedValue(own, 0, this.dictionary(item));
    }
    if (item.role === 'formNo') return table.formNo;
    if (item.role === 'issueNo') return this.form.issueNo;
    if (item.role === 'moneyUnit')
      return table.moneyUnit === 'wan' ? '万元' : table.moneyUnit === 'yuan' ? '元' : null;
    return printedRaw(this.request.header?.[item.id] ?? null, item, this.dictionary(item));
  }

  /** The printed value of a data cell; null where there are no data. */
  cell(scope: string, column: ColumnDefinition, row: number): CellValue {
    const data = this.data(scope)?.columns.get(column.id);
    return data ? printedValue(data, row, this.dictionary(column)) : null;
  }

  /** The area blocks of a summary: those of its data, those asked for, or the units below the filer and the filer. */
  areas(table: TableDefinition): readonly string[] {
    const key = this.data(table.scope)?.columns.get(table.areaKey ?? '')?.texts;
    if (key && key.length > 0) return [...new Set(key.map((area) => area ?? ''))];
    if (this.request.areas) return this.request.areas;
    const item = this.form.header.find((each) => each.role === 'filerCode');
    const code = item && this.request.header?.[item.id];
    if (typeof code !== 'string' || !this.form.regions.some((region) => region.code === code)) return [''];
    return [
      ...this.form.regions.filter((r) => r.parent === code && r.code !== code).map((r) => r.code),
      code,
    ];
  }
}
