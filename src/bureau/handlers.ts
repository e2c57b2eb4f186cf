import { created, ok } from './call';
import type { Health } from './health';
import { notFound, unavailable } from './refusals';
import { publishedHeads } from './heads';
import type { Metrics } from './metrics';
import { openApi } from './openapi';
import { readLog } from './read-log';
import { openNames } from './openings';
import { readingsOf } from './readings';
import { listSubmissions, receiptsOf } from './read-submissions';
import { receiveSubmission } from './receive-submission';
import { totalsOf } from './totals';
import type { Handlers } from './handler';
import { accounts, signingIn, type SigningIn } from './handlers-accounts';
import { campaign } from './handlers-campaign';
import { long } from './handlers-long';
import { work } from './handlers-work';
import { WORKER } from './store/wall';
import { formView } from './campaign/forms';

/** What the handlers need beside the bureau. */
export interface HandlerParts extends SigningIn {
  readonly health?: Health;
  readonly metrics: Metrics;
  readonly demo?: boolean;
}

function expectedVersion(ifMatch: string | undefined): { expected?: number } {
  return ifMatch === undefined ? {} : { expected: Number(ifMatch.replaceAll('"', '')) };
}

const plain = ({ metrics, demo, provider, health }: HandlerParts) =>
  ({
    health: async ({ world }) =>
      ok({
        status: 'ok',
        ...(demo && { demo: { now: world.now().toISOString() } }),
        ...(provider && { provider: true }),
      }),
    ready: async ({ store }) => {
      const silent = await store.ready();
      const why = await health?.trouble();
      if (why) throw unavailable(why);
      return ok({ status: 'ready', ...(silent.length > 0 && { unavailable: [...silent] }) });
    },
    metrics: async () => ({
      status: 200,
      bytes: { type: 'text/plain; version=0.0.4; charset=utf-8', content: metrics.print() },
    }),
    openapi: async () => ok(await openApi()),
    forms: async ({ forms }) =>
      ok({
        forms: forms.all.map(formView),
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

const registry = {
  totals: async (asked, { query }) => ok(await totalsOf(asked, query)),
  readings: async (asked, { query }) => ok({ readings: await readingsOf(asked, query.unit) }),
  log: async (asked, { query }) => ok({ lines: await readLog(asked, query) }),
} satisfies Partial<Handlers>;

const proof = {
  keys: async ({ store }) => ok({ keys: await store.behind(WORKER).publicKeys() }),
  heads: async (bureau, { query }) => ok(await publishedHeads(bureau, query.day)),
} satisfies Partial<Handlers>;

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
  openNames: async (asked, { params, body }) => created(await openNames(asked, params.id, body.reason)),
  fingerprint: async (asked, { params }) => ok({ receipts: await receiptsOf(asked, params.digits) }),
} satisfies Partial<Handlers>;

/** What each route does, by its name in the route table. */
export function handlersOf(parts: HandlerParts): Handlers {
  return {
    ...plain(parts),
    ...signingIn(parts),
    ...accounts,
    ...registry,
    ...filing,
    ...work,
    ...campaign,
    ...long,
    ...proof,
  };
}
