import { Readable } from 'node:stream';
import helmet from '@fastify/helmet';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Route } from '../core/submission/route';
import { accessTokens } from './access-tokens';
import { answerOf, type AnyHandler } from './answer';
import { routes, type RouteName } from '../core/submission/routes';
import type { Bureau } from './bureau';
import { limitCalls, type CallLimits } from './call-limits';
import type { Came, Reply } from './call';
import { handlersOf } from './handlers';
import type { Health } from './health';
import { isLong, type LongCalls } from './long/long-calls';
import type { Metrics } from './metrics';
import { languageOf, problemOf } from './problem';
import { PATIENCE, refuseConnection, serverOptions, type Patience } from './patience';
import type { Provider } from './provider';
import { notFound, unavailable } from './refusals';
import { MAX_BODY, takeBodiesAsBytes } from './server-body';
import { bearerOf, type Bearer, type Gate } from './sign-in';
import { refuseProgram } from './service-tokens';
import { serveFolders, serveMade, type MadeFile, type StaticDir } from './static-files';

const API_POLICY = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"] };

/** What the server is built from. */
export interface ServerParts {
  readonly bureau: Bureau;
  readonly logger: FastifyBaseLogger;
  readonly metrics: Metrics;
  /** Looked at before anything is taken in. */
  readonly health?: Health;
  /** Where long calls are answered; in the thread that answers all others where absent. */
  readonly long?: LongCalls;
  readonly setUpToken: string | undefined;
  readonly folders: readonly StaticDir[];
  readonly made?: readonly MadeFile[];
  /** The organisation's own sign-in, where there is one. */
  readonly provider?: Provider;
  /** Whether this is the demo, which has a clock of its own. */
  readonly demo?: boolean;
  /** Whether the same port answers https, where the pages belong. */
  readonly secure?: boolean;
  /** How long a sender may take, PATIENCE unless said. */
  readonly patience?: Patience;
}

function payloadOf(content: NonNullable<Reply['bytes']>['content']): string | Buffer | Readable {
  if (typeof content === 'string') return content;
  if (!(content instanceof Uint8Array)) return Readable.from(content);
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}

function send(reply: FastifyReply, { status, json, bytes, headers }: Reply): FastifyReply {
  void reply.code(status).header('cache-control', 'no-store');
  for (const [name, value] of Object.entries(headers ?? {})) void reply.header(name, value);
  if (bytes) return reply.type(bytes.type).send(payloadOf(bytes.content));
  if (json === undefined) return reply.send();
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(json));
}

function sendProblem(error: unknown, reply: FastifyReply, parts: ServerParts): FastifyReply {
  const { request } = reply;
  const language = languageOf(request.headers['accept-language']);
  const reference = () => parts.bureau.world.newId().slice(0, 6).toUpperCase();
  const { problem, fault } = problemOf(error, language, reference);
  if (fault)
    parts.logger.error(
      { err: error, reference: problem.reference, route: request.routeOptions.url },
      'fault',
    );
  if (problem.retryAfter !== undefined) void reply.header('retry-after', String(problem.retryAfter));
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}

/** Does what changes something, counted among the work under way; refused before it begins where nothing can be taken in. */
async function admitted(health: Health | undefined, work: () => Promise<Reply>): Promise<Reply> {
  const why = await health?.enter();
  if (why) throw unavailable(why);
  try {
    return await work();
  } finally {
    health?.leave();
  }
}

/** A request as it may reach another thread, without the caller's token. */
function cameAs({ params, query, headers, body }: FastifyRequest): Came {
  const { authorization: _authorization, ...rest } = headers;
  return { params, query, headers: rest, body };
}

function addRoute(
  server: FastifyInstance,
  name: RouteName,
  parts: ServerParts & { handler: AnyHandler; gate: Gate; limits: CallLimits },
): void {
  const { bureau, handler, gate, limits, long } = parts;
  const route: Route = routes[name];
  const bearers = new WeakMap<FastifyRequest, Bearer>();
  const writes = route.method !== 'GET' && !route.open;
  server.route({
    method: route.method,
    url: route.path.replace(/\{(\w+)\}/g, ':$1'),
    bodyLimit: MAX_BODY,
    // Before the body is read: a caller without a token is not listened to.
    onRequest: async (request) => {
      if (route.open) return route.method === 'POST' ? limits.signIn(request) : undefined;
      const bearer = await bearerOf(gate, request.headers.authorization);
      await limits.unit(request, bearer.account);
      refuseProgram(bearer.account, name);
      bearers.set(request, bearer);
      const why = writes ? await parts.health?.trouble() : undefined;
      if (why) throw unavailable(why);
    },
    handler: async (request, reply) => {
      const language = languageOf(request.headers['accept-language']);
      const calling = { name, came: cameAs(request), language, bearer: bearers.get(request) };
      const isGone = () => request.raw.socket.destroyed;
      const work = () =>
        long && isLong(name) ? long.answer(calling, isGone) : answerOf(bureau, handler, calling);
      return send(reply, await (writes ? admitted(parts.health, work) : work()));
    },
  });
}

function observe(server: FastifyInstance, { logger, metrics }: ServerParts): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.count('duibiao_requests_total', {
      method: request.method,
      route,
      status: String(reply.statusCode),
    });
    metrics.observe('duibiao_request_seconds', reply.elapsedTime / 1000);
    logger.info(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'call',
    );
  });
}

async function addHeaders(server: FastifyInstance, secure: boolean): Promise<void> {
  await server.register(helmet, {
    // This machine's own certificate must not bind every other port of localhost to https.
    strictTransportSecurity: !secure,
    contentSecurityPolicy: { directives: API_POLICY, useDefaults: false },
  });
}

/** Builds the HTTP server over the route table; nothing listens yet. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const patience = parts.patience ?? PATIENCE;
  const server = fastify({
    loggerInstance: parts.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY,
    forceCloseConnections: 'idle',
    requestTimeout: patience.request,
    http: serverOptions(patience),
    clientErrorHandler: refuseConnection,
    // An explanation is named by its key, which holds the figures that it explains.
    routerOptions: { maxParamLength: 6000 },
    frameworkErrors: (error, _request, reply) => sendProblem(error, reply, parts),
  });
  takeBodiesAsBytes(server);
  observe(server, parts);
  server.setErrorHandler((error, _request, reply) => sendProblem(error, reply, parts));
  server.setNotFoundHandler((_request, reply) => sendProblem(notFound(), reply, parts));
  await addHeaders(server, parts.secure === true);
  const limits = await limitCalls(server);
  const tokens = accessTokens(parts.bureau);
  const gate = { ...parts.bureau, tokens };
  const handlers = handlersOf({ ...parts, tokens }) as Readonly<Record<RouteName, AnyHandler>>;
  for (const name of Object.keys(routes) as RouteName[])
    addRoute(server, name, { ...parts, gate, limits, handler: handlers[name] });
  serveMade(server, parts.made ?? [], parts.secure === true);
  serveFolders(server, parts.folders, parts.secure === true);
  await server.ready();
  return server;
}

/** The server as a function, so that a test needs no port. */
export function endpointOf(server: FastifyInstance): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
    const answer = await server.inject({
      method: request.method as 'GET',
      url: `${pathname}${search}`,
      headers: Object.fromEntries(request.headers),
      ...(body && { payload: body }),
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers))
      if (value !== undefined) headers.set(name, String(value));
    const empty = answer.statusCode === 204 || answer.rawPayload.length === 0;
    return new Response(empty ? null : new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers,
    });
  };
}
