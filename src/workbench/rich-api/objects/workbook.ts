import { area as areaOf } from '../../model/area';
import { HostError } from '../../model/errors';
import { asBoolean, type Args } from '../args';
import { HostObject } from '../host-object';
import { AreaObject } from './area-object';
import { CommentsObject } from './comments';
import { DocumentPropertiesObject } from './document-properties';
import { NamesObject } from './names';
import { BookProtection } from './sheet-protection';
import { CustomXmlParts, SettingsObject } from './stored';
import { TablesObject } from './tables';
import { WorksheetsObject } from './worksheets';

/** The workbook: the object that every path begins with. */
export class WorkbookObject extends HostObject {
  readonly kind = 'Workbook';

  get Application(): HostObject {
    return new ApplicationObject(this.host);
  }
  get _Runtime(): HostObject {
    return new RuntimeObject(this.host);
  }
  get Worksheets(): HostObject {
    return new WorksheetsObject(this.host);
  }
  get Names(): HostObject {
    return new NamesObject(this.host, undefined);
  }
  get Tables(): HostObject {
    return new TablesObject(this.host, undefined);
  }
  get Comments(): HostObject {
    return new CommentsObject(this.host, undefined);
  }
  get Settings(): HostObject {
    return new SettingsObject(this.host);
  }
  get CustomXmlParts(): HostObject {
    return new CustomXmlParts(this.host);
  }
  get Properties(): HostObject {
    return new DocumentPropertiesObject(this.host);
  }
  get Protection(): HostObject {
    return new BookProtection(this.host);
  }
  get Name(): string {
    return this.host.book.fileName;
  }
  get ReadOnly(): boolean {
    return false;
  }
  get IsDirty(): boolean {
    return true;
  }
  get AutoSave(): boolean {
    return false;
  }
  get PreviouslySaved(): boolean {
    return true;
  }
  get CalculationEngineVersion(): number {
    return 191029;
  }
  get UsePrecisionAsDisplayed(): boolean {
    return false;
  }

  GetSelectedRange(): HostObject {
    const { active } = this.host.book;
    const [only, ...more] = active.selection;
    if (!only || more.length > 0) throw new HostError('InvalidSelection');
    return this.host.make.range(active, only);
  }
  GetSelectedRanges(): HostObject {
    return this.host.make.rangeAreas(this.host.book.active, this.host.book.active.selection);
  }
  GetActiveCell(): HostObject {
    const first = this.host.book.active.selection[0] ?? areaOf(0, 0);
    return this.host.make.range(this.host.book.active, areaOf(first.top, first.left));
  }

  private kept(args: Args): AreaObject | null {
    const found = this.host.references.get(args.text(0));
    return found instanceof AreaObject && found.areas ? found : null;
  }
  _GetRangeForEventByReferenceId(args: Args): HostObject {
    const found = this._GetRangeOrNullObjectForEventByReferenceId(args);
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }
  _GetRangeOrNullObjectForEventByReferenceId(args: Args): HostObject | null {
    const found = this.kept(args);
    return found ? this.host.make.range(found.sheet, found.area) : null;
  }
  _GetObjectByReferenceId(args: Args): HostObject {
    const found = this.host.references.get(args.text(0));
    if (!(found instanceof HostObject)) throw new HostError('ItemNotFound');
    return found;
  }
  _GetReferenceCount(): number {
    return this.host.references.size;
  }
  _RemoveReference(args: Args): null {
    this.host.references.remove(args.text(0));
    return null;
  }
  _RemoveAllReferences(): null {
    this.host.references.clear();
    return null;
  }
}

class ApplicationObject extends HostObject {
  readonly kind = 'Application';

  get CalculationMode(): string {
    return 'Automatic';
  }
  set CalculationMode(value: unknown) {
    if (value !== 'Automatic')
      throw new HostError(
        'NotImplemented',
        'Application.calculationMode other than Automatic is not implemented.',
      );
  }
  get CalculationState(): string {
    return 'Done';
  }
  get CalculationEngineVersion(): number {
    return 191029;
  }
  get DecimalSeparator(): string {
    return '.';
  }
  get ThousandsSeparator(): string {
    return ',';
  }
  get UseSystemSeparators(): boolean {
    return true;
  }
  Calculate(args: Args): null {
    if (args.optionalText(0) !== undefined && args.text(0) !== 'Recalculate')
      this.host.book.calculation.restructure();
    this.host.book.settle();
    return null;
  }
  SuspendApiCalculationUntilNextSync(): null {
    return null;
  }
  SuspendScreenUpdatingUntilNextSync(): null {
    return null;
  }
}

class RuntimeObject extends HostObject {
  readonly kind = 'Runtime';

  get EnableEvents(): boolean {
    return this.host.enableEvents;
  }
  set EnableEvents(value: unknown) {
    this.host.enableEvents = asBoolean(value);
  }
}
