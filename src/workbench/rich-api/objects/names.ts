import { fullAddress } from '../../model/area';
import { wireValue } from '../../model/cell';
import { valueAt } from '../../model/cells';
import { HostError } from '../../model/errors';
import { addName, areaOfName, fixedAddress } from '../../model/names';
import type { DefinedName } from '../../model/parts';
import type { Sheet } from '../../model/sheet';
import { asBoolean, asText, type Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';
import { AreaObject } from './area-object';

/** The names of a workbook, or of one sheet. */
export class NamesObject extends HostObject {
  readonly kind = 'NamedItemCollection';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet | undefined,
  ) {
    super(host);
  }

  private get names(): Map<string, DefinedName> {
    return this.sheet?.names ?? this.host.book.names;
  }
  private wrap(name: DefinedName): HostObject {
    return new NamedItem(this.host, name, this.sheet);
  }
  private add(args: Args, formula: string): HostObject {
    const made = addName(this.sheet ?? this.host.book, args.text(0), formula);
    made.comment = args.optionalText(2) ?? '';
    this.host.book.calculation.restructure();
    return this.wrap(made);
  }

  override children(): readonly HostObject[] {
    return [...this.names.values()].map((name) => this.wrap(name));
  }
  override item(args: Args): HostObject {
    const found = this.GetItemOrNullObject(args);
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }
  Add(args: Args): HostObject {
    const raw = args.raw(1);
    if (!(raw instanceof AreaObject)) return this.add(args, args.text(1));
    const address = fullAddress(raw.sheet.name, raw.area);
    const at = address.lastIndexOf('!') + 1;
    return this.add(args, `=${address.slice(0, at)}${fixedAddress(address.slice(at))}`);
  }
  AddFormulaLocal(args: Args): HostObject {
    return this.add(args, args.text(1));
  }
  GetCount(): number {
    return this.names.size;
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetItemOrNullObject(args: Args): HostObject | null {
    const found = this.names.get(args.text(0).toLowerCase());
    return found ? this.wrap(found) : null;
  }
}

/** One defined name. */
class NamedItem extends HostObject {
  readonly kind = 'NamedItem';

  constructor(
    host: ApiHost,
    private readonly name: DefinedName,
    private readonly sheet: Sheet | undefined,
  ) {
    super(host);
  }

  override identity(): Readonly<Record<string, unknown>> {
    return { _Id: this.name.name };
  }

  private get place(): ReturnType<typeof areaOfName> {
    return areaOfName(this.host.book, this.name);
  }

  get _Id(): string {
    return this.name.name;
  }
  get Name(): string {
    return this.name.name;
  }
  get Formula(): string {
    return this.name.formula;
  }
  set Formula(value: unknown) {
    this.name.formula = asText(value);
    this.host.book.calculation.restructure();
  }
  get Comment(): string {
    return this.name.comment;
  }
  set Comment(value: unknown) {
    this.name.comment = asText(value);
  }
  get Visible(): boolean {
    return this.name.visible;
  }
  set Visible(value: unknown) {
    this.name.visible = asBoolean(value);
  }
  get Scope(): string {
    return this.sheet ? 'Worksheet' : 'Workbook';
  }
  get Type(): string {
    if (this.place) return 'Range';
    const constant = this.name.formula.slice(1);
    if (constant.includes('#REF!')) return 'Error';
    if (constant.startsWith('"')) return 'String';
    return Number.isFinite(Number(constant)) ? 'Double' : 'Array';
  }
  get Value(): unknown {
    const { place } = this;
    const constant = this.name.formula.slice(1);
    if (!place)
      return this.Type === 'Double' ? Number(constant) : constant.replace(/^"|"$/g, '').replaceAll('""', '"');
    const { sheet, area } = place;
    const single = area.top === area.bottom && area.left === area.right;
    return single ? wireValue(valueAt(sheet, area.top, area.left)) : fullAddress(sheet.name, area);
  }
  get Worksheet(): HostObject {
    if (!this.sheet) throw new HostError('ItemNotFound');
    return this.host.make.worksheet(this.sheet);
  }
  get WorksheetOrNullObject(): HostObject | null {
    return this.sheet ? this.host.make.worksheet(this.sheet) : null;
  }

  Delete(): null {
    (this.sheet?.names ?? this.host.book.names).delete(this.name.name.toLowerCase());
    this.host.book.calculation.restructure();
    return null;
  }
  GetRange(): HostObject {
    const range = this.GetRangeOrNullObject();
    if (!range) throw new HostError('InvalidOperation');
    return range;
  }
  GetRangeOrNullObject(): HostObject | null {
    const { place } = this;
    return place ? this.host.make.range(place.sheet, place.area) : null;
  }
}
