import type { Sheet } from '../../model/sheet';
import { WORKBOOK_TARGET } from '../event-registry';
import { HostObject, type ApiHost } from '../host-object';

/** What a workbook or one sheet holds, with events of either. */
export abstract class Listened extends HostObject {
  constructor(
    host: ApiHost,
    protected readonly sheet: Sheet | undefined,
  ) {
    super(host);
  }

  private get target(): string {
    return this.sheet?.id ?? WORKBOOK_TARGET;
  }
  protected listen(type: number): null {
    this.host.events.register(type, this.target);
    return null;
  }
  protected leave(type: number): null {
    this.host.events.unregister(type, this.target);
    return null;
  }
}
