import { HostError } from '../../model/errors';
import type { Table } from '../../model/parts';
import type { Sheet } from '../../model/sheet';
import { addTable, findTable, tablesOf } from '../../model/tables';
import type { Args } from '../args';
import { EventType } from '../event-registry';
import type { HostObject } from '../host-object';
import { resolveAddress } from './address';
import { AreaObject } from './area-object';
import { Listened } from './listened';

/** The tables of a workbook, or of one sheet. */
export class TablesObject extends Listened {
  readonly kind = 'TableCollection';

  private get listed(): { readonly sheet: Sheet; readonly table: Table }[] {
    return tablesOf(this.host.book).filter((entry) => !this.sheet || entry.sheet === this.sheet);
  }

  override children(): readonly HostObject[] {
    return this.listed.map(({ sheet, table }) => this.host.make.table(sheet, table));
  }
  override item(args: Args): HostObject {
    const found = this.GetItemOrNullObject(args);
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }
  get Count(): number {
    return this.listed.length;
  }
  Add(args: Args): HostObject {
    const raw = args.raw(0);
    const home = this.sheet ?? this.host.book.active;
    const place = raw instanceof AreaObject ? raw : resolveAddress(this.host, home, args.text(0));
    return this.host.make.table(place.sheet, addTable(place.sheet, place.area, args.boolean(1)));
  }
  GetCount(): number {
    return this.listed.length;
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetItemAt(args: Args): HostObject {
    const found = this.children()[args.integer(0)];
    if (!found) throw new HostError('InvalidArgument');
    return found;
  }
  GetItemOrNullObject(args: Args): HostObject | null {
    const found = findTable(this.host.book, args.key(0));
    return found && (!this.sheet || found.sheet === this.sheet)
      ? this.host.make.table(found.sheet, found.table)
      : null;
  }

  _RegisterAddedEvent(): null {
    return this.listen(EventType.tableAdded);
  }
  _UnregisterAddedEvent(): null {
    return this.leave(EventType.tableAdded);
  }
  _RegisterDeletedEvent(): null {
    return this.listen(EventType.tableDeleted);
  }
  _UnregisterDeletedEvent(): null {
    return this.leave(EventType.tableDeleted);
  }
  _RegisterDataChangedEvent(): null {
    return this.listen(EventType.tableChanged);
  }
  _UnregisterDataChangedEvent(): null {
    return this.leave(EventType.tableChanged);
  }
}
