import { HostError } from '../model/errors';
import { Args, isRecord } from './args';
import { callMethod, HostObject, readProperty, scriptName, writeProperty, type ApiHost } from './host-object';
import { WorkbookObject } from './objects/workbook';
import { InternalService } from './objects/internal-service';
import { ActionType, PathType, type Action, type ArgumentInfo, type ObjectPath } from './protocol';
import { describe, SCRIPT, WIRE, type Use } from './query';

const NULL_ANSWER = { _IsNull: true } as const;

/** One request while it is carried out: its paths are followed once, in the order in which actions need them. */
export class Batch {
  private readonly found = new Map<number, HostObject | null>();

  constructor(
    private readonly host: ApiHost,
    private readonly paths: Readonly<Record<string, ObjectPath>>,
    private readonly count: (member: string) => void,
  ) {}

  private readonly use: Use = (object, member) => this.count(`${object.kind}.${scriptName(member)}`);

  isTrace(action: Action): boolean {
    return action.ActionType === ActionType.trace;
  }

  /** Does one action and gives its answer. */
  perform(action: Action): unknown {
    if (this.isTrace(action)) return null;
    const object = this.resolve(action.ObjectPathId);
    if (!object) return action.ActionType === ActionType.method ? NULL_ANSWER : null;
    switch (action.ActionType) {
      case ActionType.instantiate:
        return object.identity();
      case ActionType.query:
        return describe(object, wanted(action), { writing: WIRE, use: this.use, page: action.QueryInfo });
      case ActionType.queryAsJson:
        return describe(object, wanted(action), { writing: SCRIPT, use: this.use, page: action.QueryInfo });
      case ActionType.method:
        this.use(object, action.Name);
        return this.answer(callMethod(object, action.Name, this.args(action.ArgumentInfo)));
      case ActionType.setProperty:
        this.use(object, action.Name);
        writeProperty(object, action.Name, this.values(action.ArgumentInfo)[0]);
        return null;
      case ActionType.update:
        for (const [name, value] of Object.entries(isRecord(action.ObjectState) ? action.ObjectState : {})) {
          this.use(object, name);
          writeProperty(object, name, value);
        }
        return null;
      default:
        throw new HostError(
          'NotImplemented',
          `Action type ${action.ActionType} is not implemented in this host.`,
        );
    }
  }

  private answer(value: unknown): unknown {
    if (value instanceof HostObject) return value.identity();
    return value ?? null;
  }

  private resolve(id: number): HostObject | null {
    const known = this.found.get(id);
    if (known !== undefined) return known;
    const path = this.paths[String(id)];
    if (!path) throw new HostError('InvalidReference');
    const object = this.follow(path);
    this.found.set(id, object);
    return object;
  }

  private follow(path: ObjectPath): HostObject | null {
    if (path.ObjectPathType === PathType.global) return new WorkbookObject(this.host);
    if (path.ObjectPathType === PathType.newObject) return new InternalService(this.host, path.Name);
    if (path.ObjectPathType === PathType.nullObject) return null;
    if (path.ObjectPathType === PathType.reference) {
      const kept = this.host.references.get(path.Name);
      if (!(kept instanceof HostObject)) throw new HostError('ItemNotFound');
      return kept;
    }
    const parent = this.resolve(path.ParentObjectPathId ?? 0);
    return parent && this.followFrom(parent, path);
  }

  private followFrom(parent: HostObject, path: ObjectPath): HostObject | null {
    if (path.ObjectPathType === PathType.indexer) {
      this.use(parent, 'GetItem');
      return parent.item(this.args(path.ArgumentInfo));
    }
    this.use(parent, path.Name);
    const found =
      path.ObjectPathType === PathType.method
        ? callMethod(parent, path.Name, this.args(path.ArgumentInfo))
        : readProperty(parent, path.Name);
    if (found === null || found instanceof HostObject) return found;
    throw new HostError(
      'NotImplemented',
      `${parent.kind}.${scriptName(path.Name)} gives no object in this host.`,
    );
  }

  private args(info: ArgumentInfo | undefined): Args {
    return new Args(this.values(info));
  }

  private values(info: ArgumentInfo | undefined): unknown[] {
    const referenced = info?.ReferencedObjectPathIds ?? [];
    return (info?.Arguments ?? []).map((value, at) => this.argument(value, referenced[at]));
  }

  private argument(value: unknown, referenced: unknown): unknown {
    if (typeof referenced === 'number' && referenced !== 0) return this.resolve(referenced);
    if (Array.isArray(value) && Array.isArray(referenced))
      return value.map((v: unknown, at) => this.argument(v, referenced[at]));
    if (!isRecord(value)) return value;
    if (typeof value._ObjectPathId === 'number') return this.resolve(value._ObjectPathId);
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, this.argument(inner, undefined)]),
    );
  }

  /** Where an action stands, as errors name it: `WorksheetCollection.getItem`. */
  placeOf(action: Action | undefined): string {
    if (!action) return '';
    const path = this.paths[String(action.ObjectPathId)];
    const parent =
      path?.ParentObjectPathId === undefined ? undefined : this.found.get(path.ParentObjectPathId);
    if (action.Name !== '') return `${this.kindOf(action.ObjectPathId)}.${scriptName(action.Name)}`;
    if (!path || !parent) return this.kindOf(action.ObjectPathId);
    return `${parent.kind}.${path.ObjectPathType === PathType.indexer ? 'getItem' : scriptName(path.Name)}`;
  }

  private kindOf(id: number): string {
    return this.found.get(id)?.kind ?? 'Workbook';
  }
}

function wanted(action: Action): readonly string[] {
  return [...(action.QueryInfo?.Select ?? []), ...(action.QueryInfo?.Expand ?? [])];
}
