import { isSingle } from '../../model/area';
import { HostError } from '../../model/errors';
import { applyFilter, clearCriteria, refilter, removeFilter } from '../../model/filter';
import type { Filter, Table } from '../../model/parts';
import type { Sheet } from '../../model/sheet';
import type { Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';
import { resolveAddress } from './address';
import { AreaObject } from './area-object';

/** The filter of a sheet or a table. */
export class AutoFilterObject extends HostObject {
  readonly kind = 'AutoFilter';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet,
    private readonly holder: Sheet | Table,
  ) {
    super(host);
  }

  private get filter(): Filter | undefined {
    return this.holder.filter;
  }

  get Enabled(): boolean {
    return this.filter !== undefined;
  }
  get IsDataFiltered(): boolean {
    return (this.filter?.criteria.size ?? 0) > 0;
  }
  get Criteria(): unknown {
    const { filter } = this;
    if (!filter) return [];
    const columns = filter.area.right - filter.area.left + 1;
    return Array.from({ length: columns }, (_, at) => filter.criteria.get(at) ?? null);
  }

  Apply(args: Args): null {
    const raw = args.raw(0);
    const place = raw instanceof AreaObject ? raw : resolveAddress(this.host, this.sheet, args.text(0));
    if (place.sheet !== this.sheet || isSingle(place.area)) throw new HostError('InvalidArgument');
    const column = args.has(1) ? args.integer(1) : undefined;
    applyFilter(this.sheet, this.holder, {
      area: place.area,
      column,
      criteria: args.has(2) ? args.record(2) : undefined,
    });
    return null;
  }
  ClearCriteria(): null {
    if (this.filter) clearCriteria(this.sheet, this.filter);
    return null;
  }
  ClearColumnCriteria(args: Args): null {
    if (this.filter) clearCriteria(this.sheet, this.filter, args.integer(0));
    return null;
  }
  Reapply(): null {
    if (this.filter) refilter(this.sheet, this.filter);
    return null;
  }
  Remove(): null {
    removeFilter(this.sheet, this.holder);
    return null;
  }
  GetRange(): HostObject {
    const range = this.GetRangeOrNullObject();
    if (!range) throw new HostError('ItemNotFound');
    return range;
  }
  GetRangeOrNullObject(): HostObject | null {
    return this.filter ? this.host.make.range(this.sheet, this.filter.area) : null;
  }
}
