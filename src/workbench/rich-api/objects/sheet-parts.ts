import { COLUMN_LIMIT, ROW_LIMIT, type Area } from '../../model/area';
import { HostError } from '../../model/errors';
import type { Sheet } from '../../model/sheet';
import type { Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';
import { resolveAddress } from './address';
import { AreaObject } from './area-object';

/** Rows and columns that stay in sight. */
export class FreezePanes extends HostObject {
  readonly kind = 'WorksheetFreezePanes';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet,
  ) {
    super(host);
  }

  private freeze(rows: number, columns: number): null {
    if (rows < 0 || columns < 0 || rows > ROW_LIMIT || columns > COLUMN_LIMIT)
      throw new HostError('InvalidArgument');
    this.sheet.freeze = rows + columns > 0 ? { rows, columns } : undefined;
    this.host.book.emit({ kind: 'sheet-layout', sheet: this.sheet });
    return null;
  }

  FreezeRows(args: Args): null {
    return this.freeze(args.integer(0, 0), 0);
  }
  FreezeColumns(args: Args): null {
    return this.freeze(0, args.integer(0, 0));
  }
  FreezeAt(args: Args): null {
    const raw = args.raw(0);
    const { area } = raw instanceof AreaObject ? raw : resolveAddress(this.host, this.sheet, args.text(0));
    return this.freeze(
      area.bottom === ROW_LIMIT - 1 ? 0 : area.bottom + 1,
      area.right === COLUMN_LIMIT - 1 ? 0 : area.right + 1,
    );
  }
  Unfreeze(): null {
    return this.freeze(0, 0);
  }
  GetLocationOrNullObject(): HostObject | null {
    const { freeze } = this.sheet;
    if (!freeze) return null;
    const area: Area = {
      top: 0,
      left: 0,
      bottom: freeze.rows === 0 ? ROW_LIMIT - 1 : freeze.rows - 1,
      right: freeze.columns === 0 ? COLUMN_LIMIT - 1 : freeze.columns - 1,
    };
    return this.host.make.range(this.sheet, area);
  }
  GetLocation(): HostObject {
    const found = this.GetLocationOrNullObject();
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }
}

/** Texts that a sheet carries under keys. */
export class SheetProperties extends HostObject {
  readonly kind = 'WorksheetCustomPropertyCollection';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet,
  ) {
    super(host);
  }

  private wrap(key: string): HostObject | null {
    return this.sheet.customProperties.has(key.toLowerCase())
      ? new SheetProperty(this.host, this.sheet, key.toLowerCase())
      : null;
  }
  override children(): readonly HostObject[] {
    return [...this.sheet.customProperties.keys()].map(
      (key) => new SheetProperty(this.host, this.sheet, key),
    );
  }
  override item(args: Args): HostObject {
    const found = this.wrap(args.text(0));
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }
  Add(args: Args): HostObject {
    const [key, value] = [args.text(0), args.text(1)];
    if (key === '' || key.length > 255) throw new HostError('InvalidArgument');
    this.sheet.customProperties.set(key.toLowerCase(), { key, value });
    return new SheetProperty(this.host, this.sheet, key.toLowerCase());
  }
  GetCount(): number {
    return this.sheet.customProperties.size;
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetItemOrNullObject(args: Args): HostObject | null {
    return this.wrap(args.text(0));
  }
}

class SheetProperty extends HostObject {
  readonly kind = 'WorksheetCustomProperty';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet,
    private readonly id: string,
  ) {
    super(host);
  }
  override identity(): Readonly<Record<string, unknown>> {
    return { _Id: this.Key };
  }
  get _Id(): string {
    return this.Key;
  }
  get Key(): string {
    return this.sheet.customProperties.get(this.id)?.key ?? this.id;
  }
  get Value(): string {
    return this.sheet.customProperties.get(this.id)?.value ?? '';
  }
  set Value(value: unknown) {
    this.sheet.customProperties.set(this.id, { key: this.Key, value: String(value) });
  }
  Delete(): null {
    this.sheet.customProperties.delete(this.id);
    return null;
  }
}
