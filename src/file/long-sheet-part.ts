import type { PlanCell } from '../core/workbook/plan';
import type { LongRows } from './long-rows';
import { escapeXml } from './xml-text';

const COUNTS = /count="\d+" uniqueCount="(\d+)"/;
const END_OF_STRINGS = '</sst>';
const END_OF_ROW = '</row>';
const ROWS_A_PIECE = 500;

/** The shared texts of a workbook that has been written, to which more are added. */
export class MoreTexts {
  private readonly added = new Map<string, number>();
  private readonly before: number;

  constructor(private readonly part: string) {
    this.before = Number(COUNTS.exec(part)?.[1] ?? 0);
  }

  /** The number of a text among the shared ones. */
  indexOf(text: string): number {
    const known = this.added.get(text);
    if (known !== undefined) return known;
    const index = this.before + this.added.size;
    this.added.set(text, index);
    return index;
  }

  /** The part with all texts. */
  finish(): Uint8Array {
    const total = this.before + this.added.size;
    const items = [...this.added.keys()].map((t) => `<si><t xml:space="preserve">${escapeXml(t)}</t></si>`);
    const end = this.part.lastIndexOf(END_OF_STRINGS);
    const head = this.part.slice(0, end).replace(COUNTS, `count="${total}" uniqueCount="${total}"`);
    return Buffer.from(`${head}${items.join('')}${this.part.slice(end)}`);
  }
}

/** A column of a list as it is written: its letters, and its style as an attribute. */
interface PartColumn {
  readonly letters: string;
  readonly style: string;
}

function columnsOf(patternRow: string): PartColumn[] {
  return [...patternRow.matchAll(/<c r="([A-Z]+)\d+"([^>]*)>/g)].map(([, letters = '', attributes = '']) => ({
    letters,
    style: / s="\d+"/.exec(attributes)?.[0] ?? '',
  }));
}

function contentOf({ value = null, formula }: PlanCell, texts: MoreTexts): readonly [string, string] {
  if (formula !== undefined) {
    const calculated = `<f>${escapeXml(formula)}</f>`;
    if (typeof value === 'number') return ['', `${calculated}<v>${value}</v>`];
    if (typeof value === 'boolean') return [' t="b"', `${calculated}<v>${Number(value)}</v>`];
    return [' t="str"', `${calculated}<v>${escapeXml(value ?? '')}</v>`];
  }
  if (typeof value === 'string') return [' t="s"', `<v>${texts.indexOf(value)}</v>`];
  if (typeof value === 'boolean') return [' t="b"', `<v>${Number(value)}</v>`];
  return ['', value === null || !Number.isFinite(value) ? '' : `<v>${value}</v>`];
}

/** One row of a list: every column in its look, filled or empty. */
function rowText(
  cells: readonly PlanCell[],
  { row, height }: { readonly row: number; readonly height: number | undefined },
  { columns, texts }: { readonly columns: readonly (PartColumn | undefined)[]; readonly texts: MoreTexts },
): string {
  let text = height === undefined ? `<row r="${row}">` : `<row r="${row}" ht="${height}" customHeight="1">`;
  let next = 0;
  for (let n = 1; n < columns.length; n++) {
    const column = columns[n];
    if (!column) continue;
    const cell = cells[next]?.column === n ? cells[next++] : undefined;
    const [type, content] = cell ? contentOf(cell, texts) : ['', ''];
    text += `<c r="${column.letters}${row}"${column.style}${type}`;
    text += content === '' ? '/>' : `>${content}</c>`;
  }
  return text + END_OF_ROW;
}

function numberOf(letters: string): number {
  return [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0);
}

/** A sheet's part with the rows that were cut off put in below the first of their list, each in its look. */
export function withLongRows(part: string, long: LongRows, texts: MoreTexts): Uint8Array {
  const from = part.indexOf(`<row r="${long.pattern}"`);
  const end = part.indexOf(END_OF_ROW, from) + END_OF_ROW.length;
  if (from < 0 || end < from) throw new Error(`row ${long.pattern} is not in its sheet`);
  const columns: (PartColumn | undefined)[] = [];
  for (const column of columnsOf(part.slice(from, end))) columns[numberOf(column.letters)] = column;
  const pieces = [Buffer.from(part.slice(0, end))];
  for (let at = 0; at < long.rows.length; at += ROWS_A_PIECE) {
    let text = '';
    long.rows.slice(at, at + ROWS_A_PIECE).forEach((cells, i) => {
      const row = long.pattern + 1 + at + i;
      text += rowText(cells, { row, height: long.heights.get(row) }, { columns, texts });
    });
    pieces.push(Buffer.from(text));
  }
  pieces.push(Buffer.from(part.slice(end)));
  return Buffer.concat(pieces);
}
