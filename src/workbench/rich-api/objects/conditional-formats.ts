import { overlaps } from '../../model/area';
import { HostError } from '../../model/errors';
import { clearConditionalFormats } from '../../model/merge';
import type { ConditionalFormat } from '../../model/parts';
import { asBoolean, asNumber, type Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';
import type { AreaObject } from './area-object';
import { CustomRule, DetailRule, PlainDetail } from './conditional-rule';

const TYPES = [
  'Custom',
  'DataBar',
  'ColorScale',
  'IconSet',
  'TopBottom',
  'PresetCriteria',
  'ContainsText',
  'CellValue',
] as const;

/** The conditional formats that touch a range, the newest first. */
export class ConditionalFormats extends HostObject {
  readonly kind = 'ConditionalFormatCollection';

  constructor(
    host: ApiHost,
    private readonly cells: AreaObject,
  ) {
    super(host);
  }

  private get touching(): ConditionalFormat[] {
    return this.cells.sheet.conditionalFormats.filter((cf) =>
      cf.areas.some((a) => this.cells.all.some((area) => overlaps(a, area))),
    );
  }
  private wrap(format: ConditionalFormat): ConditionalFormatObject {
    return new ConditionalFormatObject(this.host, this.cells, format);
  }

  override children(): readonly HostObject[] {
    return this.touching.map((format) => this.wrap(format));
  }
  override item(args: Args): HostObject {
    const found = this.find(args);
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }
  private find(args: Args): HostObject | null {
    const id = args.text(0);
    const found = this.touching.find((format) => format.id === id);
    return found ? this.wrap(found) : null;
  }

  Add(args: Args): HostObject {
    if (this.cells.sheet.protection) throw new HostError('AccessDenied');
    const type = args.word(0, TYPES);
    const made: ConditionalFormat = {
      id: this.host.book.newId(),
      type,
      areas: [...this.cells.all],
      stopIfTrue: false,
      details: new Map(),
    };
    this.cells.sheet.conditionalFormats.unshift(made);
    this.host.book.emit({ kind: 'sheet-parts', sheet: this.cells.sheet });
    return this.wrap(made);
  }
  ClearAll(): null {
    if (this.cells.sheet.protection) throw new HostError('AccessDenied');
    for (const area of this.cells.all) clearConditionalFormats(this.cells.sheet, area);
    return null;
  }
  GetCount(): number {
    return this.touching.length;
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetItemOrNullObject(args: Args): HostObject | null {
    return this.find(args);
  }
  GetItemAt(args: Args): HostObject {
    const format = this.touching[args.integer(0)];
    if (!format) throw new HostError('InvalidArgument');
    return this.wrap(format);
  }
}

class ConditionalFormatObject extends HostObject {
  readonly kind = 'ConditionalFormat';

  constructor(
    host: ApiHost,
    private readonly cells: AreaObject,
    private readonly format: ConditionalFormat,
  ) {
    super(host);
  }

  override identity(): Readonly<Record<string, unknown>> {
    return { Id: this.format.id };
  }

  private rule<T extends HostObject>(type: string, make: () => T): T {
    if (this.format.type !== type) throw new HostError('InvalidOperation');
    return make();
  }
  private orNull<T extends HostObject>(type: string, make: () => T): T | null {
    return this.format.type === type ? make() : null;
  }

  get Id(): string {
    return this.format.id;
  }
  get Type(): string {
    return this.format.type;
  }
  get Priority(): number {
    return this.cells.sheet.conditionalFormats.indexOf(this.format);
  }
  set Priority(value: unknown) {
    const list = this.cells.sheet.conditionalFormats;
    list.splice(list.indexOf(this.format), 1);
    list.splice(asNumber(value), 0, this.format);
  }
  get StopIfTrue(): boolean {
    return this.format.stopIfTrue;
  }
  set StopIfTrue(value: unknown) {
    this.format.stopIfTrue = asBoolean(value);
  }

  get CustomOrNullObject(): HostObject | null {
    return this.orNull('Custom', () => new CustomRule(this.host, this.format));
  }
  get CellValueOrNullObject(): HostObject | null {
    return this.orNull('CellValue', () => new DetailRule(this.host, this.format));
  }
  get TextComparisonOrNullObject(): HostObject | null {
    return this.orNull('ContainsText', () => new DetailRule(this.host, this.format));
  }
  get PresetOrNullObject(): HostObject | null {
    return this.orNull('PresetCriteria', () => new DetailRule(this.host, this.format));
  }
  get TopBottomOrNullObject(): HostObject | null {
    return this.orNull('TopBottom', () => new DetailRule(this.host, this.format));
  }
  get Custom(): HostObject {
    return this.rule('Custom', () => new CustomRule(this.host, this.format));
  }
  get CellValue(): HostObject {
    return this.rule('CellValue', () => new DetailRule(this.host, this.format));
  }
  get TextComparison(): HostObject {
    return this.rule('ContainsText', () => new DetailRule(this.host, this.format));
  }
  get Preset(): HostObject {
    return this.rule('PresetCriteria', () => new DetailRule(this.host, this.format));
  }
  get TopBottom(): HostObject {
    return this.rule('TopBottom', () => new DetailRule(this.host, this.format));
  }
  get ColorScale(): HostObject {
    return this.rule('ColorScale', () => new PlainDetail(this.host, this.format));
  }
  get DataBar(): HostObject {
    return this.rule('DataBar', () => new PlainDetail(this.host, this.format));
  }

  Delete(): null {
    const list = this.cells.sheet.conditionalFormats;
    list.splice(list.indexOf(this.format), 1);
    this.host.book.emit({ kind: 'sheet-parts', sheet: this.cells.sheet });
    return null;
  }
  GetRange(): HostObject {
    const [first, ...more] = this.format.areas;
    if (!first || more.length > 0) throw new HostError('InvalidOperation');
    return this.host.make.range(this.cells.sheet, first);
  }
  GetRangeOrNullObject(): HostObject | null {
    const [first, ...more] = this.format.areas;
    return first && more.length === 0 ? this.host.make.range(this.cells.sheet, first) : null;
  }
  GetRanges(): HostObject {
    return this.host.make.rangeAreas(this.cells.sheet, this.format.areas);
  }
}
