import type { Finding } from '../form/finding';
import type { CellValue } from '../form/grid';
import type { ColumnData, TableData } from '../form/table';
import { mayHoldHeadings } from './bands';
import { isColumnNumbers, RowReader } from './body';
import type { FaultList } from './faults';
import { readColumns, type ReadColumn } from './read-column';
import type { ListAsRead } from './read-list';
import { columnFindings, type HeldColumn } from './read-table';
import type { Sheet } from './sheet';
import { checkTotals } from './totals';
import type { FormVocabulary } from './vocabulary';

/** Rows above and below a row of headings that may belong to them. */
const ABOVE = 10;
const BELOW = 1;

/** Cells of one sheet row that hold something else, by sheet column. */
interface ChangedRow {
  readonly row: number;
  readonly columns: readonly number[];
}

function changedColumns(before: readonly CellValue[], now: readonly CellValue[], left: number): number[] {
  const columns: number[] = [];
  for (let i = 0; i < Math.max(before.length, now.length); i++)
    if ((before[i] ?? null) !== (now[i] ?? null)) columns.push(left + i);
  return columns;
}

function indexOf(rows: readonly number[], row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row ? low : -1;
}

/** Judges whether a changed row of a list is still nothing but a row of its data, so that only its own cells need reading. */
class RowJudge {
  private readonly before: RowReader;
  private readonly now: RowReader;
  private readonly byColumn: ReadonlyMap<number, HeldColumn>;

  constructor(
    private readonly list: ListAsRead,
    private readonly sheet: Sheet,
    private readonly vocabulary: FormVocabulary,
  ) {
    this.before = new RowReader(list.located, list.labels);
    this.now = new RowReader({ ...list.located, sheet }, list.labels);
    this.byColumn = new Map(list.columns.map((held) => [held.source.sheetColumn, held]));
  }

  isPlain(changed: ChangedRow): boolean {
    const { row, columns } = changed;
    const { body, located } = this.list;
    const { band, repeats } = located;
    if (row <= band.base + BELOW + 1 || row <= band.bottom || repeats.has(row)) return false;
    if (indexOf(body.rows, row) < 0 || !columns.every((column) => this.hasSureHeading(column))) return false;
    if (this.before.kind(row) !== 'data' || this.now.kind(row) !== 'data') return false;
    if (row === body.rows[0] && isColumnNumbers(this.sheet, row)) return false;
    if (this.sheet.grid.merges.some((m) => row >= m.row && row < m.row + m.rows)) return false;
    return !this.isNearHeadings(row) && !this.numbersOthers(changed);
  }

  /** Whether a heading names its column by words alone: of a reworded one, the cells below decide too. */
  private hasSureHeading(column: number): boolean {
    const id = this.byColumn.get(column)?.source.column.id;
    const how = id === undefined ? undefined : this.list.located.match.matched.get(id)?.how;
    return how !== undefined && how !== 'fuzzy';
  }

  private isNearHeadings(row: number): boolean {
    const { sheet, vocabulary } = this;
    if (mayHoldHeadings(this.list.located.sheet, row, vocabulary)) return true;
    for (let near = row - BELOW; near <= row + ABOVE; near++)
      if (mayHoldHeadings(sheet, near, vocabulary)) return true;
    return false;
  }

  /** Whether a number typed here may make a row beside it one that is merely numbered. */
  private numbersOthers({ row, columns }: ChangedRow): boolean {
    const numbers = columns.some((c) => this.byColumn.get(c)?.source.column.required === 'auto');
    const settled = (other: number): boolean =>
      indexOf(this.list.body.rows, other) >= 0 ||
      other <= this.list.located.band.bottom ||
      this.sheet.firstFilled(other) === undefined;
    return numbers && !(settled(row - 1) && settled(row + 1));
  }
}

function patchedMap<T>(
  held: ReadonlyMap<number, T> | undefined,
  row: number,
  value: T | undefined,
): ReadonlyMap<number, T> | undefined {
  if (value === undefined && !held?.has(row)) return held;
  const map = new Map(held);
  map.delete(row);
  if (value !== undefined) map.set(row, value);
  const sorted = value === undefined ? map : new Map([...map].sort(([a], [b]) => a - b));
  return sorted.size > 0 ? sorted : undefined;
}

/** A column with one cell taken from another reading. */
function patchedData(held: ColumnData, row: number, one: ColumnData): ColumnData {
  const states = held.states.slice();
  states[row] = one.states[0] as number;
  const numbers = held.numbers?.slice();
  if (numbers) numbers[row] = one.numbers?.[0] ?? 0;
  const texts = held.texts?.slice();
  if (texts) texts[row] = one.texts?.[0];
  const problems = patchedMap(held.problems, row, one.problems?.get(0));
  const unread = patchedMap(held.unread, row, one.unread?.get(0));
  return {
    definition: held.definition,
    states,
    ...(problems && { problems }),
    ...(unread && { unread }),
    ...(numbers && { numbers }),
    ...(texts && { texts }),
  };
}

function patchedFaults(held: readonly FaultList[], row: number, one: readonly FaultList[]): FaultList[] {
  const known = new Set(held.map((list) => list.rule));
  const fresh = one.filter((list) => !known.has(list.rule));
  const kept = held.flatMap((list) => {
    const own = one.find((o) => o.rule === list.rule);
    if (!own && !list.rows.includes(row)) return [list];
    const replaced = list.replaced(row, own);
    return replaced.count > 0 ? [replaced] : [];
  });
  return [...kept, ...fresh];
}

/** A column with the cell of one row read again from another sheet: its value, its faults, and whether it is filled. */
function withCell({ source, read }: HeldColumn, sheet: Sheet, index: number): HeldColumn {
  const own = { ...source, sheet };
  const rowOf = (of: Sheet): ReadColumn =>
    readColumns([
      { ...source, sheet: of, rows: [source.rows[index] as number], from: index },
    ])[0] as ReadColumn;
  const [before, now] = [rowOf(source.sheet), rowOf(sheet)];
  return {
    source: own,
    read: {
      data: patchedData(read.data, index, now.data),
      faults: patchedFaults(read.faults, index, now.faults),
      filled: read.filled - before.filled + now.filled,
    },
  };
}

/** A list of which some cells were read again, and its findings where they may be others. */
export interface ReadAgain {
  readonly list: ListAsRead;
  readonly findings: readonly Finding[] | undefined;
}

function findingsOf({ located, body, table, layout, merges, columns }: ListAsRead): Finding[] {
  const doctors = new Map(columns.map(({ source }) => [source.column.id, source.doctor]));
  const cells = columns.flatMap((held) => columnFindings(located.table.scope, held));
  return [...layout, ...merges, ...cells, ...checkTotals({ located, table, totals: body.totals, doctors })];
}

/**
 * Reads the changed rows of a list again, where they are nothing but data before and after and nothing else can have
 * changed with them; undefined where the sheet has to be read as a whole.
 */
export function readAgain(
  list: ListAsRead,
  { sheet, rows, vocabulary }: { sheet: Sheet; rows: readonly number[]; vocabulary: FormVocabulary },
): ReadAgain | undefined {
  const { located, body } = list;
  const judge = new RowJudge(list, sheet, vocabulary);
  const changed = rows
    .map((row) => ({ row, columns: changedColumns(located.sheet.cells(row), sheet.cells(row), sheet.left) }))
    .filter(({ columns }) => columns.length > 0);
  if (!changed.every((one) => judge.isPlain(one))) return undefined;
  let speaks = body.totals.length > 0;
  const data = new Map(list.table.columns);
  const columns = list.columns.map((held) => {
    let next = held;
    for (const { row, columns: own } of changed)
      if (own.includes(held.source.sheetColumn)) next = withCell(next, sheet, indexOf(body.rows, row));
    if (next === held) return { ...held, source: { ...held.source, sheet } };
    if (held.read.faults.length + next.read.faults.length > 0) speaks = true;
    data.set(held.source.column.id, next.read.data);
    return next;
  });
  const table: TableData = { ...list.table, columns: data };
  const next = { ...list, located: { ...located, sheet }, table, columns };
  return { list: next, findings: speaks ? findingsOf(next) : undefined };
}
