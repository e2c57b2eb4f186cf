import type { CellValue, Grid, GridBook } from '../core/form/grid';
import { decodeUtf8 } from '../core/value/utf8';
import { Budget } from './cell-list';
import type { ReadLimits } from './limits';
import { FileRefused } from './refused';

const SEPARATORS = ['\t', ',', ';'] as const;
const LOOK = 20_000;
const WIDEST = 16_384;

/** The text of a list that some system exported: UTF-8 or UTF-16 with a mark, else UTF-8 where it is sound, else GB 18030, which holds GBK and GB 2312. */
export function decodeExport(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return decodeUtf8(bytes) ?? chinese(bytes);
}

function chinese(bytes: Uint8Array): string {
  const text = new TextDecoder('gb18030').decode(bytes);
  if (text.includes('\uFFFD')) throw new FileRefused('not-a-workbook', 'no known encoding');
  return text;
}

/** The separator that the first lines hold most often, outside of quotes. */
function separatorOf(text: string): string {
  const head = text.slice(0, LOOK).replace(/"[^"]*"/g, '');
  const counts = SEPARATORS.map((separator) => head.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Cuts the text into rows and cells; a quoted cell may hold separators, line ends and doubled quotes. */
class CsvScan {
  private readonly rows: CellValue[][] = [];
  private row: CellValue[] = [];

  constructor(
    private readonly text: string,
    private readonly separator: string,
    private readonly budget: Budget,
  ) {}

  run(): readonly (readonly CellValue[])[] {
    const { text, separator } = this;
    let at = 0;
    while (at < text.length) {
      const quoted = text[at] === '"';
      const end = quoted ? this.quoteEnd(at) : this.plainEnd(at);
      const raw = quoted ? text.slice(at + 1, end).replaceAll('""', '"') : text.slice(at, end);
      const next = quoted ? this.plainEnd(end + 1) : end;
      this.cell(raw);
      at = next + 1;
      if (text[next] === separator) continue;
      if (text[next] === '\r' && text[at] === '\n') at++;
      this.endRow();
    }
    if (this.row.length > 0) this.endRow();
    return this.rows;
  }

  private plainEnd(from: number): number {
    const { text, separator } = this;
    let at = from;
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
    return at;
  }

  private quoteEnd(from: number): number {
    const { text } = this;
    for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2))
      if (text[at + 1] !== '"') return at;
    throw new FileRefused('truncated', 'a quote without its end');
  }

  private cell(raw: string): void {
    const value = raw.trim().replace(/^="(.*)"$/, '$1');
    if (this.row.length >= WIDEST) throw new FileRefused('too-large', 'columns');
    if (value !== '') this.budget.text(value.length);
    this.row.push(value === '' ? null : value);
  }

  private endRow(): void {
    this.rows.push(this.row);
    this.row = [];
  }
}

/** What a list of text is read under. */
export interface CsvOptions {
  readonly name: string;
  readonly limits: ReadLimits;
}

/** Reads an exported list as a workbook of one sheet: every cell is text as it stands in the file. Throws FileRefused. */
export function readCsv(bytes: Uint8Array, { name, limits }: CsvOptions): GridBook {
  if (bytes.length > limits.fileBytes) throw new FileRefused('too-large', `${bytes.length} bytes`);
  const text = decodeExport(bytes).replace(/^\uFEFF/, '');
  if (text.includes('\0')) throw new FileRefused('not-a-workbook', 'NUL');
  const values = new CsvScan(text, separatorOf(text), new Budget(limits)).run();
  if (values.length === 0) throw new FileRefused('empty');
  const grid: Grid = {
    sheet: name.replace(/\.[^.]*$/, ''),
    firstRow: 1,
    firstColumn: 1,
    values,
    formulas: new Map(),
    merges: [],
  };
  return { grids: [grid], names: [] };
}
