import { EventType } from '../event-registry';
import { HostObject, type ApiHost } from '../host-object';

/** Events of one sheet, or of all where the target is the workbook. */
export abstract class SheetEvents extends HostObject {
  constructor(
    host: ApiHost,
    private readonly target: string,
  ) {
    super(host);
  }

  protected listen(type: number): null {
    this.host.events.register(type, this.target);
    return null;
  }
  protected leave(type: number): null {
    this.host.events.unregister(type, this.target);
    return null;
  }

  _RegisterDataChangedEvent(): null {
    return this.listen(EventType.changed);
  }
  _UnregisterDataChangedEvent(): null {
    return this.leave(EventType.changed);
  }
  _RegisterActivatedEvent(): null {
    return this.listen(EventType.activated);
  }
  _UnregisterActivatedEvent(): null {
    return this.leave(EventType.activated);
  }
  _RegisterDeactivatedEvent(): null {
    return this.listen(EventType.deactivated);
  }
  _UnregisterDeactivatedEvent(): null {
    return this.leave(EventType.deactivated);
  }
  _RegisterSelectionChangedEvent(): null {
    return this.listen(EventType.selectionChanged);
  }
  _UnregisterSelectionChangedEvent(): null {
    return this.leave(EventType.selectionChanged);
  }
  _RegisterCalculatedEvent(): null {
    return this.listen(EventType.calculated);
  }
  _UnregisterCalculatedEvent(): null {
    return this.leave(EventType.calculated);
  }
  _RegisterFormatChangedEvent(): null {
    return this.listen(EventType.formatChanged);
  }
  _UnregisterFormatChangedEvent(): null {
    return this.leave(EventType.formatChanged);
  }
  _RegisterRowHiddenChangedEvent(): null {
    return this.listen(EventType.rowHiddenChanged);
  }
  _UnregisterRowHiddenChangedEvent(): null {
    return this.leave(EventType.rowHiddenChanged);
  }
  _RegisterProtectionChangedEvent(): null {
    return this.listen(EventType.protectionChanged);
  }
  _UnregisterProtectionChangedEvent(): null {
    return this.leave(EventType.protectionChanged);
  }
  _RegisterEventNameChanged(): null {
    return this.listen(EventType.renamed);
  }
  _UnregisterEventNameChanged(): null {
    return this.leave(EventType.renamed);
  }
  _RegisterEventVisibilityChanged(): null {
    return this.listen(EventType.visibilityChanged);
  }
  _UnregisterEventVisibilityChanged(): null {
    return this.leave(EventType.visibilityChanged);
  }
  _RegisterEventMoved(): null {
    return this.listen(EventType.moved);
  }
  _UnregisterEventMoved(): null {
    return this.leave(EventType.moved);
  }
}
