import { HostError } from '../model/errors';
import { HostObject, membersOf, propertyName, readProperty, scriptName } from './host-object';
import type { QueryInfo } from './protocol';

/** How an answer is written: with wire names and `_Items` (load), or with script names and `items` (retrieve). */
export interface Writing {
  readonly items: string;
  name(member: string): string;
}

export const WIRE: Writing = { items: '_Items', name: (member) => member };
export const SCRIPT: Writing = { items: 'items', name: scriptName };

/** What is asked for: properties to read and, per navigation, what to read there. */
interface Wish {
  readonly all: boolean;
  readonly properties: ReadonlySet<string>;
  readonly navigations: ReadonlyMap<string, readonly string[]>;
}

function wishOf(paths: readonly string[]): Wish {
  const properties = new Set<string>();
  const navigations = new Map<string, string[]>();
  let all = paths.length === 0;
  for (const path of paths) {
    const [head = '', ...rest] = path.trim().split(/[/.]/);
    if (head === '*' || head === '' || head.toLowerCase() === 'items') {
      if (head.toLowerCase() === 'items' && rest.length > 0)
        return wishOf(paths.map((p) => p.replace(/^items[/.]/i, '')));
      all = true;
    } else if (head === '$none') continue;
    else if (rest.length === 0) properties.add(head);
    else
      navigations.set(head.toLowerCase(), [...(navigations.get(head.toLowerCase()) ?? []), rest.join('/')]);
  }
  return { all, properties, navigations };
}

/** Notes which member an add-in reads. */
export type Use = (object: HostObject, member: string) => void;

interface Reading {
  readonly writing: Writing;
  readonly use: Use;
  /** Which items of a collection are wanted. */
  readonly page?: QueryInfo | undefined;
}

function readOne(object: HostObject, name: string, reading: Reading): unknown {
  const member = propertyName(object, name);
  reading.use(object, member ?? name);
  if (member === undefined)
    throw new HostError(
      'NotImplemented',
      `${object.kind}.${scriptName(name)} is not implemented in this host.`,
    );
  const value = readProperty(object, member);
  return value instanceof HostObject ? describe(value, [], reading) : value;
}

/** The names of an object's plain properties: those that do not lead to other objects. */
function plainNames(object: HostObject): string[] {
  const names: string[] = [];
  for (const member of membersOf(object).values()) {
    if (member.isReadable && !member.name.startsWith('_') && !member.name.endsWith('OrNullObject'))
      names.push(member.name);
  }
  return names;
}

function describeProperties(object: HostObject, wish: Wish, reading: Reading): Record<string, unknown> {
  const answer: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object.identity())) answer[reading.writing.name(key)] = value;
  if (wish.all) {
    for (const name of plainNames(object)) {
      const value = tryRead(object, name);
      if (value !== undefined) answer[reading.writing.name(name)] = value;
    }
  }
  for (const name of wish.properties)
    answer[reading.writing.name(propertyName(object, name) ?? name)] = readOne(object, name, reading);
  for (const [name, paths] of wish.navigations) {
    const member = propertyName(object, name) ?? name;
    reading.use(object, member);
    const target = readProperty(object, member);
    const inner = target instanceof HostObject ? describe(target, paths, reading) : target;
    answer[reading.writing.name(member)] = inner === null ? { _IsNull: true } : inner;
  }
  return answer;
}

/** A property for "everything": one that leads elsewhere, or that cannot be told of this object, is left out. */
function tryRead(object: HostObject, name: string): unknown {
  try {
    const value = readProperty(object, name);
    return value instanceof HostObject ? undefined : value;
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}

/** Answers a query about an object; a collection answers for each of its items. */
export function describe(object: HostObject, paths: readonly string[], reading: Reading): unknown {
  const children = object.children();
  if (!children) return describeProperties(object, wishOf(paths), reading);
  const own = paths.filter((path) => propertyName(object, path.split(/[/.]/)[0] ?? '') !== undefined);
  const theirs = paths.filter((path) => !own.includes(path));
  const answer = describeProperties(object, { ...wishOf(own), all: paths.length === 0 }, reading);
  if (theirs.length === 0 && own.length > 0) return answer;
  const { page } = reading;
  const skip = page?.Skip ?? 0;
  const shown = children.slice(skip, page?.Top === undefined ? undefined : skip + page.Top);
  const wish = wishOf(theirs);
  answer[reading.writing.items] = shown.map((child) =>
    child.children() ? describe(child, theirs, reading) : describeProperties(child, wish, reading),
  );
  return answer;
}
