import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import { FILING_LISTS, readJson, seenJson } from '../core/submission/json';
import type { Route } from '../core/submission/route';
import { decodeUtf8, isBroken } from '../core/value/utf8';
import { badRequest, keyMissing, missingPart, notJson, unknownPart } from './refusals';
import type { Language, Refused } from './refused';

type Read<R, K extends keyof Route> = R extends { readonly [P in K]: infer S extends z.ZodType }
  ? z.infer<S>
  : undefined;

/** A request as it came, its body as exact bytes; nothing of it is read yet. */
export interface Came {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** A request that its route's schemas have accepted. */
export interface Call<R extends Route> {
  readonly params: Read<R, 'params'>;
  readonly query: Read<R, 'query'>;
  readonly headers: Read<R, 'headers'>;
  readonly body: R extends { readonly ownBody: true } ? Uint8Array : Read<R, 'body'>;
  readonly authorization: string;
  readonly language: Language;
}

/** An answer: JSON by default, or bytes as they stand. */
export interface Reply {
  readonly status: number;
  readonly json?: unknown;
  readonly bytes?: {
    readonly type: string;
    readonly content: Uint8Array | string | AsyncIterable<Uint8Array>;
  };
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer with a body. */
export const ok = (json: unknown): Reply => ({ status: 200, json });

/** The answer where something was added. */
export const created = (json: unknown): Reply => ({ status: 201, json });

/** Refuses a text of the address that no database keeps. */
function whole(part: unknown): unknown {
  for (const [name, value] of Object.entries(part ?? {}))
    if (typeof value === 'string' && isBroken(value)) throw badRequest(name.slice(0, 60));
  return part;
}

function parsed(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw partRefused(result.error.issues[0], value, part);
}

/** What stands at a path of a value; undefined where nothing does. */
function standingAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (held, key) => (typeof held === 'object' && held !== null ? Reflect.get(held, key) : undefined),
    value,
  );
}

function partRefused(issue: z.core.$ZodIssue | undefined, value: unknown, part: string): Refused {
  if (issue?.code === 'unrecognized_keys' && issue.keys[0] !== undefined)
    return unknownPart(issue.keys[0].slice(0, 60));
  const named = issue?.path.map(String).join('.').slice(0, 60);
  if (!issue || !named) return badRequest(part);
  if (named === 'idempotency-key') return keyMissing();
  return standingAt(value, issue.path) === undefined ? missingPart(named) : badRequest(named);
}

function jsonOf(body: unknown): unknown {
  const text = body instanceof Uint8Array ? decodeUtf8(body) : undefined;
  const json = text === undefined ? undefined : readJson(text, FILING_LISTS);
  if (!json?.ok) throw notJson();
  // What is typed or pasted may hold characters that nobody sees and nobody can take out.
  return seenJson(json.value);
}

function bodyOf(route: Route, body: unknown): unknown {
  if (route.ownBody) return body instanceof Uint8Array ? body : new Uint8Array();
  return route.body ? parsed(route.body, jsonOf(body), 'body') : undefined;
}

/** Reads a request by its route's schemas; throws with the name of the part that does not fit. */
export function readCall<R extends Route>(route: R, request: Came, language: Language): Call<R> {
  return {
    params: parsed(route.params, whole(request.params), 'path'),
    query: parsed(route.query, whole(request.query), 'query'),
    headers: parsed(route.headers, request.headers, 'headers'),
    body: bodyOf(route, request.body),
    authorization: request.headers.authorization ?? '',
    language,
  } as Call<R>;
}
