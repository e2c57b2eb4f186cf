import type { Area } from '../../model/area';
import { HostError } from '../../model/errors';
import type { Sheet } from '../../model/sheet';
import type { Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';
import { resolveAddress } from './address';
import { AreaObject } from './area-object';

/** Page set-up: kept as given, not printed here. */
abstract class Layout extends HostObject {
  constructor(
    host: ApiHost,
    protected readonly sheet: Sheet,
    private readonly prefix = '',
  ) {
    super(host);
  }
  protected read(key: string, absent: unknown): unknown {
    return this.sheet.pageLayout.get(this.prefix + key) ?? absent;
  }
  protected keep(key: string, value: unknown): void {
    if (typeof value === 'function' || value === undefined) throw new HostError('InvalidArgument');
    this.sheet.pageLayout.set(this.prefix + key, value);
  }
}

export class PageLayoutObject extends Layout {
  readonly kind = 'PageLayout';

  get Orientation(): unknown {
    return this.read('Orientation', 'Portrait');
  }
  set Orientation(value: unknown) {
    this.keep('Orientation', value);
  }
  get PaperSize(): unknown {
    return this.read('PaperSize', 'A4');
  }
  set PaperSize(value: unknown) {
    this.keep('PaperSize', value);
  }
  get Zoom(): unknown {
    return this.read('Zoom', { scale: 100 });
  }
  set Zoom(value: unknown) {
    this.keep('Zoom', value);
  }
  get CenterHorizontally(): unknown {
    return this.read('CenterHorizontally', false);
  }
  set CenterHorizontally(value: unknown) {
    this.keep('CenterHorizontally', value);
  }
  get CenterVertically(): unknown {
    return this.read('CenterVertically', false);
  }
  set CenterVertically(value: unknown) {
    this.keep('CenterVertically', value);
  }
  get PrintGridlines(): unknown {
    return this.read('PrintGridlines', false);
  }
  set PrintGridlines(value: unknown) {
    this.keep('PrintGridlines', value);
  }
  get TopMargin(): unknown {
    return this.read('TopMargin', 54);
  }
  set TopMargin(value: unknown) {
    this.keep('TopMargin', value);
  }
  get BottomMargin(): unknown {
    return this.read('BottomMargin', 54);
  }
  set BottomMargin(value: unknown) {
    this.keep('BottomMargin', value);
  }
  get LeftMargin(): unknown {
    return this.read('LeftMargin', 50.4);
  }
  set LeftMargin(value: unknown) {
    this.keep('LeftMargin', value);
  }
  get RightMargin(): unknown {
    return this.read('RightMargin', 50.4);
  }
  set RightMargin(value: unknown) {
    this.keep('RightMargin', value);
  }
  get HeadersFooters(): HostObject {
    return new HeaderFooterGroup(this.host, this.sheet);
  }

  private areaOf(args: Args): Area {
    const raw = args.raw(0);
    return raw instanceof AreaObject ? raw.area : resolveAddress(this.host, this.sheet, args.text(0)).area;
  }
  private wrap(area: Area | undefined): HostObject | null {
    return area ? this.host.make.range(this.sheet, area) : null;
  }
  SetPrintArea(args: Args): null {
    this.sheet.printArea = this.areaOf(args);
    return null;
  }
  SetPrintTitleRows(args: Args): null {
    this.sheet.printTitleRows = this.areaOf(args);
    return null;
  }
  SetPrintTitleColumns(args: Args): null {
    this.sheet.printTitleColumns = this.areaOf(args);
    return null;
  }
  SetPrintMargins(args: Args): null {
    const scale = { Points: 1, Inches: 72, Centimeters: 72 / 2.54 }[
      args.word(0, ['Points', 'Inches', 'Centimeters'] as const)
    ];
    for (const [side, size] of Object.entries(args.record(1))) {
      if (typeof size === 'number')
        this.keep(`${side.slice(0, 1).toUpperCase()}${side.slice(1)}Margin`, size * scale);
    }
    return null;
  }
  GetPrintAreaOrNullObject(): HostObject | null {
    return this.sheet.printArea ? this.host.make.rangeAreas(this.sheet, [this.sheet.printArea]) : null;
  }
  GetPrintTitleRowsOrNullObject(): HostObject | null {
    return this.wrap(this.sheet.printTitleRows);
  }
  GetPrintTitleColumnsOrNullObject(): HostObject | null {
    return this.wrap(this.sheet.printTitleColumns);
  }
}

class HeaderFooterGroup extends Layout {
  readonly kind = 'HeaderFooterGroup';

  get DefaultForAllPages(): HostObject {
    return new HeaderFooter(this.host, this.sheet, 'Default.');
  }
  get State(): unknown {
    return this.read('State', 'Default');
  }
  set State(value: unknown) {
    this.keep('State', value);
  }
}

class HeaderFooter extends Layout {
  readonly kind = 'HeaderFooter';

  get CenterFooter(): unknown {
    return this.read('CenterFooter', '');
  }
  set CenterFooter(value: unknown) {
    this.keep('CenterFooter', value);
  }
  get CenterHeader(): unknown {
    return this.read('CenterHeader', '');
  }
  set CenterHeader(value: unknown) {
    this.keep('CenterHeader', value);
  }
  get LeftHeader(): unknown {
    return this.read('LeftHeader', '');
  }
  set LeftHeader(value: unknown) {
    this.keep('LeftHeader', value);
  }
  get RightHeader(): unknown {
    return this.read('RightHeader', '');
  }
  set RightHeader(value: unknown) {
    this.keep('RightHeader', value);
  }
  get LeftFooter(): unknown {
    return this.read('LeftFooter', '');
  }
  set LeftFooter(value: unknown) {
    this.keep('LeftFooter', value);
  }
  get RightFooter(): unknown {
    return this.read('RightFooter', '');
  }
  set RightFooter(value: unknown) {
    this.keep('RightFooter', value);
  }
}
