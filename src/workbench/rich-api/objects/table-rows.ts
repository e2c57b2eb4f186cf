import { rowsOf, type Area } from '../../model/area';
import { wireValue } from '../../model/cell';
import { valueAt } from '../../model/cells';
import { HostError } from '../../model/errors';
import { shiftCells } from '../../model/shift';
import type { Table } from '../../model/parts';
import type { Sheet } from '../../model/sheet';
import { bodyOf, growTable } from '../../model/tables';
import { writeCells } from '../../model/write';
import type { Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';

/** The data rows of a table. */
export class TableRows extends HostObject {
  readonly kind = 'TableRowCollection';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet,
    private readonly table: Table,
  ) {
    super(host);
  }

  private wrap(index: number): HostObject {
    if (index < 0 || index >= this.Count) throw new HostError('InvalidArgument');
    return new TableRow(this.host, this.sheet, { table: this.table, index });
  }
  override children(): readonly HostObject[] {
    return Array.from({ length: this.Count }, (_, at) => this.wrap(at));
  }
  override item(args: Args): HostObject {
    return this.wrap(args.integer(0));
  }
  get Count(): number {
    return rowsOf(bodyOf(this.table));
  }
  GetCount(): number {
    return this.Count;
  }
  GetItemAt(args: Args): HostObject {
    return this.wrap(args.integer(0));
  }
  Add(args: Args): HostObject {
    const values = args.raw(1);
    const rows: readonly unknown[] = Array.isArray(values) ? values : [[]];
    const body = bodyOf(this.table);
    const index = args.has(0) && args.integer(0) >= 0 ? args.integer(0) : this.Count;
    if (index > this.Count) throw new HostError('InvalidArgument');
    const area: Area = { ...body, top: body.top + index, bottom: body.top + index + rows.length - 1 };
    if (index === this.Count) growTable(this.sheet, this.table, rows.length);
    else shiftCells(this.sheet, area, 'Down');
    if (Array.isArray(values)) writeCells(this.sheet, area, values);
    return this.wrap(index);
  }
}

class TableRow extends HostObject {
  readonly kind = 'TableRow';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet,
    private readonly place: { readonly table: Table; readonly index: number },
  ) {
    super(host);
  }
  private get area(): Area {
    const row = bodyOf(this.place.table).top + this.place.index;
    return { ...this.place.table.area, top: row, bottom: row };
  }
  get Index(): number {
    return this.place.index;
  }
  get Values(): unknown {
    const cells: unknown[] = [];
    for (let column = this.area.left; column <= this.area.right; column++)
      cells.push(wireValue(valueAt(this.sheet, this.area.top, column)));
    return [cells];
  }
  set Values(value: unknown) {
    writeCells(this.sheet, this.area, value);
  }
  GetRange(): HostObject {
    return this.host.make.range(this.sheet, this.area);
  }
  Delete(): null {
    shiftCells(this.sheet, this.area, 'Up');
    return null;
  }
}
