import type { Area } from '../../model/area';
import { copyCells, type CopyKind } from '../../model/copy';
import { HostError } from '../../model/errors';
import { clearConditionalFormats, clearValidations, mergeCells, unmergeCells } from '../../model/merge';
import { shiftCells, type Direction } from '../../model/shift';
import type { Sheet } from '../../model/sheet';
import { resolveAddress } from './address';
import { clearContents, clearFormats } from '../../model/write';
import { oneOf, type Args } from '../args';
import type { HostObject } from '../host-object';
import { AreaObject } from './area-object';
import { cellTree, linesOf, readTree, treesOf, writeTree, type RangeOf } from './cell-properties';
import { ConditionalFormats } from './conditional-formats';
import { DataValidationObject } from './data-validation';
import { RangeFormatObject } from './range-format';
import { RangeMoves } from './range-moves';
import { matchingCells } from './special-cells';
import { RangeSort } from './range-sort';
import { findText, replaceText } from './find';
import { TablesInArea } from './tables-in-area';

const CLEAR = ['All', 'Formats', 'Contents', 'Hyperlinks', 'RemoveHyperlinks', 'ResetContents'] as const;
const COPY: readonly CopyKind[] = ['All', 'Formulas', 'Values', 'Formats'];

/** One rectangle of cells. */
export class RangeObject extends RangeMoves {
  readonly kind = 'Range';

  protected range(area: Area, sheet: Sheet = this.sheet): RangeObject {
    return new RangeObject(this.host, sheet, [area]);
  }

  protected fromAddress(address: string): AreaObject {
    const found = resolveAddress(this.host, this.sheet, address);
    return this.range(found.area, found.sheet);
  }

  get Worksheet(): HostObject {
    return this.host.make.worksheet(this.sheet);
  }
  get Format(): RangeFormatObject {
    return new RangeFormatObject(this.host, this);
  }
  get DataValidation(): DataValidationObject {
    return new DataValidationObject(this.host, this);
  }
  get ConditionalFormats(): ConditionalFormats {
    return new ConditionalFormats(this.host, this);
  }
  get Sort(): RangeSort {
    return new RangeSort(this.host, this);
  }
  GetTables(args: Args): TablesInArea {
    return new TablesInArea(this.host, this, args.boolean(0));
  }

  _ValidateArraySize(args: Args): null {
    this.validateSize(args.integer(0), args.integer(1));
    return null;
  }

  Select(): null {
    if (this.sheet.visibility !== 'Visible') throw new HostError('InvalidOperation');
    this.host.book.activate(this.sheet);
    this.sheet.selection = [this.area];
    this.host.book.emit({ kind: 'selection', sheet: this.sheet, areas: [this.area] });
    return null;
  }

  Clear(args: Args): null {
    const what = args.word(0, CLEAR, 'All');
    if (what === 'All' || what === 'Contents') clearContents(this.sheet, this.area);
    if (what === 'All' || what === 'Formats') {
      clearFormats(this.sheet, this.area);
      clearConditionalFormats(this.sheet, this.area);
    }
    if (what === 'All') clearValidations(this.sheet, this.area);
    return null;
  }

  Insert(args: Args): RangeObject {
    shiftCells(this.sheet, this.area, args.word<Direction>(0, ['Down', 'Right']));
    return this.range(this.area);
  }

  Delete(args: Args): null {
    shiftCells(this.sheet, this.area, args.word<Direction>(0, ['Up', 'Left']));
    return null;
  }

  Merge(args: Args): null {
    mergeCells(this.sheet, this.area, args.boolean(0));
    return null;
  }

  Unmerge(): null {
    unmergeCells(this.sheet, this.area);
    return null;
  }

  Calculate(): null {
    this.host.book.settle();
    return null;
  }

  CopyFrom(args: Args): null {
    const raw = args.raw(0);
    const source = raw instanceof AreaObject ? raw : this.fromAddress(args.text(0));
    copyCells({
      from: { sheet: source.sheet, area: source.area },
      to: { sheet: this.sheet, area: this.area },
      kind: oneOf(args.raw(1) ?? 'All', COPY),
      skipBlanks: args.boolean(2),
      transpose: args.boolean(3),
    });
    return null;
  }

  GetMergedAreasOrNullObject(): HostObject | null {
    const merges = this.sheet.merges.filter((merge) => this.commonArea(merge));
    return merges.length > 0 ? this.host.make.rangeAreas(this.sheet, merges) : null;
  }

  GetSpecialCellsOrNullObject(args: Args): HostObject | null {
    const areas = matchingCells(this.sheet, this.area, {
      type: args.text(0),
      valueType: args.optionalText(1),
    });
    return areas.length > 0 ? this.host.make.rangeAreas(this.sheet, areas) : null;
  }

  GetSpecialCells(args: Args): HostObject {
    const found = this.GetSpecialCellsOrNullObject(args);
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }

  FindOrNullObject(args: Args): RangeObject | null {
    const found = findText(this.sheet, this.area, { text: args.text(0), criteria: args.record(1) })[0];
    return found ? this.range(found) : null;
  }

  Find(args: Args): RangeObject {
    const found = this.FindOrNullObject(args);
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }

  ReplaceAll(args: Args): number {
    return replaceText(this.sheet, this.area, {
      text: args.text(0),
      replacement: args.text(1),
      criteria: args.record(2),
    });
  }

  private readonly of: RangeOf = (area) => this.range(area);

  GetCellProperties(args: Args): unknown {
    const wanted = args.record(0);
    return cellTree(this.area, this.of).map((row) => row.map((cell) => readTree(cell, wanted)));
  }
  SetCellProperties(args: Args): null {
    const rows = cellTree(this.area, this.of);
    const raw = args.raw(0);
    if (!Array.isArray(raw) || raw.length !== rows.length) throw new HostError('InvalidArgument');
    rows.forEach((row, r) => {
      const trees = treesOf(raw[r], row.length);
      row.forEach((cell, c) => writeTree(cell, trees[c] ?? {}));
    });
    return null;
  }
  GetRowProperties(args: Args): unknown {
    return linesOf(this.area, 'row', this.of).map((row) => readTree(row, args.record(0)));
  }
  SetRowProperties(args: Args): null {
    return this.setLines('row', args);
  }
  GetColumnProperties(args: Args): unknown {
    return linesOf(this.area, 'column', this.of).map((column) => readTree(column, args.record(0)));
  }
  SetColumnProperties(args: Args): null {
    return this.setLines('column', args);
  }
  private setLines(axis: 'row' | 'column', args: Args): null {
    const lines = linesOf(this.area, axis, this.of);
    const trees = treesOf(args.raw(0), lines.length);
    lines.forEach((line, at) => writeTree(line, trees[at] ?? {}));
    return null;
  }
}
