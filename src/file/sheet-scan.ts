import { cellKey, type CellValue, type Merge } from '../core/form/grid';
import { cellText, isTrue, readStringItem } from './book-parts';
import { CellList, type Budget, type Texts } from './cell-list';
import { cellRefAt, MAX_COLUMN, MAX_ROW, parseRange } from './cell-ref';
import { serialOfIso } from './iso-date';
import { PlainCells } from './plain-cells';
import { FileRefused } from './refused';
import { MovableFormula } from './shift-formula';
import type { XmlScanner } from './xml-scanner';

/** Excel takes no longer formula; a moved one may grow a little. */
const LONGEST_FORMULA = 3 * 8192;
/** A cell is mostly written in about so many bytes. */
const BYTES_A_CELL = 20;

/** What the cells of a sheet refer to. */
export interface SheetContext {
  readonly texts: Texts;
  readonly date1904: boolean;
  readonly budget: Budget;
}

/** A sheet part as it was scanned. */
export interface ScannedSheet {
  readonly cells: CellList;
  readonly formulas: Map<number, string>;
  readonly merges: Merge[];
  readonly hiddenRows: Set<number>;
  filtered: boolean;
  protected: boolean;
}

/** Scans one sheet part from its beginning to its end; throws FileRefused on what no sheet can hold. */
export function scanSheet(scanner: XmlScanner, context: SheetContext): ScannedSheet {
  return new SheetScan(scanner, context).run();
}

class SheetScan {
  private readonly sheet: ScannedSheet;
  private readonly shared = new Map<string, { row: number; column: number; formula: MovableFormula }>();
  private row = 0;
  private column = 0;
  private rowHidden = false;
  private readonly plain: PlainCells;

  constructor(
    private readonly scanner: XmlScanner,
    private readonly context: SheetContext,
  ) {
    const { budget, texts } = context;
    this.sheet = {
      cells: new CellList(Math.ceil(scanner.bytes.length / BYTES_A_CELL)),
      formulas: new Map(),
      merges: [],
      hiddenRows: new Set(),
      filtered: false,
      protected: false,
    };
    this.plain = new PlainCells(scanner.bytes, { cells: this.sheet.cells, budget, strings: texts.shared });
  }

  run(): ScannedSheet {
    const { scanner } = this;
    for (let event = scanner.next(); event !== 'end'; event = scanner.next()) {
      if (event !== 'open') continue;
      if (scanner.depth === 1 && scanner.name !== 'worksheet')
        throw new FileRefused('damaged', 'not a worksheet');
      if (scanner.depth === 2) this.part();
    }
    return this.sheet;
  }

  private part(): void {
    const { scanner, sheet } = this;
    if (scanner.name === 'sheetData') this.sheetData();
    else if (scanner.name === 'mergeCells') this.each('mergeCell', () => this.merge());
    else if (scanner.name === 'autoFilter') this.each('filterColumn', () => (sheet.filtered = true));
    else if (scanner.name === 'sheetPr') sheet.filtered ||= isTrue(scanner.attribute('filterMode'));
    else if (scanner.name === 'sheetProtection') sheet.protected = isTrue(scanner.attribute('sheet'));
  }

  /** Calls `then` on each child of a name of the element just opened. */
  private each(name: string, then: () => void): void {
    const { scanner } = this;
    const depth = scanner.depth;
    for (;;) {
      const event = scanner.next();
      if (event === 'end' || (event === 'close' && scanner.depth < depth)) return;
      if (event === 'open' && scanner.depth === depth + 1 && scanner.name === name) then();
    }
  }

  private merge(): void {
    this.context.budget.merge();
    const range = parseRange(this.scanner.attribute('ref') ?? '');
    if (!range) throw new FileRefused('damaged', 'a merged range');
    const { top, left, bottom, right } = range;
    this.sheet.merges.push({ row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 });
  }

  private sheetData(): void {
    const { scanner } = this;
    const depth = scanner.depth;
    for (;;) {
      const event = scanner.next();
      if (event === 'end' || (event === 'close' && scanner.depth < depth)) return;
      if (event !== 'open') continue;
      if (scanner.name === 'c') this.cell();
      else if (scanner.name === 'row') this.startRow();
      else continue;
      if (!scanner.selfClosing) this.plainCells();
    }
  }

  /** Takes the short way as far as it leads. */
  private plainCells(): void {
    const { plain, row, rowHidden, scanner } = this;
    if (row === 0 || rowHidden) return;
    const end = plain.pass(scanner.end, row);
    if (end === scanner.end) return;
    scanner.goOn(end);
    this.column = plain.column;
  }

  private startRow(): void {
    const number = this.scanner.attribute('r');
    this.row = number === undefined ? this.row + 1 : Number(number);
    if (!Number.isInteger(this.row) || this.row < 1 || this.row > MAX_ROW)
      throw new FileRefused('damaged', `row ${number}`);
    this.column = 0;
    this.rowHidden = isTrue(this.scanner.attribute('hidden'));
  }

  private place(): void {
    const { scanner } = this;
    this.column++;
    if (scanner.findAttribute('r')) {
      const place = cellRefAt(scanner.bytes, scanner.valueFrom, scanner.valueTo);
      if (place < 0) throw new FileRefused('damaged', `cell ${scanner.attribute('r')?.slice(0, 20)}`);
      this.row = Math.floor(place / 32_768);
      this.column = place % 32_768;
    }
    if (this.row < 1 || this.column > MAX_COLUMN)
      throw new FileRefused('damaged', 'a cell outside the sheet');
  }

  private cell(): void {
    const { scanner } = this;
    this.place();
    if (scanner.selfClosing) return;
    const type = this.type();
    const depth = scanner.depth;
    let value: CellValue = null;
    let hasFormula = false;
    for (;;) {
      const event = scanner.next();
      if (event === 'end' || (event === 'close' && scanner.depth < depth)) break;
      if (event !== 'open' || scanner.depth !== depth + 1) continue;
      if (scanner.name === 'v') value = this.value(type);
      else if (scanner.name === 'is') value = readStringItem(scanner) || null;
      else if (scanner.name === 'f') hasFormula = this.formula() || hasFormula;
    }
    if (value === null && !hasFormula) return;
    const { budget, texts } = this.context;
    if (typeof value === 'string') budget.text(value.length);
    else budget.cell();
    this.sheet.cells.add(this.row, this.column, { value, texts });
    if (this.rowHidden) this.sheet.hiddenRows.add(this.row);
  }

  private type(): string {
    const { scanner } = this;
    if (!scanner.findAttribute('t')) return 'n';
    const { valueFrom, valueTo, bytes } = scanner;
    if (valueTo - valueFrom === 1 && bytes[valueFrom] === 0x73) return 's';
    return scanner.attribute('t') ?? 'n';
  }

  private value(type: string): CellValue {
    const { scanner } = this;
    if (type === 'n' || type === 's') {
      const plain = scanner.plainNumber();
      if (plain !== undefined) return type === 'n' ? plain : this.sharedString(plain);
    }
    const raw = scanner.textContent();
    if (type === 'str' || type === 'e' || type === 'inlineStr') return cellText(raw) || null;
    const text = raw.trim();
    if (text === '') return null;
    if (type === 's') return this.sharedString(Number(text));
    if (type === 'b') return isTrue(text);
    if (type === 'd') return serialOfIso(text, this.context.date1904) ?? text;
    const number = Number(text);
    return Number.isFinite(number) ? number : cellText(text);
  }

  private sharedString(index: number): CellValue {
    const text = this.context.texts.shared[index];
    if (text === undefined) throw new FileRefused('damaged', `shared string ${index}`);
    return text || null;
  }

  private formula(): boolean {
    const { scanner, shared, sheet } = this;
    const kind = scanner.attribute('t');
    const index = scanner.attribute('si') ?? '';
    let text = scanner.textContent();
    if (kind === 'dataTable') return false;
    if (kind === 'shared') {
      const master = shared.get(index);
      if (text !== '')
        shared.set(index, { row: this.row, column: this.column, formula: new MovableFormula(text) });
      else if (master) text = master.formula.moved(this.row - master.row, this.column - master.column);
    }
    if (text.length > LONGEST_FORMULA) throw new FileRefused('damaged', 'a formula above 8192 characters');
    if (text === '') return false;
    this.context.budget.formula(text);
    sheet.formulas.set(cellKey(this.row, this.column), text);
    return true;
  }
}
