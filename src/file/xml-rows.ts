import type { LongColumn } from '../core/workbook/long-plan';
import { escapeXml } from './xml-text';

const PIECE = 1 << 20;
/** No cell of a list takes more bytes than this but for its text. */
const MOST_A_CELL = 200;
const ZERO = 0x30;
const POINT = 0x2e;
const MINUS = 0x2d;
/** Up to this, a number of hundredths is printed by its digits exactly as JavaScript prints it. */
const MOST_HUNDREDTHS = 1e15;

const TEXT = Buffer.from(' t="s"><v>');
const NUMBER = Buffer.from('><v>');
const TRUTH = Buffer.from(' t="b"><v>');
const END = Buffer.from('</v></c>');
const EMPTY = Buffer.from('/>');
const ROW = Buffer.from('<row r="');
const HEIGHT = Buffer.from('" ht="');
const CUSTOM = Buffer.from('" customHeight="1">');
const PLAIN = Buffer.from('">');
const END_OF_ROW = Buffer.from('</row>');

/** A column of a list as it is written: what stands before its row number and after it, and its content. */
export interface XmlColumn {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly content: LongColumn | undefined;
}

/** Writes the rows of a list as the bytes of a sheet's part, piece by piece. */
export class XmlRows {
  private readonly pieces: Buffer[] = [];
  private piece = Buffer.allocUnsafe(PIECE);
  private at = 0;
  private readonly digits = new Uint8Array(24);

  /** `textAt` gives the number of a text among the shared ones. */
  constructor(private readonly textAt: (text: string) => number) {}

  /** A row of the list (from 0) as the sheet's row `number`. */
  row(
    columns: readonly XmlColumn[],
    at: { readonly row: number; readonly number: number; height?: number },
  ): void {
    this.room(MOST_A_CELL);
    this.raw(ROW);
    this.whole(at.number);
    if (at.height === undefined) this.raw(PLAIN);
    else {
      this.raw(HEIGHT);
      this.number(at.height);
      this.raw(CUSTOM);
    }
    for (const column of columns) this.cell(column, at);
    this.raw(END_OF_ROW);
  }

  finish(): readonly Uint8Array[] {
    return [...this.pieces, this.piece.subarray(0, this.at)];
  }

  private cell(
    { before, after, content }: XmlColumn,
    at: { readonly row: number; readonly number: number },
  ): void {
    this.room(MOST_A_CELL);
    this.raw(before);
    this.whole(at.number);
    this.raw(after);
    const value = content?.value(at.row) ?? null;
    const formula = content?.formula?.(at.row);
    if (formula !== undefined) this.calculated(formula, value);
    else if (typeof value === 'string') {
      this.raw(TEXT);
      this.whole(this.textAt(value));
      this.raw(END);
    } else if (value === null || (typeof value === 'number' && !Number.isFinite(value))) this.raw(EMPTY);
    else {
      this.raw(typeof value === 'number' ? NUMBER : TRUTH);
      this.number(Number(value));
      this.raw(END);
    }
  }

  private calculated(formula: string, value: string | number | boolean | null): void {
    const type = typeof value === 'number' ? '' : typeof value === 'boolean' ? ' t="b"' : ' t="str"';
    const shown = typeof value === 'boolean' ? String(Number(value)) : escapeXml(String(value ?? ''));
    this.text(`${type}><f>${escapeXml(formula)}</f><v>${shown}</v></c>`);
  }

  private room(bytes: number): void {
    if (this.at + bytes <= this.piece.length) return;
    this.pieces.push(this.piece.subarray(0, this.at));
    this.piece = Buffer.allocUnsafe(Math.max(PIECE, bytes));
    this.at = 0;
  }

  private raw(bytes: Uint8Array): void {
    const { piece } = this;
    let at = this.at;
    for (let i = 0; i < bytes.length; i++) piece[at++] = bytes[i] as number;
    this.at = at;
  }

  private text(text: string): void {
    this.room(text.length * 3);
    this.at += this.piece.write(text, this.at);
    this.room(MOST_A_CELL);
  }

  /** A number as JavaScript prints it. */
  private number(value: number): void {
    const hundredths = Math.round(value * 100);
    const plain =
      Math.abs(hundredths) < MOST_HUNDREDTHS && hundredths / 100 === value && !Object.is(value, -0);
    if (!plain) return this.text(String(value));
    if (hundredths < 0) this.piece[this.at++] = MINUS;
    const size = Math.abs(hundredths);
    const parts = size % 100;
    this.whole((size - parts) / 100);
    if (parts === 0) return;
    this.piece[this.at++] = POINT;
    this.piece[this.at++] = ZERO + Math.floor(parts / 10);
    if (parts % 10 > 0) this.piece[this.at++] = ZERO + (parts % 10);
  }

  private whole(value: number): void {
    const { digits, piece } = this;
    let count = 0;
    let rest = value;
    do {
      const above = Math.floor(rest / 10);
      digits[count++] = ZERO + (rest - above * 10);
      rest = above;
    } while (rest > 0);
    while (count > 0) piece[this.at++] = digits[--count] as number;
  }
}
