import { HostError } from '../../model/errors';
import { protectSheet, unprotectSheet } from '../../model/protection';
import type { Sheet } from '../../model/sheet';
import type { Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';

/** The protection of a sheet. */
export class SheetProtection extends HostObject {
  readonly kind = 'WorksheetProtection';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet,
  ) {
    super(host);
  }

  get Protected(): boolean {
    return this.sheet.protection !== undefined;
  }
  get Options(): unknown {
    return this.sheet.protection?.options ?? null;
  }
  Protect(args: Args): null {
    protectSheet(this.sheet, args.record(0), args.optionalText(1));
    return null;
  }
  Unprotect(args: Args): null {
    unprotectSheet(this.sheet, args.optionalText(0));
    return null;
  }
}

/** The protection of the workbook's structure. */
export class BookProtection extends HostObject {
  readonly kind = 'WorkbookProtection';

  get Protected(): boolean {
    return this.host.book.structureProtected !== undefined;
  }
  Protect(args: Args): null {
    if (this.Protected) throw new HostError('InvalidOperation');
    this.host.book.structureProtected = args.optionalText(0) ?? true;
    return null;
  }
  Unprotect(args: Args): null {
    const kept = this.host.book.structureProtected;
    if (typeof kept === 'string' && kept !== args.optionalText(0)) throw new HostError('AccessDenied');
    this.host.book.structureProtected = undefined;
    return null;
  }
}
