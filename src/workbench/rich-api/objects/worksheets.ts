import { HostError } from '../../model/errors';
import type { Sheet } from '../../model/sheet';
import type { Args } from '../args';
import { EventType, WORKBOOK_TARGET } from '../event-registry';
import type { ApiHost, HostObject } from '../host-object';
import { SheetEvents } from './sheet-events';

/** The worksheets in order. */
export class WorksheetsObject extends SheetEvents {
  readonly kind = 'WorksheetCollection';

  constructor(host: ApiHost) {
    super(host, WORKBOOK_TARGET);
  }

  private wrap(sheet: Sheet | undefined): HostObject {
    if (!sheet) throw new HostError('ItemNotFound');
    return this.host.make.worksheet(sheet);
  }
  private listed(visibleOnly: boolean): readonly Sheet[] {
    return this.host.book.sheets.filter((sheet) => !visibleOnly || sheet.visibility === 'Visible');
  }

  override children(): readonly HostObject[] {
    return this.host.book.sheets.map((sheet) => this.host.make.worksheet(sheet));
  }
  override item(args: Args): HostObject {
    return this.wrap(this.host.book.sheetBy(args.text(0)));
  }

  Add(args: Args): HostObject {
    return this.wrap(this.host.book.addSheet(args.optionalText(0)));
  }
  GetActiveWorksheet(): HostObject {
    return this.wrap(this.host.book.active);
  }
  GetCount(args: Args): number {
    return this.listed(args.boolean(0)).length;
  }
  GetFirst(args: Args): HostObject {
    return this.wrap(this.listed(args.boolean(0))[0]);
  }
  GetLast(args: Args): HostObject {
    return this.wrap(this.listed(args.boolean(0)).at(-1));
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetItemOrNullObject(args: Args): HostObject | null {
    const sheet = this.host.book.sheetBy(args.text(0));
    return sheet ? this.wrap(sheet) : null;
  }

  _RegisterAddedEvent(): null {
    return this.listen(EventType.added);
  }
  _UnregisterAddedEvent(): null {
    return this.leave(EventType.added);
  }
  _RegisterDeletedEvent(): null {
    return this.listen(EventType.deleted);
  }
  _UnregisterDeletedEvent(): null {
    return this.leave(EventType.deleted);
  }
}
