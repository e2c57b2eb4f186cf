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
  readonly length: number;
  readonly rows: Int32Array;
  readonly columns: Uint16Array;
  readonly kinds: Uint8Array;
  /** The number, or the text's number in the workbook. */
  readonly numbers: Float64Array;
}

/** What a cell of a list holds, as a value. */
export function valueOf(cells: FlatCells, i: number, texts: readonly string[]): CellValue {
  const kind = cells.kinds[i];
  if (kind === KIND.number) return cells.numbers[i] as number;
  if (kind === KIND.text) return texts[cells.numbers[i] as number] ?? null;
  return kind === KIND.nothing ? null : kind === KIND.true;
}

/** The used cells of one sheet as they are read. */
export class CellList implements FlatCells {
  rows: Int32Array;
  columns: Uint16Array;
  kinds: Uint8Array;
  numbers: Float64Array;
  length = 0;
  private lastKey = 0;
  private sorted = true;

  /** `room` is how many cells are expected. */
  constructor(room = 0) {
    const size = Math.max(256, room);
    this.rows = new Int32Array(size);
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

  /** Puts cells that the file lists out of order into row order; of a cell listed twice the last one counts. */
  sort(): void {
    if (this.sorted) return;
    const { rows, columns, length } = this;
    const key = (i: number): number => (rows[i] as number) * 32768 + (columns[i] as number);
    const order = Int32Array.from({ length }, (_, i) => i).sort((a, b) => key(a) - key(b) || a - b);
    this.keep(order.filter((at, i) => i + 1 === length || key(at) !== key(order[i + 1] as number)));
    this.sorted = true;
  }

  /** Keeps the cells of these numbers, in their order. */
  keep(order: Int32Array): void {
    const { rows, columns, kinds, numbers } = this;
    this.rows = order.map((at) => rows[at] as number);
    this.columns = Uint16Array.from(order, (at) => columns[at] as number);
    this.kinds = Uint8Array.from(order, (at) => kinds[at] as number);
    this.numbers = Float64Array.from(order, (at) => numbers[at] as number);
    this.length = order.length;
  }

  /** The number of a new cell, which holds nothing yet. */
  private place(row: number, column: number): number {
    const i = this.length++;
    if (i === this.rows.length) this.grow();
    const key = row * 32768 + column;
    if (key <= this.lastKey) this.sorted = false;
    this.lastKey = key;
    this.rows[i] = row;
    this.columns[i] = column;
    return i;
  }

  private grow(): void {
    const { rows, columns, kinds, numbers } = this;
    const size = rows.length * 2;
    (this.rows = new Int32Array(size)).set(rows);
    (this.columns = new Uint16Array(size)).set(columns);
    (this.kinds = new Uint8Array(size)).set(kinds);
    (this.numbers = new Float64Array(size)).set(numbers);
  }
}
