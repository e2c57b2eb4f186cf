import { contains, overlaps } from '../../model/area';
import type { Table } from '../../model/parts';
import { HostError } from '../../model/errors';
import type { Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';
import type { AreaObject } from './area-object';

/** The tables that a range touches. */
export class TablesInArea extends HostObject {
  readonly kind = 'TableScopedCollection';

  constructor(
    host: ApiHost,
    private readonly cells: AreaObject,
    private readonly fully: boolean,
  ) {
    super(host);
  }

  private get found(): Table[] {
    return this.cells.sheet.tables.filter((table) =>
      (this.fully ? contains : overlaps)(this.cells.area, table.area),
    );
  }

  override children(): readonly HostObject[] {
    return this.found.map((table) => this.host.make.table(this.cells.sheet, table));
  }
  override item(args: Args): HostObject {
    const key = args.key(0).toLowerCase();
    const table = this.found.find((t) => t.id === key || t.name.toLowerCase() === key);
    if (!table) throw new HostError('ItemNotFound');
    return this.host.make.table(this.cells.sheet, table);
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetCount(): number {
    return this.found.length;
  }
  GetFirst(): HostObject {
    const first = this.children()[0];
    if (!first) throw new HostError('ItemNotFound');
    return first;
  }
}
