import { intersection, isValid, type Area } from '../../model/area';
import { HostError } from '../../model/errors';
import type { Sheet } from '../../model/sheet';
import { HostObject, type ApiHost } from '../host-object';
import type { Kept } from '../references';

/** Cells of one sheet that the add-in holds: kept by reference, they move with the sheet. */
export abstract class AreaObject extends HostObject implements Kept {
  private reference: string | undefined;

  constructor(
    host: ApiHost,
    readonly sheet: Sheet,
    public areas: readonly Area[] | undefined,
  ) {
    super(host);
    for (const area of areas ?? []) if (!isValid(area)) throw new HostError('InvalidArgument');
  }

  /** The first, for a range the only, rectangle. */
  get area(): Area {
    return this.all[0] as Area;
  }

  get all(): readonly Area[] {
    if (this.sheet.position < 0) throw new HostError('ItemNotFound');
    if (!this.areas || this.areas.length === 0) throw new HostError('InvalidReference');
    return this.areas;
  }

  override identity(): Readonly<Record<string, unknown>> {
    return this.reference === undefined ? {} : { _ReferenceId: this.reference };
  }

  _KeepReference(): null {
    this.reference ??= this.host.references.keep(this);
    return null;
  }

  get _ReferenceId(): string {
    return this.reference ?? '';
  }

  /** What two holders of cells on one sheet have in common. */
  protected commonArea(other: Area): Area | undefined {
    return intersection(this.area, other);
  }
}
