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

  cell(value: CellValue): void {
    if (++this.cells > this.limits.cells) throw new FileRefused('too-large', 'cells');
    if (typeof value === 'string') this.characters += value.length;
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

/** The used cells of one sheet in row order, as three parallel lists. */
export class CellList {
  rows = new Int32Array(256);
  columns = new Int32Array(256);
  values: CellValue[] = [];
  private sorted = true;

  get length(): number {
    return this.values.length;
  }

  add(row: number, column: number, value: CellValue): void {
    const i = this.values.length;
    if (i === this.rows.length) this.grow();
    if (i > 0 && this.sorted) {
      const above = this.rows[i - 1] as number;
      this.sorted = above < row || (above === row && (this.columns[i - 1] as number) < column);
    }
    this.rows[i] = row;
    this.columns[i] = column;
    this.values.push(value);
  }

  /** Puts cells that the file lists out of order into row order; of a cell listed twice the last one counts. */
  sort(): void {
    if (this.sorted) return;
    const { rows, columns, values } = this;
    const key = (i: number): number => (rows[i] as number) * 32768 + (columns[i] as number);
    const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => key(a) - key(b) || a - b);
    const kept = order.filter((at, i) => i + 1 === order.length || key(at) !== key(order[i + 1] as number));
    this.rows = Int32Array.from(kept, (at) => rows[at] as number);
    this.columns = Int32Array.from(kept, (at) => columns[at] as number);
    this.values = kept.map((at) => values[at] as CellValue);
    this.sorted = true;
  }

  private grow(): void {
    const rows = new Int32Array(this.rows.length * 2);
    const columns = new Int32Array(this.rows.length * 2);
    rows.set(this.rows);
    columns.set(this.columns);
    this.rows = rows;
    this.columns = columns;
  }
}
