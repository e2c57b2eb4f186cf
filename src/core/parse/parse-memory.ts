import type { FormDefinition } from '../form/definition';
import type { Finding } from '../form/finding';
import type { Grid, GridBook } from '../form/grid';
import type { Dataset, TableData } from '../form/table';
import { ColumnMemory } from './column-memory';
import type { Located } from './locate';
import type { ParseResult } from './parse-result';
import { readAgain } from './read-again';
import type { ListAsRead } from './read-list';
import { Sheet } from './sheet';
import { vocabularyOf } from './vocabulary';

/** Changed rows beyond which a sheet is read as a whole. */
const MOST_ROWS = 200;

interface Kept {
  readonly book: GridBook;
  readonly result: ParseResult;
  /** The findings in their parts: those of one table together. */
  readonly findings: readonly (readonly Finding[])[];
}

interface KeptList {
  readonly list: ListAsRead;
  /** Which part of the findings is the list's own. */
  readonly part: number;
}

/** Findings as their cells stand. */
export function inPlaceOrder(findings: readonly Finding[]): Finding[] {
  const rank = (f: Finding): number => (f.place ? f.place.row * 16_384 + f.place.column : 0);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

/** Whether two readings of a sheet can differ in values alone, in as many rows. */
function hasSameFrame(a: Grid, b: Grid): boolean {
  const { values, ...before } = a;
  const { values: valuesNow, ...now } = b;
  const keys = new Set([...Object.keys(before), ...Object.keys(now)]) as Set<keyof typeof before>;
  return values.length === valuesNow.length && [...keys].every((key) => before[key] === now[key]);
}

/** Sheet rows that are not the very rows of before; undefined where they are many. */
function changedRows(
  { values: before }: Grid,
  { values: now, firstRow }: Grid,
): readonly number[] | undefined {
  const rows: number[] = [];
  for (let i = 0; i < now.length; i++)
    if (before[i] !== now[i]) {
      if (rows.length === MOST_ROWS) return undefined;
      rows.push(firstRow + i);
    }
  return rows;
}

/** What was read of a workbook the last time, so that after a few cells only they are read. For one form; rows that are the same object hold the same cells. */
export class ParseMemory {
  readonly columns = new ColumnMemory();
  private kept: Kept | undefined;
  private lists = new Map<string, KeptList>();
  private located: readonly Located[] = [];

  /** Begins a reading of the whole workbook. */
  forget(): void {
    this.kept = undefined;
    this.lists = new Map();
  }

  keepLocated(located: readonly Located[]): void {
    this.located = located;
  }

  keepList(list: ListAsRead, part: number): void {
    this.lists.set(list.located.sheet.name, { list, part });
  }

  keep(book: GridBook, { result, findings }: Omit<Kept, 'book'>): void {
    this.kept = { book, result, findings };
  }

  /** Goes on from equal tables that are known elsewhere already. */
  adopt(data: Dataset): void {
    if (!this.kept) return;
    this.kept = { ...this.kept, result: { ...this.kept.result, data } };
    for (const [sheet, { list, part }] of this.lists) {
      const table = data.tables.get(list.table.definition.scope);
      if (table) this.lists.set(sheet, { list: { ...list, table }, part });
    }
  }

  /** Reads only the cells that differ from those of the last workbook; undefined where that is not enough. */
  readAgain(book: GridBook, form: FormDefinition): ParseResult | undefined {
    const { kept } = this;
    if (!kept || kept.book.names !== book.names || kept.book.grids.length !== book.grids.length)
      return undefined;
    const tables = new Map(kept.result.data.tables);
    const findings = [...kept.findings];
    const lists = new Map(this.lists);
    for (const [i, grid] of book.grids.entries()) {
      const old = kept.book.grids[i];
      if (old === grid) continue;
      const again = old && this.sheetAgain(old, grid, form);
      if (!again) return undefined;
      const { list, part, table, own } = again;
      tables.set(table.definition.scope, table);
      if (own) findings[part] = own;
      lists.set(grid.sheet, { list, part });
    }
    return this.taken(book, { tables, findings, lists });
  }

  private sheetAgain(
    old: Grid,
    grid: Grid,
    form: FormDefinition,
  ): (KeptList & { readonly table: TableData; readonly own: readonly Finding[] | undefined }) | undefined {
    const known = this.lists.get(grid.sheet);
    const alone = this.located.filter((l) => l.sheet.name === grid.sheet).length === 1;
    const rows = hasSameFrame(old, grid) ? changedRows(old, grid) : undefined;
    if (!known || !alone || !rows) return undefined;
    const sheet = new Sheet(grid, known.list.located.sheet);
    const again = readAgain(known.list, { sheet, rows, vocabulary: vocabularyOf(form) });
    if (!again) return undefined;
    const { list, findings } = again;
    return { list, part: known.part, table: list.table, own: findings && inPlaceOrder(findings) };
  }

  private taken(
    book: GridBook,
    now: {
      readonly tables: ReadonlyMap<string, TableData>;
      readonly findings: readonly (readonly Finding[])[];
      readonly lists: Map<string, KeptList>;
    },
  ): ParseResult | undefined {
    if (!this.kept) return undefined;
    const { result, findings: before } = this.kept;
    const same = now.findings.every((part, i) => part === before[i]);
    const findings = same ? result.findings : now.findings.flat();
    const next = { ...result, data: { ...result.data, tables: now.tables }, findings };
    this.kept = { book, result: next, findings: now.findings };
    this.lists = now.lists;
    return next;
  }
}
