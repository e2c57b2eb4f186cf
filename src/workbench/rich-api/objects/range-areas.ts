import { cellsOf, fullAddress, intersection, isWholeColumns, isWholeRows } from '../../model/area';
import { clearConditionalFormats, clearValidations } from '../../model/merge';
import { clearContents, clearFormats } from '../../model/write';
import type { Args } from '../args';
import { HostObject } from '../host-object';
import { AreaObject } from './area-object';
import { ConditionalFormats } from './conditional-formats';
import { DataValidationObject } from './data-validation';
import { RangeFormatObject } from './range-format';

/** Several rectangles of one sheet. */
export class RangeAreasObject extends AreaObject {
  readonly kind = 'RangeAreas';

  get Address(): string {
    return this.all.map((area) => fullAddress(this.sheet.name, area)).join(',');
  }
  get AddressLocal(): string {
    return this.Address;
  }
  get AreaCount(): number {
    return this.all.length;
  }
  get CellCount(): number {
    return this.all.reduce((sum, area) => sum + cellsOf(area), 0);
  }
  get IsEntireColumn(): boolean {
    return this.all.every(isWholeColumns);
  }
  get IsEntireRow(): boolean {
    return this.all.every(isWholeRows);
  }
  get Areas(): RangeCollection {
    return new RangeCollection(this.host, this);
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

  Clear(args: Args): null {
    const what = args.word(
      0,
      ['All', 'Formats', 'Contents', 'Hyperlinks', 'RemoveHyperlinks'] as const,
      'All',
    );
    for (const area of this.all) {
      if (what === 'All' || what === 'Contents') clearContents(this.sheet, area);
      if (what === 'All' || what === 'Formats') {
        clearFormats(this.sheet, area);
        clearConditionalFormats(this.sheet, area);
      }
      if (what === 'All') clearValidations(this.sheet, area);
    }
    return null;
  }

  GetIntersectionOrNullObject(args: Args): HostObject | null {
    const other = args.raw(0);
    if (!(other instanceof AreaObject) || other.sheet !== this.sheet) return null;
    const cut = this.all.flatMap((area) => other.all.flatMap((second) => intersection(area, second) ?? []));
    return cut.length > 0 ? this.host.make.rangeAreas(this.sheet, cut) : null;
  }
}

class RangeCollection extends HostObject {
  readonly kind = 'RangeCollection';

  constructor(
    host: ConstructorParameters<typeof HostObject>[0],
    private readonly owner: AreaObject,
  ) {
    super(host);
  }

  override children(): readonly HostObject[] {
    return this.owner.all.map((area) => this.host.make.range(this.owner.sheet, area));
  }

  GetCount(): number {
    return this.owner.all.length;
  }
  GetItemAt(args: Args): HostObject | undefined {
    return this.children()[args.integer(0)];
  }
}
