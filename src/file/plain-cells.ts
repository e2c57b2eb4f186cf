import type { Budget, CellList } from './cell-list';
import { PlainNumber } from './plain-number';

const QUOTE = 0x22;
const ZERO = 0x30;
const NINE = 0x39;
const LETTER_S = 0x73;
/** No plain cell is longer. */
const LONGEST = 80;
const STYLE_DIGITS = 6;

/** Four letters as they are read at once. */
function word(letters: string): number {
  return [...letters].reduceRight((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
}

const CELL = word('<c r');
const STYLE = word(' s="');
const TYPE = word(' t="');
const NUMBER = word('n"><');
const TEXT = word('s"><');
const VALUE = word('><v>');
const VALUE_END = word('</v>');
const CELL_END = word('</c>');
const EMPTY_END = 0x3e2f;
const ADDRESS = 0x223d;

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
  private readonly view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly sink: PlainSink,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Passes plain cells of a row from a place between two elements on; returns the place behind the last of them. */
  pass(from: number, row: number): number {
    const last = this.bytes.length - LONGEST;
    this.row = row;
    let end = from;
    for (this.at = from; end <= last && this.cell(); end = this.at);
    return end;
  }

  private cell(): boolean {
    const { at, view } = this;
    if (view.getUint32(at, true) !== CELL || view.getUint16(at + 4, true) !== ADDRESS) return false;
    const column = this.address(at + 6);
    if (column === 0) return false;
    if (view.getUint32(this.at, true) === STYLE && !this.style()) return false;
    if (view.getUint16(this.at, true) === EMPTY_END) this.at += 2;
    else if (!this.type() || !this.content(column)) return false;
    this.column = column;
    return true;
  }

  /** Passes `B7"`; its column, 0 where it is written otherwise or not in the row at hand. */
  private address(from: number): number {
    const { bytes } = this;
    let at = from;
    let column = 0;
    for (let letters = 0; letters < 2; letters++, at++) {
      const letter = (bytes[at] as number) - 64;
      if (letter < 1 || letter > 26) break;
      column = column * 26 + letter;
    }
    if (bytes[at] === ZERO) return 0;
    let row = 0;
    for (let digits = 0; digits < 7; digits++, at++) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit < 0 || digit > 9) break;
      row = row * 10 + digit;
    }
    this.at = at + 1;
    return row === this.row && bytes[at] === QUOTE ? column : 0;
  }

  /** Passes ` s="12"`. */
  private style(): boolean {
    const { bytes } = this;
    let at = this.at + 4;
    const last = at + STYLE_DIGITS;
    while (at < last && (bytes[at] as number) >= ZERO && (bytes[at] as number) <= NINE) at++;
    this.at = at + 1;
    return bytes[at] === QUOTE;
  }

  /** Passes ` t="s"` or ` t="n"` or nothing, and `><v>`. */
  private type(): boolean {
    const { at, view } = this;
    const isTyped = view.getUint32(at, true) === TYPE;
    if (isTyped) {
      const kind = view.getUint32(at + 4, true);
      if (kind !== TEXT && kind !== NUMBER) return false;
    }
    this.isText = isTyped && this.bytes[at + 4] === LETTER_S;
    this.at = isTyped ? at + 10 : at + 4;
    return view.getUint32(this.at - 4, true) === VALUE;
  }

  /** Passes `…</v></c>` and keeps what it holds; false where it is written otherwise or must be refused. */
  private content(column: number): boolean {
    const { bytes, number, row, sink, view } = this;
    const value = number.at(bytes, this.at);
    const { end } = number;
    if (Number.isNaN(value) || view.getUint32(end, true) !== VALUE_END) return false;
    if (view.getUint32(end + 4, true) !== CELL_END) return false;
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
