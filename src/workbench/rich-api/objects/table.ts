import { HostError } from '../../model/errors';
import { clearCriteria, refilter } from '../../model/filter';
import type { Table } from '../../model/parts';
import type { Sheet } from '../../model/sheet';
import { bodyOf, findTable, removeTable } from '../../model/tables';
import { clearContents } from '../../model/write';
import { asBoolean, asText, type Args } from '../args';
import { EventType } from '../event-registry';
import { HostObject, type ApiHost } from '../host-object';
import { resolveAddress } from './address';
import { AreaObject } from './area-object';
import { AutoFilterObject } from './auto-filter';
import { TableColumns } from './table-columns';
import { TableRows } from './table-rows';

/** One table. */
export class TableObject extends HostObject {
  readonly kind = 'Table';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet,
    private readonly table: Table,
  ) {
    super(host);
    if (!sheet.tables.includes(table)) throw new HostError('ItemNotFound');
  }

  override identity(): Readonly<Record<string, unknown>> {
    return { Id: this.table.id };
  }

  get Id(): string {
    return this.table.id;
  }
  get LegacyId(): string {
    return this.table.id;
  }
  get Name(): string {
    return this.table.name;
  }
  set Name(value: unknown) {
    const name = asText(value);
    const other = findTable(this.host.book, name);
    if (other && other.table !== this.table) throw new HostError('InvalidArgument');
    if (!/^[\p{L}_\\][\p{L}\p{N}_.]*$/u.test(name)) throw new HostError('InvalidArgument');
    this.table.name = name;
  }
  get ShowHeaders(): boolean {
    return this.table.showHeaders;
  }
  get ShowTotals(): boolean {
    return this.table.showTotals;
  }
  get ShowBandedRows(): boolean {
    return this.table.showBandedRows;
  }
  set ShowBandedRows(value: unknown) {
    this.table.showBandedRows = asBoolean(value);
  }
  get ShowBandedColumns(): boolean {
    return this.table.showBandedColumns;
  }
  set ShowBandedColumns(value: unknown) {
    this.table.showBandedColumns = asBoolean(value);
  }
  get ShowFilterButton(): boolean {
    return this.table.showFilterButton;
  }
  set ShowFilterButton(value: unknown) {
    this.table.showFilterButton = asBoolean(value);
  }
  get HighlightFirstColumn(): boolean {
    return this.table.highlightFirstColumn;
  }
  set HighlightFirstColumn(value: unknown) {
    this.table.highlightFirstColumn = asBoolean(value);
  }
  get HighlightLastColumn(): boolean {
    return this.table.highlightLastColumn;
  }
  set HighlightLastColumn(value: unknown) {
    this.table.highlightLastColumn = asBoolean(value);
  }
  get Style(): string {
    return this.table.style;
  }
  set Style(value: unknown) {
    this.table.style = asText(value);
  }

  get Worksheet(): HostObject {
    return this.host.make.worksheet(this.sheet);
  }
  get Columns(): HostObject {
    return new TableColumns(this.host, this.sheet, this.table);
  }
  get Rows(): HostObject {
    return new TableRows(this.host, this.sheet, this.table);
  }
  get AutoFilter(): HostObject {
    return new AutoFilterObject(this.host, this.sheet, this.table);
  }

  GetRange(): HostObject {
    return this.host.make.range(this.sheet, this.table.area);
  }
  GetHeaderRowRange(): HostObject {
    return this.host.make.range(this.sheet, { ...this.table.area, bottom: this.table.area.top });
  }
  GetDataBodyRange(): HostObject {
    return this.host.make.range(this.sheet, bodyOf(this.table));
  }
  Resize(args: Args): null {
    const raw = args.raw(0);
    const { area, sheet } =
      raw instanceof AreaObject ? raw : resolveAddress(this.host, this.sheet, args.text(0));
    const fits = sheet === this.sheet && area.top === this.table.area.top && area.bottom > area.top;
    if (!fits) throw new HostError('InvalidArgument');
    this.table.area = area;
    return null;
  }
  ClearFilters(): null {
    if (this.table.filter) clearCriteria(this.sheet, this.table.filter);
    return null;
  }
  ReapplyFilters(): null {
    if (this.table.filter) refilter(this.sheet, this.table.filter);
    return null;
  }
  ConvertToRange(): HostObject {
    removeTable(this.sheet, this.table);
    return this.host.make.range(this.sheet, this.table.area);
  }
  Delete(): null {
    if (this.sheet.protection) throw new HostError('AccessDenied');
    removeTable(this.sheet, this.table);
    clearContents(this.sheet, this.table.area);
    return null;
  }

  _RegisterDataChangedEvent(): null {
    this.host.events.register(EventType.tableChanged, this.table.id);
    return null;
  }
  _UnregisterDataChangedEvent(): null {
    this.host.events.unregister(EventType.tableChanged, this.table.id);
    return null;
  }
}
