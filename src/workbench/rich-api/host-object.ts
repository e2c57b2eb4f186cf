import type { Workbook } from '../model/workbook';
import type { Area } from '../model/area';
import { HostError } from '../model/errors';
import type { Table } from '../model/parts';
import type { Sheet } from '../model/sheet';
import type { Args } from './args';
import type { EventRegistry } from './event-registry';
import type { References } from './references';

/** Makes the objects that many others lead to. */
export interface Make {
  range(sheet: Sheet, area: Area): HostObject;
  rangeAreas(sheet: Sheet, areas: readonly Area[]): HostObject;
  worksheet(sheet: Sheet): HostObject;
  table(sheet: Sheet, table: Table): HostObject;
}

/** What every object of one workbook's API shares. */
export interface ApiHost {
  readonly book: Workbook;
  readonly make: Make;
  readonly references: References;
  readonly events: EventRegistry;
  /** While false, changes make no events, as `context.runtime.enableEvents` asks. */
  enableEvents: boolean;
  readonly requirementSets: Readonly<Record<string, string>>;
  /** The hour for what is stamped with one, such as comments; handed in, so that tests stand still. */
  readonly now: () => number;
}

/**
 * One object of Excel's API. Members that begin with a capital are what the wire calls: accessors are properties
 * (one that gives a HostObject or null navigates), functions are methods taking Args.
 */
export abstract class HostObject {
  abstract readonly kind: string;

  constructor(protected readonly host: ApiHost) {}

  /** What Instantiate answers: the id under which the client asks for the object again. */
  identity(): Readonly<Record<string, unknown>> {
    return {};
  }

  /** A collection's item by key, for the indexer. */
  item(_args: Args): HostObject | null {
    throw new HostError('NotImplemented', `${this.kind} has no items.`);
  }

  /** A collection's items; undefined for an object that is no collection. */
  children(): readonly HostObject[] | undefined {
    return undefined;
  }
}

export interface Member {
  readonly name: string;
  readonly isMethod: boolean;
  readonly isReadable: boolean;
  readonly isWritable: boolean;
}

const members = new Map<object, ReadonlyMap<string, Member>>();

/** The wire's members of an object by lower-case name. */
export function membersOf(object: HostObject): ReadonlyMap<string, Member> {
  const start = Object.getPrototypeOf(object) as object;
  const known = members.get(start);
  if (known) return known;
  const found = new Map<string, Member>();
  for (let p = start; p !== HostObject.prototype; p = Object.getPrototypeOf(p) as object) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(p))) {
      if (!/^_?[A-Z]/.test(name)) continue;
      const before = found.get(name.toLowerCase());
      found.set(name.toLowerCase(), {
        name,
        isMethod: typeof descriptor.value === 'function',
        isReadable: descriptor.get !== undefined || (before?.isReadable ?? false),
        isWritable: descriptor.set !== undefined || (before?.isWritable ?? false),
      });
    }
  }
  members.set(start, found);
  return found;
}

/** A member's name as JavaScript writes it. */
export function scriptName(name: string): string {
  return name.startsWith('_') ? name : name.slice(0, 1).toLowerCase() + name.slice(1);
}

function memberOf(object: HostObject, name: string, fits: (member: Member) => boolean): Member {
  const member = membersOf(object).get(name.toLowerCase());
  if (member && fits(member)) return member;
  throw new HostError(
    'NotImplemented',
    `${object.kind}.${scriptName(name)} is not implemented in this host.`,
  );
}

export function readProperty(object: HostObject, name: string): unknown {
  const member = memberOf(object, name, (m) => m.isReadable);
  return Reflect.get(object, member.name, object);
}

export function writeProperty(object: HostObject, name: string, value: unknown): void {
  const member = memberOf(object, name, (m) => m.isWritable);
  if (!Reflect.set(object, member.name, value, object)) throw new HostError('InvalidArgument');
}

export function callMethod(object: HostObject, name: string, args: Args): unknown {
  const member = memberOf(object, name, (m) => m.isMethod);
  const method = Reflect.get(object, member.name) as (args: Args) => unknown;
  return method.call(object, args);
}

/** The wire's name of a property that an add-in asks for in any case; undefined if there is none. */
export function propertyName(object: HostObject, name: string): string | undefined {
  const member = membersOf(object).get(name.toLowerCase());
  return member?.isReadable ? member.name : undefined;
}
