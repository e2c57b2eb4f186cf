import { columnsOf, type Area } from '../../model/area';
import { wireValue } from '../../model/cell';
import { valueAt } from '../../model/cells';
import { HostError } from '../../model/errors';
import { applyFilter, clearCriteria } from '../../model/filter';
import type { Table } from '../../model/parts';
import type { Sheet } from '../../model/sheet';
import { bodyOf, headingsOf, renameHeading } from '../../model/tables';
import { writeCells } from '../../model/write';
import { asText, type Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';

/** The columns of a table. */
export class TableColumns extends HostObject {
  readonly kind = 'TableColumnCollection';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet,
    private readonly table: Table,
  ) {
    super(host);
  }

  private wrap(index: number): HostObject {
    if (index < 0 || index >= columnsOf(this.table.area)) throw new HostError('ItemNotFound');
    return new TableColumn(this.host, { sheet: this.sheet, table: this.table, index });
  }
  private indexOf(key: string): number {
    const names = headingsOf(this.sheet, this.table).map((name) => name.toLowerCase());
    const byName = names.indexOf(key.toLowerCase());
    return byName >= 0 ? byName : /^\d+$/.test(key) ? Number(key) - 1 : -1;
  }

  override children(): readonly HostObject[] {
    return headingsOf(this.sheet, this.table).map((_, at) => this.wrap(at));
  }
  override item(args: Args): HostObject {
    return this.wrap(this.indexOf(args.key(0)));
  }
  get Count(): number {
    return columnsOf(this.table.area);
  }
  GetCount(): number {
    return this.Count;
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetItemAt(args: Args): HostObject {
    return this.wrap(args.integer(0));
  }
  GetItemOrNullObject(args: Args): HostObject | null {
    const index = this.indexOf(args.key(0));
    return index >= 0 && index < this.Count ? this.wrap(index) : null;
  }
}

interface Place {
  readonly sheet: Sheet;
  readonly table: Table;
  readonly index: number;
}

class TableColumn extends HostObject {
  readonly kind = 'TableColumn';

  constructor(
    host: ApiHost,
    private readonly place: Place,
  ) {
    super(host);
  }

  private get area(): Area {
    const column = this.place.table.area.left + this.place.index;
    return { ...this.place.table.area, left: column, right: column };
  }
  override identity(): Readonly<Record<string, unknown>> {
    return { Id: this.Id };
  }
  get Id(): number {
    return this.place.index + 1;
  }
  get Index(): number {
    return this.place.index;
  }
  get Name(): string {
    return headingsOf(this.place.sheet, this.place.table)[this.place.index] ?? '';
  }
  set Name(value: unknown) {
    renameHeading(this.place.sheet, this.place.table, { column: this.place.index, name: asText(value) });
  }
  get Values(): unknown {
    this.host.book.settle();
    const rows: unknown[][] = [];
    for (let row = this.area.top; row <= this.area.bottom; row++)
      rows.push([wireValue(valueAt(this.place.sheet, row, this.area.left))]);
    return rows;
  }
  set Values(value: unknown) {
    writeCells(this.place.sheet, this.area, value);
  }
  get Filter(): HostObject {
    return new ColumnFilter(this.host, this.place);
  }
  GetRange(): HostObject {
    return this.host.make.range(this.place.sheet, this.area);
  }
  GetHeaderRowRange(): HostObject {
    return this.host.make.range(this.place.sheet, { ...this.area, bottom: this.area.top });
  }
  GetDataBodyRange(): HostObject {
    const body = bodyOf(this.place.table);
    return this.host.make.range(this.place.sheet, { ...this.area, top: body.top, bottom: body.bottom });
  }
}

class ColumnFilter extends HostObject {
  readonly kind = 'Filter';

  constructor(
    host: ApiHost,
    private readonly place: Place,
  ) {
    super(host);
  }
  private set(criteria: Readonly<Record<string, unknown>>): null {
    const { sheet, table, index } = this.place;
    applyFilter(sheet, table, { area: table.area, column: index, criteria });
    return null;
  }
  get Criteria(): unknown {
    return this.place.table.filter?.criteria.get(this.place.index) ?? null;
  }
  Apply(args: Args): null {
    return this.set(args.record(0));
  }
  ApplyValuesFilter(args: Args): null {
    return this.set({ filterOn: 'Values', values: args.raw(0) });
  }
  ApplyCustomFilter(args: Args): null {
    return this.set({
      filterOn: 'Custom',
      criterion1: args.text(0),
      criterion2: args.raw(1),
      operator: args.raw(2) ?? 'And',
    });
  }
  Clear(): null {
    const { sheet, table, index } = this.place;
    if (table.filter) clearCriteria(sheet, table.filter, index);
    return null;
  }
}
