import type { z } from 'zod';
import { readJson, type JsonReading } from '../submission/json';
import { decodeUtf8 } from '../value/utf8';

/** Digests as lower-case hex, handed in by the caller. */
export interface EvidenceDigests {
  readonly sha256: (bytes: Uint8Array) => string;
  readonly sm3: (bytes: Uint8Array) => string;
}

/** The members of an opened evidence file, in the order of the file. */
export interface EvidenceMembers {
  readonly names: readonly string[];
  read(name: string): Uint8Array | undefined;
}

/** The first link that does not hold: where, and one sentence that says what. */
export interface Broken {
  readonly place: string;
  readonly sentence: string;
}

/** A broken link at a place. */
export function broken(place: string, what: string): Broken {
  return { place, sentence: `${place}：${what}` };
}

const UNREAD: Readonly<Record<Extract<JsonReading, { readonly ok: false }>['reason'], string>> = {
  syntax: '不是 JSON',
  depth: '嵌套太深，不是取证里的内容',
  prototype: '有不该有的名称 __proto__',
  text: '有不成字符的内容',
};

/** A member read by its schema, or the broken link that it is. */
export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly broken: Broken };

/** Reads JSON of a known shape. */
export function readAs<T>(schema: z.ZodType<T>, text: string | undefined, place: string): Read<T> {
  if (text === undefined) return { ok: false, broken: broken(place, '没有这一项，或不是 UTF-8 文本') };
  const json = readJson(text);
  if (!json.ok) return { ok: false, broken: broken(place, UNREAD[json.reason]) };
  const result = schema.safeParse(json.value);
  if (result.success) return { ok: true, value: result.data };
  const path = result.error.issues[0]?.path.map(String).join('.') ?? '';
  return { ok: false, broken: broken(place, `“${path}”不合格式`) };
}

/** Reads a whole member as JSON of a known shape. */
export function readMember<T>(members: EvidenceMembers, name: string, schema: z.ZodType<T>): Read<T> {
  const bytes = members.read(name);
  return readAs(schema, bytes && decodeUtf8(bytes), name);
}
