import { columnsOf, rowsOf, type Area } from '../../model/area';
import { columnWidth, eachCell, rowHeight, styleAt } from '../../model/cells';
import { common, setColumnWidth, setRowHeight } from '../../model/layout';
import { textOf } from '../../model/number-format';
import { asBoolean, asNumber, oneOf } from '../args';
import { LookObject } from './look-object';
import { RangeBorders } from './range-borders';
import { RangeFill, RangeFont } from './range-font';

const HORIZONTAL = [
  'General',
  'Left',
  'Center',
  'Right',
  'Fill',
  'Justify',
  'CenterAcrossSelection',
  'Distributed',
] as const;
const VERTICAL = ['Top', 'Center', 'Bottom', 'Justify', 'Distributed'] as const;
const READING = ['Context', 'LeftToRight', 'RightToLeft'] as const;

/** Fonts, fills, borders, alignment and sizes of a range. */
export class RangeFormatObject extends LookObject {
  readonly kind = 'RangeFormat';

  get Font(): RangeFont {
    return new RangeFont(this.host, this.cells);
  }
  get Fill(): RangeFill {
    return new RangeFill(this.host, this.cells);
  }
  get Borders(): RangeBorders {
    return new RangeBorders(this.host, this.cells);
  }
  get Protection(): FormatProtection {
    return new FormatProtection(this.host, this.cells);
  }

  get HorizontalAlignment(): string | null {
    return this.look('horizontalAlignment');
  }
  set HorizontalAlignment(value: unknown) {
    this.restyle({ horizontalAlignment: oneOf(value, HORIZONTAL) });
  }
  get VerticalAlignment(): string | null {
    return this.look('verticalAlignment');
  }
  set VerticalAlignment(value: unknown) {
    this.restyle({ verticalAlignment: oneOf(value, VERTICAL) });
  }
  get WrapText(): boolean | null {
    return this.look('wrapText');
  }
  set WrapText(value: unknown) {
    this.restyle({ wrapText: asBoolean(value) });
  }
  get ShrinkToFit(): boolean | null {
    return this.look('shrinkToFit');
  }
  set ShrinkToFit(value: unknown) {
    this.restyle({ shrinkToFit: asBoolean(value) });
  }
  get IndentLevel(): number | null {
    return this.look('indentLevel');
  }
  set IndentLevel(value: unknown) {
    this.restyle({ indentLevel: asNumber(value) });
  }
  get TextOrientation(): number | null {
    return this.look('textOrientation');
  }
  set TextOrientation(value: unknown) {
    this.restyle({ textOrientation: asNumber(value) });
  }
  get ReadingOrder(): string | null {
    return this.look('readingOrder');
  }
  set ReadingOrder(value: unknown) {
    this.restyle({ readingOrder: oneOf(value, READING) });
  }

  get ColumnWidth(): number | null {
    const { sheet, area } = this.cells;
    return common(columnsOf(area), (at) => columnWidth(sheet, area.left + at));
  }
  set ColumnWidth(value: unknown) {
    const points = value === null ? undefined : asNumber(value);
    for (const area of this.cells.all) setColumnWidth(this.cells.sheet, area, points);
  }
  get RowHeight(): number | null {
    const { sheet, area } = this.cells;
    return common(rowsOf(area), (at) => rowHeight(sheet, area.top + at));
  }
  set RowHeight(value: unknown) {
    const points = value === null ? undefined : asNumber(value);
    for (const area of this.cells.all) setRowHeight(this.cells.sheet, area, points);
  }
  get UseStandardHeight(): boolean {
    const { sheet, area } = this.cells;
    return common(rowsOf(area), (at) => sheet.rows.get(area.top + at)?.height === undefined) ?? false;
  }
  get UseStandardWidth(): boolean {
    const { sheet, area } = this.cells;
    return common(columnsOf(area), (at) => sheet.columns.get(area.left + at)?.width === undefined) ?? false;
  }

  AutofitColumns(): null {
    for (const area of this.cells.all) this.fit(area);
    return null;
  }
  AutofitRows(): null {
    for (const area of this.cells.all) setRowHeight(this.cells.sheet, area, undefined);
    return null;
  }

  private fit(area: Area): void {
    const { sheet } = this.cells;
    const widths = new Map<number, number>();
    eachCell(sheet, area, (cell, row, column) => {
      const text = textOf(cell.value, styleAt(sheet, row, column).numberFormat);
      const characters = [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 255 ? 2 : 1), 0);
      widths.set(column, Math.max(widths.get(column) ?? 0, characters));
    });
    for (const [column, characters] of widths) {
      if (characters > 0)
        setColumnWidth(
          sheet,
          { ...area, left: column, right: column },
          Math.min(1342.5, characters * 5.25 + 9),
        );
    }
  }
}

class FormatProtection extends LookObject {
  readonly kind = 'FormatProtection';

  get Locked(): boolean | null {
    return this.look('locked');
  }
  set Locked(value: unknown) {
    this.restyle({ locked: asBoolean(value) });
  }
  get FormulaHidden(): boolean | null {
    return this.look('formulaHidden');
  }
  set FormulaHidden(value: unknown) {
    this.restyle({ formulaHidden: asBoolean(value) });
  }
}
