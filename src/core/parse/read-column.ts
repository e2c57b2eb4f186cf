import { ColumnBuilder } from '../form/build';
import type { ColumnDefinition } from '../form/definition';
import type { CellValue } from '../form/grid';
import { CellState, type ColumnData } from '../form/table';
import type { Doctor, Examined, FaultRule } from './doctor';
import type { Everyday, EverydayNumber, EverydayText } from './everyday';
import { FaultList } from './faults';
import { firstFormula, isBroken, neighbourFormula } from './formulas';
import type { Sheet } from './sheet';

/** A column to be read: where it stands, in which rows, and what is known about its cells beforehand. */
export interface ColumnSource {
  readonly sheet: Sheet;
  readonly column: ColumnDefinition;
  readonly sheetColumn: number;
  readonly rows: readonly number[];
  readonly doctor: Doctor;
  readonly everyday: Everyday;
  /** First and last sheet row of the table's body, rows not yet filled included. */
  readonly body: { readonly from: number; readonly to: number };
  /** Whether the table's calculated cells hold formulas, so that a constant among them was typed over one. */
  readonly formulasInUse: boolean;
  /** Cells (by sheet row) whose value is spread or spoiled by a merge. */
  readonly merged: ReadonlyMap<number, MergedCell>;
  /** The table's row of the first of `rows`, where not all of them are read. */
  readonly from?: number;
}

/** A cell under a merge: the value it shares, or nothing where a figure cannot be shared out. */
export interface MergedCell {
  readonly shared: CellValue | undefined;
}

/** A column as it was read, with the mistakes found in its cells. */
export interface ReadColumn {
  readonly data: ColumnData;
  readonly faults: readonly FaultList[];
  readonly filled: number;
}

/** Rows of a column that are read the quick way, and where their values go. */
interface NumberRows {
  readonly from: number;
  readonly to: number;
  readonly number: EverydayNumber;
  readonly numbers: Float64Array;
}
interface TextRows {
  readonly from: number;
  readonly to: number;
  readonly text: EverydayText;
  readonly texts: (string | undefined)[];
}

const NOTHING_EVERYDAY: Everyday = {};
const DAMAGED: Examined = { reading: { state: CellState.bad, problem: 'damaged' } };
/** Mistakes that outweigh an overwritten formula in the same cell. */
const STRONGER = new Set<FaultRule | undefined>(['P-06', 'P-13', 'P-14']);

/** One column on its way from cells to data; the cells that are as they should be cost no object. */
class ColumnReading {
  private readonly builder: ColumnBuilder;
  private readonly lists = new Map<FaultRule, FaultList>();
  private readonly watched: boolean;
  /** Whether a blank cell is not simply blank: the sheet numbers the column. */
  private readonly numbered: boolean;
  private readonly first: number;
  private filled = 0;

  constructor(private readonly source: ColumnSource) {
    const { sheet, column, sheetColumn, rows, formulasInUse } = source;
    this.builder = new ColumnBuilder(column, rows.length);
    this.first = source.from ?? 0;
    this.numbered = column.required === 'auto';
    this.watched = (formulasInUse && column.required === 'calc') || sheet.hasFormulas(sheetColumn);
  }

  /** Reads the cells of the table's rows `from` to `to` (not included). */
  read(from: number, to: number): void {
    const { everyday, merged } = this.source;
    const { number, text } = merged.size > 0 || this.watched ? NOTHING_EVERYDAY : everyday;
    const { numbers, texts } = this.builder;
    if (number && numbers) this.readNumbers({ from, to, number, numbers });
    else if (text && texts) this.readTexts({ from, to, text, texts });
    else for (let row = from; row < to; row++) this.examine(row, this.cellAt(row));
  }

  private cellAt(row: number): CellValue {
    const { sheet, sheetColumn, rows } = this.source;
    return sheet.at(rows[row] as number, sheetColumn);
  }

  private readNumbers({ from, to, number, numbers }: NumberRows): void {
    const { states } = this.builder;
    const { sheet, sheetColumn, rows } = this.source;
    const { values } = sheet.grid;
    const index = sheetColumn - sheet.left;
    for (let row = from; row < to; row++) {
      const own = values[(rows[row] as number) - sheet.top]?.[index] ?? null;
      if (own === null && !this.numbered) continue;
      const value = own === null ? NaN : number(own);
      if (Number.isNaN(value)) this.examine(row, own);
      else {
        states[row] = CellState.value;
        numbers[row] = value;
        this.filled += 1;
      }
    }
  }

  private readTexts({ from, to, text, texts }: TextRows): void {
    const { states } = this.builder;
    const { sheet, sheetColumn, rows } = this.source;
    const { values } = sheet.grid;
    const index = sheetColumn - sheet.left;
    for (let row = from; row < to; row++) {
      const own = values[(rows[row] as number) - sheet.top]?.[index] ?? null;
      if (own === null && !this.numbered) continue;
      const value = own === null ? undefined : text(own);
      if (value === undefined) this.examine(row, own);
      else {
        states[row] = CellState.value;
        texts[row] = value;
        this.filled += 1;
      }
    }
  }

  private examine(row: number, own: CellValue): void {
    const { source } = this;
    const sheetRow = source.rows[row] as number;
    const merged = source.merged.size > 0 ? source.merged.get(sheetRow) : undefined;
    if (own === null && !merged) {
      if (source.column.required === 'auto') this.builder.set(row, numbered(source.column, this.first + row));
      return;
    }
    const examined = merged ? examineMerged(merged, own, source.doctor) : source.doctor(own);
    this.builder.set(row, examined.reading);
    if (examined.reading.state !== CellState.blank) this.filled += 1;
    const rule = ruleOf(examined, sheetRow, source);
    if (rule) {
      const to = rule === examined.rule ? examined.to : undefined;
      listOf(this.lists, rule, examined).add({ row: this.first + row, sheetRow, from: own, to });
    }
  }

  finish(): ReadColumn {
    const overwritten = this.lists.get('P-08');
    if (overwritten) restoreFormulas(overwritten, this.source);
    return { data: this.builder.finish(), faults: [...this.lists.values()], filled: this.filled };
  }
}

/** Rows that are read together: so many that a block's cells stay near while its columns are read one after another. */
const BLOCK_ROWS = 256;

/** Reads columns of one table, block of rows by block of rows. */
export function readColumns(sources: readonly ColumnSource[]): ReadColumn[] {
  const readings = sources.map((source) => new ColumnReading(source));
  const count = sources[0]?.rows.length ?? 0;
  for (let from = 0; from < count; from += BLOCK_ROWS) {
    const to = Math.min(from + BLOCK_ROWS, count);
    for (const reading of readings) reading.read(from, to);
  }
  return readings.map((reading) => reading.finish());
}

/** A blank cell of a column that the sheet numbers by itself counts as numbered. */
function numbered(column: ColumnDefinition, row: number): Examined['reading'] {
  return column.type === 'int' ? { state: CellState.value, number: row + 1 } : { state: CellState.blank };
}

function examineMerged(merged: MergedCell, own: CellValue, doctor: Doctor): Examined {
  if (merged.shared === undefined) return DAMAGED;
  const { reading } = doctor(own ?? merged.shared);
  return { reading };
}

/** The mistake of a cell: that of its value, a formula typed over, or a lost reference behind a value that still shows. */
function ruleOf(examined: Examined, sheetRow: number, source: ColumnSource): FaultRule | undefined {
  const { rule, reading } = examined;
  const { sheet, column, sheetColumn, formulasInUse } = source;
  if (STRONGER.has(rule) || sheet.grid.formulas.size === 0) return rule;
  const own = sheet.formula(sheetRow, sheetColumn);
  const shows = reading.state !== CellState.blank && reading.state !== CellState.notApplicable;
  if (own === undefined && shows && formulasInUse && column.required === 'calc') return 'P-08';
  return rule ?? (own !== undefined && isBroken(own) ? 'P-12' : undefined);
}

function listOf(lists: Map<FaultRule, FaultList>, rule: FaultRule, examined: Examined): FaultList {
  let list = lists.get(rule);
  if (!list) {
    list = new FaultList(rule, examined.format);
    lists.set(rule, list);
  }
  return list;
}

function restoreFormulas(list: FaultList, { sheet, sheetColumn, body }: ColumnSource): void {
  const formulas = { formulaAt: (row: number) => sheet.formula(row, sheetColumn), ...body };
  const first = firstFormula(formulas);
  if (first === undefined) return;
  list.sheetRows.forEach((row, i) => {
    const formula = neighbourFormula(formulas, row, first);
    list.to[i] = formula === undefined ? undefined : (list.from[i] ?? null);
    if (formula !== undefined) list.formulas.set(i, formula);
  });
}
