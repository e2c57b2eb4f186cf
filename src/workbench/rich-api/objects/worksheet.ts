import { area as areaOf, isValid, WHOLE_SHEET, type Area } from '../../model/area';
import { usedArea } from '../../model/cells';
import { copySheet } from '../../model/copy';
import { HostError } from '../../model/errors';
import type { Sheet } from '../../model/sheet';
import { asBoolean, asNumber, asText, oneOf, type Args } from '../args';
import { type HostObject, type ApiHost } from '../host-object';
import { resolveAddress, resolveAddresses } from './address';
import { AreaObject } from './area-object';
import { AutoFilterObject } from './auto-filter';
import { ChartsObject } from './charts';
import { CommentsObject } from './comments';
import { colorOf } from './range-font';
import { findText } from './find';
import { NamesObject } from './names';
import { FreezePanes, SheetProperties } from './sheet-parts';
import { PageLayoutObject } from './page-layout';
import { SheetProtection } from './sheet-protection';
import { SheetEvents } from './sheet-events';
import { TablesObject } from './tables';

const VISIBILITIES = ['Visible', 'Hidden', 'VeryHidden'] as const;

/** One worksheet. */
export class WorksheetObject extends SheetEvents {
  readonly kind = 'Worksheet';

  constructor(
    host: ApiHost,
    readonly sheet: Sheet,
  ) {
    super(host, sheet.id);
    if (sheet.position < 0) throw new HostError('ItemNotFound');
  }

  override identity(): Readonly<Record<string, unknown>> {
    return { Id: this.sheet.id };
  }

  get Id(): string {
    return this.sheet.id;
  }
  get Name(): string {
    return this.sheet.name;
  }
  set Name(value: unknown) {
    this.host.book.renameSheet(this.sheet, asText(value));
  }
  get Position(): number {
    return this.sheet.position;
  }
  set Position(value: unknown) {
    this.host.book.moveSheet(this.sheet, asNumber(value));
  }
  get Visibility(): string {
    return this.sheet.visibility;
  }
  set Visibility(value: unknown) {
    this.host.book.setVisibility(this.sheet, oneOf(value, VISIBILITIES));
  }
  get TabColor(): string {
    return this.sheet.tabColor;
  }
  set TabColor(value: unknown) {
    this.sheet.tabColor = colorOf(value);
    this.host.book.emit({ kind: 'sheet-layout', sheet: this.sheet });
  }
  get TabId(): number {
    return this.sheet.position + 1;
  }
  get ShowGridlines(): boolean {
    return this.sheet.showGridlines;
  }
  set Gridlines(value: unknown) {
    this.sheet.showGridlines = asBoolean(value);
    this.host.book.emit({ kind: 'sheet-layout', sheet: this.sheet });
  }
  get ShowHeadings(): boolean {
    return this.sheet.showHeadings;
  }
  set Headings(value: unknown) {
    this.sheet.showHeadings = asBoolean(value);
  }
  get StandardHeight(): number {
    return 15;
  }
  get StandardWidth(): number {
    return this.sheet.standardWidth;
  }
  set StandardWidth(value: unknown) {
    this.sheet.standardWidth = asNumber(value);
  }
  get EnableCalculation(): boolean {
    return this.sheet.enableCalculation;
  }
  set EnableCalculation(value: unknown) {
    this.sheet.enableCalculation = asBoolean(value);
  }

  get AutoFilter(): HostObject {
    return new AutoFilterObject(this.host, this.sheet, this.sheet);
  }
  get Charts(): HostObject {
    return new ChartsObject(this.host, this.sheet);
  }
  get Comments(): HostObject {
    return new CommentsObject(this.host, this.sheet);
  }
  get CustomProperties(): HostObject {
    return new SheetProperties(this.host, this.sheet);
  }
  get FreezePanes(): HostObject {
    return new FreezePanes(this.host, this.sheet);
  }
  get Names(): HostObject {
    return new NamesObject(this.host, this.sheet);
  }
  get PageLayout(): HostObject {
    return new PageLayoutObject(this.host, this.sheet);
  }
  get Protection(): HostObject {
    return new SheetProtection(this.host, this.sheet);
  }
  get Tables(): HostObject {
    return new TablesObject(this.host, this.sheet);
  }

  private range(area: Area): HostObject {
    if (!isValid(area)) throw new HostError('InvalidArgument');
    return this.host.make.range(this.sheet, area);
  }

  Activate(): null {
    this.host.book.activate(this.sheet);
    return null;
  }
  Calculate(): null {
    this.host.book.settle();
    return null;
  }
  Delete(): null {
    this.host.book.deleteSheet(this.sheet);
    return null;
  }
  Copy(args: Args): HostObject {
    const { book } = this.host;
    const where = args.word(0, ['None', 'Before', 'After', 'Beginning', 'End'] as const, 'None');
    const other = args.raw(1);
    const relative = other instanceof WorksheetObject ? other.sheet.position : book.sheets.length - 1;
    const at = {
      None: book.sheets.length,
      End: book.sheets.length,
      Beginning: 0,
      Before: relative,
      After: relative + 1,
    }[where];
    let name = '';
    for (let n = 2; name === '' || book.findSheet(name); n++) name = `${this.sheet.name.slice(0, 25)} (${n})`;
    return this.host.make.worksheet(copySheet(this.sheet, name, at));
  }
  GetCell(args: Args): HostObject {
    return this.range(areaOf(args.integer(0), args.integer(1)));
  }
  GetRange(args: Args): HostObject {
    const raw = args.raw(0);
    if (raw instanceof AreaObject) return raw;
    if (!args.has(0) || raw === '') return this.range(WHOLE_SHEET);
    const found = resolveAddress(this.host, this.sheet, args.text(0));
    return this.host.make.range(found.sheet, found.area);
  }
  GetRangeByIndexes(args: Args): HostObject {
    const [rows, columns] = [args.integer(2), args.integer(3)];
    if (rows < 1 || columns < 1) throw new HostError('InvalidArgument');
    const [top, left] = [args.integer(0), args.integer(1)];
    return this.range({ top, left, bottom: top + rows - 1, right: left + columns - 1 });
  }
  GetRanges(args: Args): HostObject {
    if (!args.has(0)) return this.host.make.rangeAreas(this.sheet, [WHOLE_SHEET]);
    const found = resolveAddresses(this.host, this.sheet, args.text(0));
    return this.host.make.rangeAreas(found.sheet, found.areas);
  }
  GetUsedRange(args: Args): HostObject {
    return this.range(usedArea(this.sheet, WHOLE_SHEET, args.boolean(0)) ?? areaOf(0, 0));
  }
  GetUsedRangeOrNullObject(args: Args): HostObject | null {
    const used = usedArea(this.sheet, WHOLE_SHEET, args.boolean(0));
    return used ? this.range(used) : null;
  }
  FindAllOrNullObject(args: Args): HostObject | null {
    const found = findText(this.sheet, WHOLE_SHEET, { text: args.text(0), criteria: args.record(1) });
    return found.length > 0 ? this.host.make.rangeAreas(this.sheet, found) : null;
  }
  FindAll(args: Args): HostObject {
    const found = this.FindAllOrNullObject(args);
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }

  private neighbour(step: 1 | -1, visibleOnly: boolean): HostObject | null {
    const { sheets } = this.host.book;
    for (let at = this.sheet.position + step; at >= 0 && at < sheets.length; at += step) {
      const sheet = sheets[at];
      if (sheet && (!visibleOnly || sheet.visibility === 'Visible')) return this.host.make.worksheet(sheet);
    }
    return null;
  }
  GetNextOrNullObject(args: Args): HostObject | null {
    return this.neighbour(1, args.boolean(0));
  }
  GetPreviousOrNullObject(args: Args): HostObject | null {
    return this.neighbour(-1, args.boolean(0));
  }
  GetNext(args: Args): HostObject {
    return found(this.neighbour(1, args.boolean(0)));
  }
  GetPrevious(args: Args): HostObject {
    return found(this.neighbour(-1, args.boolean(0)));
  }
  _GetSheetById(args: Args): HostObject {
    return this._GetAnotherWorksheetById(args);
  }
  _GetAnotherWorksheetById(args: Args): HostObject {
    const sheet = this.host.book.sheetBy(args.text(0));
    return found(sheet ? this.host.make.worksheet(sheet) : null);
  }
}

function found(object: HostObject | null): HostObject {
  if (!object) throw new HostError('ItemNotFound');
  return object;
}
