import { columnNumber } from '../core/form/table';
import type { LongRows } from '../core/workbook/long-plan';
import { XmlRows, type XmlColumn } from './xml-rows';
import { escapeXml } from './xml-text';

const COUNTS = /count="\d+" uniqueCount="(\d+)"/;
const END_OF_STRINGS = '</sst>';
const END_OF_ROW = '</row>';

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

function columnsOf(patternRow: string, long: LongRows): XmlColumn[] {
  const contents = new Map(long.columns.map((column) => [column.column, column]));
  return [...patternRow.matchAll(/<c r="([A-Z]+)\d+"([^>]*)>/g)].map(([, letters = '', attributes = '']) => ({
    before: Buffer.from(`<c r="${letters}`),
    after: Buffer.from(`"${/ s="\d+"/.exec(attributes)?.[0] ?? ''}`),
    content: contents.get(columnNumber(letters)),
  }));
}

/** A sheet's part with the rows that were cut off put in below the first of their list, each in its look. */
export function withLongRows(part: string, long: LongRows, texts: MoreTexts): Uint8Array {
  const from = part.indexOf(`<row r="${long.first}"`);
  const end = part.indexOf(END_OF_ROW, from) + END_OF_ROW.length;
  if (from < 0 || end < from) throw new Error(`row ${long.first} is not in its sheet`);
  const columns = columnsOf(part.slice(from, end), long);
  const rows = new XmlRows((text) => texts.indexOf(text));
  for (let row = 1; row < long.rows; row++) {
    const height = long.height(row);
    rows.row(columns, { row, number: long.first + row, ...(height !== undefined && { height }) });
  }
  return Buffer.concat([Buffer.from(part.slice(0, end)), ...rows.finish(), Buffer.from(part.slice(end))]);
}
