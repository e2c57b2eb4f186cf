import { HostError } from '../../model/errors';
import { HostObject, type ApiHost } from '../host-object';

/** The service that office.js itself talks to while it starts; any other service is not here. */
export class InternalService extends HostObject {
  readonly kind: string;

  constructor(host: ApiHost, name: string) {
    super(host);
    this.kind = name;
    if (!/AddinInternalService$/.test(name))
      throw new HostError('NotImplemented', `The service ${name} is not implemented in this host.`);
  }

  NotifyActionHandlerReady(): null {
    return null;
  }
}
