import type { Route } from '../core/submission/route';
import type { RouteName, routes } from '../core/submission/routes';
import type { Asked, Bureau } from './bureau';
import type { Call, Reply } from './call';
import { consolidationOf, traceOf } from './consolidation';
import { decideSubmission } from './decide-submission';
import { notFound } from './refusals';
import type { Metrics } from './metrics';
import { openApi } from './openapi';
import { readLog } from './read-log';
import { listSubmissions, readContent, readSubmission } from './read-submissions';
import { receiveSubmission } from './receive-submission';
import { putRegistry, readRegistry } from './registry';
import { rosterOf } from './roster';
import { addAccount, setUp } from './set-up';
import { signIn, signOut } from './sign-in';
import { tieOutOf } from './tie-out';
import type { DecisionRequest } from './store/store';

/** What a route is given: the bureau, and who asks where the route needs a sign-in. */
export type Caller<R extends Route> = R extends { readonly open: true } ? Bureau : Asked;
type Handlers = {
  readonly [K in RouteName]: (
    caller: Caller<(typeof routes)[K]>,
    call: Call<(typeof routes)[K]>,
  ) => Promise<Reply>;
};

/** What the handlers need beside the bureau. */
export interface HandlerParts {
  readonly metrics: Metrics;
  /** The one-time token, undefined where an administrator exists. */
  readonly setUpToken: string | undefined;
  readonly demo?: boolean;
}

const ok = (json: unknown): Reply => ({ status: 200, json });
const created = (json: unknown): Reply => ({ status: 201, json });

function decision(action: DecisionRequest['action']): Handlers['accept'] {
  return async (asked, { params, body }) =>
    ok(await decideSubmission(asked, action, { id: params.id, decision: body }));
}

function expectedVersion(ifMatch: string | undefined): { expected?: number } {
  return ifMatch === undefined ? {} : { expected: Number(ifMatch.replaceAll('"', '')) };
}

const plain = ({ metrics, demo }: HandlerParts) =>
  ({
    health: async ({ world }) =>
      ok({ status: 'ok', ...(demo && { demo: { now: world.now().toISOString() } }) }),
    ready: async ({ store }) => {
      await store.ready();
      return ok({ status: 'ready' });
    },
    metrics: async () => ({
      status: 200,
      bytes: { type: 'text/plain; version=0.0.4; charset=utf-8', content: metrics.print() },
    }),
    openapi: async () => ok(openApi()),
    forms: async ({ forms }) =>
      ok({
        forms: forms.all.map(({ definition: d, hash }) => ({
          id: d.id,
          version: d.version,
          hash,
          title: d.title,
          campaign: d.campaign.id,
          tables: d.tables.map(({ scope, annex, sheet }) => ({ scope, annex, sheet })),
        })),
      }),
    form: async ({ forms }, { params }) => {
      const form = forms.all.find((f) => f.definition.id === params.id || f.hash === params.id);
      if (!form) throw notFound();
      return {
        status: 200,
        bytes: { type: 'application/json; charset=utf-8', content: form.canonical },
        headers: { etag: `"${form.hash}"` },
      };
    },
  }) satisfies Partial<Handlers>;

const people = ({ setUpToken }: HandlerParts) =>
  ({
    signIn: async (bureau, { body }) => created(await signIn(bureau, body.username, body.password)),
    whoAmI: async ({ account }) => ok(account),
    signOut: async (asked, { authorization }) => {
      await signOut(asked, authorization);
      return { status: 204 };
    },
    setUp: async (bureau, { body }) => created(await setUp(bureau, setUpToken, body)),
    addAccount: async (asked, { body }) => {
      const { username, role, scope, password } = body;
      const { institution, ...area } = scope;
      const account = { username, role, scope: institution === undefined ? area : { ...area, institution } };
      return created(await addAccount(asked, account, password));
    },
    putRegistry: async (asked, { body }) => ok({ count: await putRegistry(asked, body.institutions) }),
    registry: async (asked, { query }) => ok({ institutions: await readRegistry(asked, query.unit) }),
    log: async (asked, { query }) => ok({ lines: await readLog(asked, query) }),
  }) satisfies Partial<Handlers>;

const filing = {
  submit: async (asked, { headers, body }) => {
    const { receipt, repeated } = await receiveSubmission(asked, {
      key: headers['idempotency-key'],
      bytes: body,
      ...expectedVersion(headers['if-match']),
    });
    return {
      status: repeated ? 200 : 201,
      json: receipt,
      headers: { location: `/v1/submissions/${receipt.id}` },
    };
  },
  submissions: async (asked, { query }) => ok(await listSubmissions(asked, query)),
  submission: async (asked, { params }) => ok(await readSubmission(asked, params.id)),
  content: async (asked, { params }) => ({
    status: 200,
    bytes: {
      type: 'application/json; charset=utf-8',
      content: await readContent(asked, params.id, params.version),
    },
  }),
  accept: decision('accept'),
  return: decision('return'),
  withdraw: decision('withdraw'),
  roster: async (asked, { query }) => ok(await rosterOf(asked, query)),
} satisfies Partial<Handlers>;

const audit = {
  consolidation: async (asked, { params, query }) => ok(await consolidationOf(asked, params.annex, query)),
  trace: async (asked, { query }) => ok(await traceOf(asked, query, query)),
  tieOut: async (asked, { query }) => ok(await tieOutOf(asked, query, query.show)),
} satisfies Partial<Handlers>;

/** What each route does, by its name in the route table. */
export function handlersOf(parts: HandlerParts): Handlers {
  return { ...plain(parts), ...people(parts), ...filing, ...audit };
}
