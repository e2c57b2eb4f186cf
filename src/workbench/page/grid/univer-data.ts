import type { ICellData, IWorkbookData, IWorksheetData } from '@univerjs/presets';
import { BooleanNumber, CellValueType, LocaleType } from '@univerjs/presets';
import { WHOLE_SHEET, type Area } from '../../model/area';
import { CellError, type Cell } from '../../model/cell';
import { DEFAULT_COLUMN_WIDTH, DEFAULT_ROW_HEIGHT, eachCell, usedArea } from '../../model/cells';
import type { Sheet } from '../../model/sheet';
import type { Style } from '../../model/style';
import type { Workbook } from '../../model/workbook';
import { univerStyle } from './univer-style';

const PIXELS = 4 / 3;

/** Names styles for Univer, each once. */
export class StyleNames {
  private readonly names = new Map<Style, string>();

  nameOf(style: Style): string {
    let name = this.names.get(style);
    if (name === undefined) this.names.set(style, (name = `s${this.names.size + 1}`));
    return name;
  }

  get all(): Record<string, ReturnType<typeof univerStyle>> {
    return Object.fromEntries([...this.names].map(([style, name]) => [name, univerStyle(style)]));
  }
}

/** A cell's content as Univer shows it: the value alone, for formulas are the workbook's to compute. */
export function univerValue({ value }: Cell): Pick<ICellData, 'v' | 't'> {
  if (value === null) return {};
  if (value instanceof CellError) return { v: value.code, t: CellValueType.STRING };
  if (typeof value === 'boolean') return { v: value ? 1 : 0, t: CellValueType.BOOLEAN };
  if (typeof value === 'number') return { v: value, t: CellValueType.NUMBER };
  return { v: value, t: CellValueType.STRING };
}

function cellData(sheet: Sheet, styles: StyleNames): Record<number, Record<number, ICellData>> {
  const data: Record<number, Record<number, ICellData>> = {};
  eachCell(sheet, WHOLE_SHEET, (cell, row, column) => {
    (data[row] ??= {})[column] = { ...univerValue(cell), s: styles.nameOf(cell.style) };
  });
  return data;
}

function rowData(sheet: Sheet): NonNullable<IWorksheetData['rowData']> {
  const data: Record<number, { h?: number; hd?: BooleanNumber; ia?: BooleanNumber }> = {};
  for (const [row, line] of sheet.rows) {
    const hidden = line.hidden || line.filtered;
    if (line.height === undefined && !hidden) continue;
    data[row] = {
      ...(line.height !== undefined && { h: line.height * PIXELS, ia: BooleanNumber.FALSE }),
      ...(hidden && { hd: BooleanNumber.TRUE }),
    };
  }
  return data;
}

function columnData(sheet: Sheet, styles: StyleNames): NonNullable<IWorksheetData['columnData']> {
  const data: Record<number, { w?: number; hd?: BooleanNumber; s?: string }> = {};
  for (const [column, line] of sheet.columns) {
    data[column] = {
      w: (line.width ?? DEFAULT_COLUMN_WIDTH) * PIXELS,
      ...(line.hidden && { hd: BooleanNumber.TRUE }),
      ...(line.style && { s: styles.nameOf(line.style) }),
    };
  }
  return data;
}

function range(area: Area): { startRow: number; endRow: number; startColumn: number; endColumn: number } {
  return { startRow: area.top, endRow: area.bottom, startColumn: area.left, endColumn: area.right };
}

/** So many empty rows and columns are shown beyond the used ones. */
const SPARE = { rows: 200, columns: 26 };

function sheetData(sheet: Sheet, styles: StyleNames): Partial<IWorksheetData> {
  const used = usedArea(sheet, WHOLE_SHEET);
  const { freeze } = sheet;
  return {
    id: sheet.id,
    name: sheet.name,
    hidden: sheet.visibility === 'Visible' ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    rowCount: Math.max(1000, (used?.bottom ?? 0) + SPARE.rows),
    columnCount: Math.max(SPARE.columns, (used?.right ?? 0) + SPARE.columns),
    defaultRowHeight: DEFAULT_ROW_HEIGHT * PIXELS,
    defaultColumnWidth: DEFAULT_COLUMN_WIDTH * PIXELS,
    showGridlines: sheet.showGridlines ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    cellData: cellData(sheet, styles),
    mergeData: sheet.merges.map(range),
    rowData: rowData(sheet),
    columnData: columnData(sheet, styles),
    ...(freeze && {
      freeze: {
        xSplit: freeze.columns,
        ySplit: freeze.rows,
        startRow: freeze.rows || -1,
        startColumn: freeze.columns || -1,
      },
    }),
  };
}

/** A whole workbook as Univer loads it. */
export function univerData(book: Workbook, id: string, styles: StyleNames): Partial<IWorkbookData> {
  const sheets = Object.fromEntries(book.sheets.map((sheet) => [sheet.id, sheetData(sheet, styles)]));
  return {
    id,
    name: book.fileName,
    locale: LocaleType.ZH_CN,
    sheetOrder: book.sheets.map((sheet) => sheet.id),
    sheets,
    styles: styles.all,
  };
}
