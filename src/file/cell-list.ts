import type { CellValue } from '../core/form/grid';
import type { ReadLimits } from './limits';
import { FileRefused } from './refused';

/** Counts what a whole workbook costs and refuses it once a limit is passed. */
export class Budget {
  private cells = 0;
  private characters = 0;
  private formulaCharacters = 0;
  private merges = 0;

  constructor(private readonly limits: ReadLimits) {}

  /** A cell without a text. */
  cell(): void {
    if (++this.cells > this.limits.cells) throw new FileRefused('too-large', 'cells');
  }

  /** A cell that shows a text of so many characters. */
  text(length: number): void {
    this.cell();
    this.characters += length;
    if (this.characters > this.limits.characters) throw new FileRefused('too-large', 'characters');
  }

  formula(text: string): void {
    this.formulaCharacters += text.length;
    if (this.formulaCharacters > this.limits.formulaCharacters)
      throw new FileRefused('too-large', 'formulas');
  }

  merge(): void {
    if (++this.merges > this.limits.merges) throw new FileRefused('too-large', 'merges');
  }
}

/** All texts of a workbook by number: its shared strings first, then what cells hold themselves, each once. */
export class Texts {
  readonly all: string[];
  private readonly own = new Map<string, number>();

  constructor(readonly shared: readonly string[]) {
    this.all = [...shared];
  }

  /** The number of a text that a cell holds itself. */
  numberOf(text: string): number {
    const known = this.own.get(text);
    if (known !== undefined) return known;
    this.own.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}

/** What a cell of a list holds. */
export const KIND = { nothing: 0, number: 1, text: 2, false: 3, true: 4 } as const;

/** Used cells in row order as parallel columns that move between threads without being copied. */
export interface FlatCells {
  /** How many rows have cells, which ones, and where the cells of each begin. */
  readonly rowCount: number;
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  /** How many cells there are. */
  readonly length: number;
  readonly columns: Uint16Array;
  readonly kinds: Uint8Array;
  /** The number, or the text's number in the workbook. */
  readonly numbers: Float64Array;
}

/** Where the cells of a row end that has some. */
export function endOfRow(cells: FlatCells, r: number): number {
  return r + 1 < cells.rowCount ? (cells.starts[r + 1] as number) : cells.length;
}

/** What a cell of a list holds, as a value. */
export function valueOf(cells: FlatCells, i: number, texts: readonly string[]): CellValue {
  const kind = cells.kinds[i];
  if (kind === KIND.number) return cells.numbers[i] as number;
  if (kind === KIND.text) return texts[cells.numbers[i] as number] ?? null;
  return kind === KIND.nothing ? null : kind === KIND.true;
}

const LEAST_ROOM = 256;

/** The used cells of one sheet as they are read. */
export class CellList implements FlatCells {
  rowCount = 0;
  rows = new Int32Array(LEAST_ROOM);
  starts = new Int32Array(LEAST_ROOM);
  length = 0;
  columns: Uint16Array;
  kinds: Uint8Array;
  numbers: Float64Array;
  private lastRow = 0;
  private lastColumn = 0;
  private sorted = true;

  /** `room` is how many cells are expected. */
  constructor(room = 0) {
    const size = Math.max(LEAST_ROOM, room);
    this.columns = new Uint16Array(size);
    this.kinds = new Uint8Array(size);
    this.numbers = new Float64Array(size);
  }

  addNumber(row: number, column: number, value: number): void {
    const i = this.place(row, column);
    this.kinds[i] = KIND.number;
    this.numbers[i] = value;
  }

  addText(row: number, column: number, text: number): void {
    const i = this.place(row, column);
    this.kinds[i] = KIND.text;
    this.numbers[i] = text;
  }

  /** Adds any value; `texts` numbers a text. */
  add(row: number, column: number, { value, texts }: { value: CellValue; texts: Texts }): void {
    if (typeof value === 'number') this.addNumber(row, column, value);
    else if (typeof value === 'string') this.addText(row, column, texts.numberOf(value));
    else {
      const i = this.place(row, column);
      this.kinds[i] = value === null ? KIND.nothing : value ? KIND.true : KIND.false;
    }
  }

  /** The cells in row order, where the file lists them otherwise; of a cell listed twice the last one counts. */
  inOrder(): CellList {
    if (this.sorted) return this;
    const { columns, length } = this;
    const rowOf = this.rowOfEach();
    const key = (i: number): number => (rowOf[i] as number) * 32768 + (columns[i] as number);
    const order = Int32Array.from({ length }, (_, i) => i).sort((a, b) => key(a) - key(b) || a - b);
    const result = new CellList(length);
    order.forEach((at, i) => {
      if (i + 1 < length && key(at) === key(order[i + 1] as number)) return;
      result.copy(this, at, rowOf[at] as number);
    });
    return result;
  }

  /** Adds a cell of another list. */
  copy(from: FlatCells, at: number, row: number): void {
    const i = this.place(row, from.columns[at] as number);
    this.kinds[i] = from.kinds[at] as number;
    this.numbers[i] = from.numbers[at] as number;
  }

  private rowOfEach(): Int32Array {
    const rowOf = new Int32Array(this.length);
    for (let r = 0; r < this.rowCount; r++)
      rowOf.fill(this.rows[r] as number, this.starts[r], endOfRow(this, r));
    return rowOf;
  }

  /** The number of a new cell, which holds nothing yet. */
  private place(row: number, column: number): number {
    if (row !== this.lastRow) this.startRow(row);
    else if (column <= this.lastColumn) this.sorted = false;
    this.lastColumn = column;
    const i = this.length++;
    if (i === this.columns.length) this.grow();
    this.columns[i] = column;
    return i;
  }

  private startRow(row: number): void {
    if (row < this.lastRow) this.sorted = false;
    this.lastRow = row;
    const r = this.rowCount++;
    if (r === this.rows.length) {
      const { rows, starts } = this;
      (this.rows = new Int32Array(r * 2)).set(rows);
      (this.starts = new Int32Array(r * 2)).set(starts);
    }
    this.rows[r] = row;
    this.starts[r] = this.length;
  }

  private grow(): void {
    const { columns, kinds, numbers } = this;
    const size = columns.length * 2;
    (this.columns = new Uint16Array(size)).set(columns);
    (this.kinds = new Uint8Array(size)).set(kinds);
    (this.numbers = new Float64Array(size)).set(numbers);
  }
}

/** The columns of a list alone, without what only its making needs. */
export function flatCells({ rowCount, rows, starts, length, columns, kinds, numbers }: CellList): FlatCells {
  return { rowCount, rows, starts, length, columns, kinds, numbers };
}
