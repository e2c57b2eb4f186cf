import type { Grid } from '../form/grid';
import { readColumns, type ColumnSource, type ReadColumn } from './read-column';

interface Held {
  readonly source: ColumnSource;
  readonly read: ReadColumn;
}

type Rows = Grid['values'];

function keyOf(scope: string, { column, sheet }: ColumnSource): string {
  return `${scope}|${column.id}|${sheet.name}`;
}

function isSameList(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Whether two readings differ in nothing but what the cells hold; columns under merges are always read anew. */
function isSamePlace(a: ColumnSource, b: ColumnSource): boolean {
  return (
    a.column === b.column &&
    a.sheetColumn === b.sheetColumn &&
    a.sheet.top === b.sheet.top &&
    a.sheet.left === b.sheet.left &&
    a.sheet.grid.date1904 === b.sheet.grid.date1904 &&
    a.sheet.grid.formulas === b.sheet.grid.formulas &&
    a.formulasInUse === b.formulasInUse &&
    a.body.from === b.body.from &&
    a.body.to === b.body.to &&
    a.merged.size + b.merged.size === 0
  );
}

/**
 * The columns of a workbook as they were read the last time: a column whose cells, rows and formulas are what they
 * were is not read again. For one form; rows that are the same object hold the same cells.
 */
export class ColumnMemory {
  private readonly held = new Map<string, Held>();
  private before: Rows | undefined;
  private now: Rows | undefined;
  private changed: readonly number[] = [];
  private rowsBefore: readonly number[] | undefined;
  private rowsNow: readonly number[] | undefined;
  private sameRows = false;

  /** Reads columns of one table, or gives what was read of them before. */
  read(scope: string, sources: readonly ColumnSource[]): ReadColumn[] {
    const known = sources.map((source) => this.recall(keyOf(scope, source), source));
    const anew = sources.filter((_, i) => known[i] === undefined);
    const read = readColumns(anew);
    let next = 0;
    return sources.map((source, i) => {
      const column = known[i] ?? (read[next++] as ReadColumn);
      this.held.set(keyOf(scope, source), { source, read: column });
      return column;
    });
  }

  private recall(key: string, source: ColumnSource): ReadColumn | undefined {
    const held = this.held.get(key);
    return held && this.isSame(held.source, source) ? held.read : undefined;
  }

  private isSame(a: ColumnSource, b: ColumnSource): boolean {
    if (!isSamePlace(a, b) || !this.hasSameRows(a.rows, b.rows)) return false;
    const index = b.sheetColumn - b.sheet.left;
    const [before, now] = [a.sheet.grid.values, b.sheet.grid.values];
    return this.changedRows(before, now).every(
      (i) => (before[i]?.[index] ?? null) === (now[i]?.[index] ?? null),
    );
  }

  /** Compared once for all columns of a table. */
  private hasSameRows(a: readonly number[], b: readonly number[]): boolean {
    if (this.rowsBefore !== a || this.rowsNow !== b) {
      [this.rowsBefore, this.rowsNow] = [a, b];
      this.sameRows = isSameList(a, b);
    }
    return this.sameRows;
  }

  /** Indexes of the sheet's rows that are not the very rows of before; found once for all columns of a sheet. */
  private changedRows(before: Rows, now: Rows): readonly number[] {
    if (this.before !== before || this.now !== now) {
      [this.before, this.now] = [before, now];
      const changed: number[] = [];
      for (let i = 0; i < Math.max(before.length, now.length); i++) if (before[i] !== now[i]) changed.push(i);
      this.changed = changed;
    }
    return this.changed;
  }
}
