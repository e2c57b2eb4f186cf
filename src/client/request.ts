import './uncompiled-schemas';
import type { z } from 'zod';
import { problemSchema, type Problem } from '../core/submission/problem';
import type { Route } from '../core/submission/route';
import { unansweredBy } from '../core/submission/unanswered';

/** The network as it is handed in. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Where to send, and as whom. */
export interface ClientOptions {
  /** Address of the endpoint, such as `https://yb.example`. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly token?: string;
  readonly language?: 'zh-CN' | 'en';
  /** Milliseconds after which a call counts as unanswered; 30 000 unless said. */
  readonly timeout?: number;
}

/** What became of a call: an answer, a refusal as the endpoint's own problem document, or no answer that can be trusted. */
export type Result<T> =
  | { readonly ok: true; readonly status: number; readonly value: T }
  | { readonly ok: false; readonly kind: 'refused'; readonly status: number; readonly problem: Problem }
  | {
      readonly ok: false;
      readonly kind: 'unreachable';
      readonly reason: 'network' | 'time-out' | 'not-understood';
    };

type Good<R extends Route> = R['answers'][keyof R['answers']];

/** The value of a route's good answers. */
export type Value<R extends Route> =
  Good<R> extends infer S ? (S extends z.ZodType ? z.infer<S> : undefined) : never;

/** What a route may be asked with. */
export type QueryOf<R> = R extends { readonly query: infer Q extends z.ZodType } ? z.input<Q> : never;

/** What a route takes in. */
export type BodyOf<R> = R extends { readonly body: infer B extends z.ZodType } ? z.input<B> : never;

/** What comes of a call of a route. */
export type Answered<R extends Route> = Promise<Result<Value<R>>>;

/** What is sent with a call; `body` is JSON unless it is bytes. */
export interface Sent {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function urlOf(options: ClientOptions, route: Route, { params = {}, query = {} }: Sent): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  );
  const given = Object.entries(query).filter((e): e is [string, string | number] => e[1] !== undefined);
  const search = given.map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(String(v))}`).join('&');
  return `${options.baseUrl.replace(/\/+$/, '')}${path}${search ? `?${search}` : ''}`;
}

function initOf(options: ClientOptions, route: Route, { headers, body }: Sent): RequestInit {
  return {
    method: route.method,
    headers: {
      accept: 'application/json, application/problem+json',
      'accept-language': options.language ?? 'zh-CN',
      ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
      ...(body !== undefined && { 'content-type': route.bodyType ?? 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && {
      body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body),
    }),
    signal: AbortSignal.timeout(options.timeout ?? 30_000),
  };
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Not our endpoint's answer, such as a proxy's page: undefined fits no schema and is reported as not understood.
    return undefined;
  }
}

async function read<R extends Route>(route: R, response: Response): Promise<Result<Value<R>>> {
  const json = await jsonOf(response);
  const { status } = response;
  if (!response.ok) {
    const problem = problemSchema.safeParse(json);
    if (problem.success) return { ok: false, kind: 'refused', status, problem: problem.data };
    return { ok: false, kind: 'unreachable', reason: 'not-understood' };
  }
  const schema = route.answers[status];
  if (schema === null) return { ok: true, status, value: undefined as Value<R> };
  const value = schema?.safeParse(json);
  if (!value?.success) return { ok: false, kind: 'unreachable', reason: 'not-understood' };
  return { ok: true, status, value: value.data as Value<R> };
}

/** Makes one call of a route and reads its answer by the route's schema; never throws for what the network or the endpoint did. */
export async function call<R extends Route>(
  options: ClientOptions,
  route: R,
  sent: Sent = {},
): Promise<Result<Value<R>>> {
  try {
    const response = await options.fetch(urlOf(options, route, sent), initOf(options, route, sent));
    return await read(route, response);
  } catch (error) {
    const reason = unansweredBy(error);
    if (reason) return { ok: false, kind: 'unreachable', reason };
    throw error;
  }
}
