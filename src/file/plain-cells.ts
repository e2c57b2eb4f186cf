import type { Budget, CellList } from './cell-list';
import { PlainNumber } from './plain-number';

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const SPACE = 0x20;
const QUOTE = 0x22;
const EQUALS = 0x3d;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_C = 0x63;
const LETTER_N = 0x6e;
const LETTER_R = 0x72;
const LETTER_S = 0x73;
const LETTER_T = 0x74;
const LETTER_V = 0x76;

/** Whether the closing tag of an element of one letter stands at a place. */
function isClosing(bytes: Uint8Array, at: number, letter: number): boolean {
  return bytes[at] === LT && bytes[at + 1] === SLASH && bytes[at + 2] === letter && bytes[at + 3] === GT;
}

/** Where plain cells are put, and what they are counted against. */
export interface PlainSink {
  readonly cells: CellList;
  readonly budget: Budget;
  readonly strings: readonly string[];
}

/**
 * The short way for cells as nearly every program writes them: `<c r="B7" s="1" t="s"><v>12</v></c>`, a number or a
 * shared string in double quotes and without blanks. It stops before every other cell and before all that would be
 * refused, and leaves it to the XML scanner; so it changes the time that a sheet takes and nothing else.
 */
export class PlainCells {
  /** Column of the cell last passed. */
  column = 0;
  private at = 0;
  private row = 0;
  private isText = false;
  private readonly number = new PlainNumber();

  constructor(
    private readonly bytes: Uint8Array,
    private readonly sink: PlainSink,
  ) {}

  /** Passes plain cells of a row from a place between two elements on; returns the place behind the last of them. */
  pass(from: number, row: number): number {
    this.row = row;
    let end = from;
    for (this.at = from; this.cell(); end = this.at);
    return end;
  }

  private cell(): boolean {
    const { at, bytes } = this;
    if (bytes[at] !== LT || bytes[at + 1] !== LETTER_C || bytes[at + 2] !== SPACE) return false;
    const column = this.address(at + 3);
    if (column === 0 || !this.attributes()) return false;
    const isEmpty = bytes[this.at] === SLASH;
    if (isEmpty) this.at++;
    if (bytes[this.at++] !== GT) return false;
    if (!isEmpty && !this.content(column)) return false;
    this.column = column;
    return true;
  }

  /** Passes `r="B7"`; its column, 0 where it is written otherwise or not in the row at hand. */
  private address(from: number): number {
    const { bytes } = this;
    if (bytes[from] !== LETTER_R || bytes[from + 1] !== EQUALS || bytes[from + 2] !== QUOTE) return 0;
    let at = from + 3;
    let column = 0;
    for (let letters = 0; letters < 2; letters++, at++) {
      const letter = (bytes[at] as number) - 64;
      if (!(letter >= 1 && letter <= 26)) break;
      column = column * 26 + letter;
    }
    if (bytes[at] === ZERO) return 0;
    let row = 0;
    for (let digits = 0; digits < 7; digits++, at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      row = row * 10 + digit;
    }
    this.at = at + 1;
    return row === this.row && bytes[at] === QUOTE ? column : 0;
  }

  /** Passes `s="…"`, then `t="s"` or `t="n"`; false where anything else stands. */
  private attributes(): boolean {
    const { bytes } = this;
    let { at } = this;
    if (bytes[at] === SPACE && bytes[at + 1] === LETTER_S) {
      if (bytes[at + 2] !== EQUALS || bytes[at + 3] !== QUOTE) return false;
      for (at += 4; (bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE; at++);
      if (bytes[at++] !== QUOTE) return false;
    }
    this.isText = false;
    if (bytes[at] === SPACE) {
      if (bytes[at + 1] !== LETTER_T || bytes[at + 2] !== EQUALS || bytes[at + 3] !== QUOTE) return false;
      this.isText = bytes[at + 4] === LETTER_S;
      if (!(this.isText || bytes[at + 4] === LETTER_N) || bytes[at + 5] !== QUOTE) return false;
      at += 6;
    }
    this.at = at;
    return true;
  }

  /** Passes `<v>…</v></c>` and keeps what it holds; false where it is written otherwise or must be refused. */
  private content(column: number): boolean {
    const { at, bytes, number, row, sink } = this;
    if (bytes[at] !== LT || bytes[at + 1] !== LETTER_V || bytes[at + 2] !== GT) return false;
    const value = number.at(bytes, at + 3);
    if (Number.isNaN(value)) return false;
    const { end } = number;
    if (!isClosing(bytes, end, LETTER_V) || !isClosing(bytes, end + 4, LETTER_C)) return false;
    const text = this.isText ? sink.strings[value] : undefined;
    if (this.isText && text === undefined) return false;
    this.at = end + 8;
    if (text === undefined) {
      sink.budget.cell();
      sink.cells.addNumber(row, column, value);
    } else if (text !== '') {
      sink.budget.text(text.length);
      sink.cells.addText(row, column, value);
    }
    return true;
  }
}
