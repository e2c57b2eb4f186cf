import { cellRefAt, MAX_COLUMN, MAX_ROW } from './cell-ref';
import { FileRefused } from './refused';
import { XmlScanner } from './xml-scanner';

/** Where a cell stands in the bytes of its sheet part, and what must be known to replace it. */
export interface IndexedCell {
  readonly column: number;
  readonly start: number;
  end: number;
  readonly style: number | undefined;
  hasFormula: boolean;
}

/** Where a row stands: its tag, its end, and its cells where some of them are to be changed. */
export interface IndexedRow {
  readonly row: number;
  readonly start: number;
  readonly openEnd: number;
  readonly selfClosing: boolean;
  /** Where its closing tag begins. */
  close: number;
  readonly cells: IndexedCell[];
}

/** One formula of a shared group: its cell, its bytes, and its text in the group's first cell. */
export interface SharedFormula {
  readonly index: string;
  readonly row: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The places of a sheet part that a patch needs. */
export interface SheetIndex {
  readonly bytes: Uint8Array;
  readonly prefix: string;
  readonly data: {
    readonly start: number;
    readonly openEnd: number;
    close: number;
    readonly selfClosing: boolean;
  };
  readonly rows: readonly IndexedRow[];
  readonly shared: readonly SharedFormula[];
  readonly dimension: { readonly from: number; readonly to: number } | undefined;
  readonly hasFormulas: boolean;
}

/** Indexes a sheet part; cells are kept only for the rows that `wanted` names. Throws FileRefused where it is no sheet. */
export function indexSheet(part: Uint8Array, wanted: ReadonlySet<number>): SheetIndex {
  return new Indexer(new XmlScanner(part), wanted).run();
}

class Indexer {
  private readonly rows: IndexedRow[] = [];
  private readonly shared: SharedFormula[] = [];
  private hasFormulas = false;
  private dimension: SheetIndex['dimension'];
  private row = 0;
  private column = 0;

  constructor(
    private readonly scanner: XmlScanner,
    private readonly wanted: ReadonlySet<number>,
  ) {}

  run(): SheetIndex {
    const { scanner } = this;
    let data: SheetIndex['data'] | undefined;
    let prefix = '';
    for (let event = scanner.next(); event !== 'end'; event = scanner.next()) {
      if (event !== 'open' || scanner.depth !== 2) continue;
      if (scanner.name === 'dimension' && scanner.findAttribute('ref')) {
        this.dimension = { from: scanner.valueFrom, to: scanner.valueTo };
      }
      if (scanner.name !== 'sheetData' || data) continue;
      prefix = scanner.prefix;
      data = { start: scanner.start, openEnd: scanner.end, close: 0, selfClosing: scanner.selfClosing };
      this.sheetData();
      data.close = scanner.start;
    }
    if (!data) throw new FileRefused('damaged', 'no sheetData');
    const { rows, shared, dimension, hasFormulas } = this;
    return { bytes: scanner.bytes, prefix, data, rows, shared, dimension, hasFormulas };
  }

  private sheetData(): void {
    const { scanner } = this;
    for (;;) {
      const event = scanner.next();
      if (event === 'end' || (event === 'close' && scanner.depth < 2)) return;
      const current = this.rows.at(-1);
      if (event === 'close' && scanner.depth === 2 && current) current.close = scanner.start;
      if (event !== 'open') continue;
      if (scanner.name === 'c') this.cell();
      else if (scanner.name === 'row') this.startRow();
    }
  }

  private startRow(): void {
    const { scanner } = this;
    this.row = Number(scanner.attribute('r') ?? this.row + 1);
    if (!(this.row >= 1 && this.row <= MAX_ROW)) throw new FileRefused('damaged', 'a row');
    this.column = 0;
    this.rows.push({
      row: this.row,
      start: scanner.start,
      openEnd: scanner.end,
      selfClosing: scanner.selfClosing,
      close: scanner.end,
      cells: [],
    });
  }

  private cell(): void {
    const { scanner } = this;
    this.column++;
    if (scanner.findAttribute('r')) {
      const place = cellRefAt(scanner.bytes, scanner.valueFrom, scanner.valueTo);
      if (place < 0) throw new FileRefused('damaged', 'a cell');
      this.column = place % 32_768;
    }
    if (this.column > MAX_COLUMN) throw new FileRefused('damaged', 'a cell');
    const style = scanner.attribute('s');
    const cell: IndexedCell = {
      column: this.column,
      start: scanner.start,
      end: scanner.end,
      style: style === undefined ? undefined : Number(style),
      hasFormula: false,
    };
    const depth = scanner.depth;
    for (;;) {
      const event = scanner.next();
      if (event === 'end' || (event === 'close' && scanner.depth < depth)) break;
      if (event === 'open' && scanner.name === 'f') cell.hasFormula = this.formula();
    }
    cell.end = scanner.end;
    if (this.wanted.has(this.row)) this.rows.at(-1)?.cells.push(cell);
  }

  private formula(): true {
    const { scanner } = this;
    this.hasFormulas = true;
    const start = scanner.start;
    const index = scanner.attribute('t') === 'shared' ? scanner.attribute('si') : undefined;
    const text = scanner.textContent();
    if (index === undefined) return true;
    this.shared.push({ index, row: this.row, column: this.column, start, end: scanner.end, text });
    return true;
  }
}
