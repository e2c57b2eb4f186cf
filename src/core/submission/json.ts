import { unseenIn, withoutUnseen } from '../value/unseen';
import { isBroken } from '../value/utf8';

/** Deepest nesting that a submission may have; ours has six levels. */
const MAX_DEPTH = 32;
/** Most lists and objects of a filing: it has one for each row, and ten megabytes hold fewer rows than this. */
export const FILING_LISTS = 400_000;

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const OPEN_OBJECT = 123;
const CLOSE_LIST = 93;
const CLOSE_OBJECT = 125;

/** Where the string that begins at a quote ends. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

/** Whether a text would cost too much to parse: seen from its brackets alone, because parsing millions of them takes seconds. */
function costly(text: string, most: number): boolean {
  let depth = 0;
  let containers = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth++;
      containers++;
      if (depth > MAX_DEPTH + 1 || containers > most) return true;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
  }
  return false;
}

/** What became of a text read as JSON: its value, or why it is refused. */
export type JsonReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: 'syntax' | 'depth' | 'prototype' | 'text' };

function childrenOf(value: object): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : Object.values(value);
}

/** Whether a test holds of a list or an object anywhere in a value. */
function somewhere(root: unknown, test: (value: object) => boolean): boolean {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (test(value)) return true;
    for (const child of childrenOf(value)) if (typeof child === 'object') open.push(child);
  }
  return false;
}

const PROTOTYPE = '__proto__';
const namesPrototype = (value: object): boolean => Object.hasOwn(value, PROTOTYPE);

/** Whether a text may stand for characters that it does not hold as they are. */
const escapes = (text: string): boolean => text.includes('\\u');

function textsOf(value: object): readonly unknown[] {
  return Array.isArray(value) ? childrenOf(value) : [...Object.keys(value), ...childrenOf(value)];
}

function holdsBroken(value: object): boolean {
  return textsOf(value).some((text) => typeof text === 'string' && isBroken(text));
}

/** Reads JSON from outside: broken text, nesting beyond 32 levels, more than `most` lists and objects, a key `__proto__` and text that cannot be kept are refused. */
export function readJson(text: string, most = Number.POSITIVE_INFINITY): JsonReading {
  if (costly(text, most)) return { ok: false, reason: 'depth' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, reason: 'syntax' };
    throw error;
  }
  const escaped = escapes(text);
  if ((escaped || text.includes(PROTOTYPE)) && somewhere(value, namesPrototype))
    return { ok: false, reason: 'prototype' };
  // Only an escape can bring a broken character into text that was read from UTF-8.
  const broken = escaped && somewhere([value], holdsBroken);
  return broken ? { ok: false, reason: 'text' } : { ok: true, value };
}

/** The first character that nobody sees anywhere in what a text was read as, such as `U+202E`; undefined where there is none. */
export function unseenInRead(text: string, json: unknown): string | undefined {
  // What neither stands in the text nor is escaped there is in no string of it.
  return escapes(text) || unseenIn(text) !== undefined ? unseenInJson(json) : undefined;
}

/** The first character anywhere in JSON that nobody sees, such as `U+202E`; undefined where there is none. */
export function unseenInJson(json: unknown): string | undefined {
  let found: string | undefined;
  somewhere([json], (value) => {
    for (const text of textsOf(value)) if (typeof text === 'string') found ??= unseenIn(text);
    return found !== undefined;
  });
  return found;
}

/** JSON with every text as it is seen; names of members stay. */
export function seenJson(json: unknown): unknown {
  if (typeof json === 'string') return withoutUnseen(json);
  if (Array.isArray(json)) return json.map(seenJson);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, seenJson(value)]));
}
