import {
  addressOf,
  cellsOf,
  columnsOf,
  fullAddress,
  isWholeColumns,
  isWholeRows,
  rowsOf,
  type Area,
} from '../../model/area';
import { valueType, wireValue, type Value } from '../../model/cell';
import { cellAt, columnWidth, isRowHidden, rowHeight, styleAt, valueAt } from '../../model/cells';
import { HostError } from '../../model/errors';
import { common, leftOf, setColumnsHidden, setRowsHidden, topOf } from '../../model/layout';
import { textOf } from '../../model/number-format';
import { edited, writeCells, writeNumberFormats } from '../../model/write';
import { asBoolean } from '../args';
import { AreaObject } from './area-object';

/** Excel gives null instead of values for more cells than this. */
const READ_LIMIT = 5_000_000;

/** What a range says of its cells. */
export abstract class RangeRead extends AreaObject {
  private matrix<T>(read: (row: number, column: number) => T): T[][] | null {
    const { top, left, bottom, right } = this.area;
    if (cellsOf(this.area) > READ_LIMIT) return null;
    const rows: T[][] = [];
    for (let row = top; row <= bottom; row++) {
      const line: T[] = [];
      for (let column = left; column <= right; column++) line.push(read(row, column));
      rows.push(line);
    }
    return rows;
  }

  private value(row: number, column: number): Value {
    return valueAt(this.sheet, row, column);
  }

  get Address(): string {
    return fullAddress(this.sheet.name, this.area);
  }
  get AddressLocal(): string {
    return this.Address;
  }
  get CellCount(): number {
    const cells = cellsOf(this.area);
    return cells > 2 ** 31 - 1 ? -1 : cells;
  }
  get RowIndex(): number {
    return this.area.top;
  }
  get ColumnIndex(): number {
    return this.area.left;
  }
  get RowCount(): number {
    return rowsOf(this.area);
  }
  get ColumnCount(): number {
    return columnsOf(this.area);
  }
  get IsEntireRow(): boolean {
    return isWholeRows(this.area);
  }
  get IsEntireColumn(): boolean {
    return isWholeColumns(this.area);
  }

  get Values(): unknown {
    this.host.book.settle();
    return this.matrix((row, column) => wireValue(this.value(row, column)));
  }
  set Values(input: unknown) {
    writeCells(this.sheet, this.area, input);
  }

  get Formulas(): unknown {
    this.host.book.settle();
    return this.matrix(
      (row, column) => cellAt(this.sheet, row, column)?.formula ?? wireValue(this.value(row, column)),
    );
  }
  set Formulas(input: unknown) {
    writeCells(this.sheet, this.area, input);
  }
  get FormulasLocal(): unknown {
    return this.Formulas;
  }
  set FormulasLocal(input: unknown) {
    this.Formulas = input;
  }

  get NumberFormat(): unknown {
    return this.matrix((row, column) => styleAt(this.sheet, row, column).numberFormat);
  }
  set NumberFormat(input: unknown) {
    writeNumberFormats(this.sheet, this.area, input);
  }
  get NumberFormatLocal(): unknown {
    return this.matrix((row, column) =>
      styleAt(this.sheet, row, column).numberFormat.replace(/^General$/, 'G/通用格式'),
    );
  }

  get Text(): unknown {
    this.host.book.settle();
    return this.matrix((row, column) =>
      textOf(this.value(row, column), styleAt(this.sheet, row, column).numberFormat),
    );
  }
  get ValueTypes(): unknown {
    this.host.book.settle();
    return this.matrix((row, column) => valueType(this.value(row, column)));
  }
  get HasSpill(): boolean {
    return false;
  }

  get RowHidden(): boolean | null {
    return common(rowsOf(this.area), (at) => isRowHidden(this.sheet, this.area.top + at));
  }
  set RowHidden(hidden: unknown) {
    setRowsHidden(this.sheet, this.area, asBoolean(hidden));
  }
  get ColumnHidden(): boolean | null {
    return common(columnsOf(this.area), (at) => this.sheet.columns.get(this.area.left + at)?.hidden ?? false);
  }
  set ColumnHidden(hidden: unknown) {
    setColumnsHidden(this.sheet, this.area, asBoolean(hidden));
  }
  get Hidden(): boolean | null {
    const [rows, columns] = [this.RowHidden, this.ColumnHidden];
    return rows === true || columns === true ? true : rows === null || columns === null ? null : false;
  }

  get Top(): number {
    return topOf(this.sheet, this.area.top);
  }
  get Left(): number {
    return leftOf(this.sheet, this.area.left);
  }
  get Height(): number {
    return sum(this.area.top, this.area.bottom, (row) => rowHeight(this.sheet, row));
  }
  get Width(): number {
    return sum(this.area.left, this.area.right, (column) => columnWidth(this.sheet, column));
  }

  protected changed(area: Area): void {
    edited(this.sheet, area);
  }

  /** The size check that the client asks for before it sends a matrix in blocks. */
  protected validateSize(rows: number, columns: number): void {
    if (rows !== rowsOf(this.area) || columns !== columnsOf(this.area)) {
      throw new HostError(
        'InvalidArgument',
        `The input array is ${rows} by ${columns}, but the range is ${addressOf(this.area)}.`,
      );
    }
  }
}

function sum(first: number, last: number, size: (at: number) => number): number {
  let total = 0;
  for (let at = first; at <= last; at++) total += size(at);
  return total;
}
