import './uncompiled-schemas';
import type { z } from 'zod';
import { routes } from '../core/submission/routes';
import { campaignCalls, type CampaignCalls } from './campaign-calls';
import { call, type ClientOptions, type Result, type Sent, type Value } from './request';

type Routes = typeof routes;
type Input<K extends keyof Routes> = Routes[K] extends { readonly query: infer Q extends z.ZodType }
  ? z.input<Q>
  : never;
type Answer<K extends keyof Routes> = Promise<Result<Value<Routes[K]>>>;
type Body<K extends keyof Routes> = Routes[K] extends { readonly body: infer B extends z.ZodType }
  ? z.input<B>
  : never;

/** The endpoint's routes as functions. */
export interface Client extends CampaignCalls {
  signIn(username: string, password: string): Answer<'signIn'>;
  whoAmI(): Answer<'whoAmI'>;
  signOut(): Answer<'signOut'>;
  /** Sends the packed bytes under a key; the same key and bytes may be sent again and give the same receipt. `after` is the version that they replace, 0 for none: refused where another one stands. */
  submit(bytes: Uint8Array, key: string, after?: number): Answer<'submit'>;
  submissions(query?: Input<'submissions'>): Answer<'submissions'>;
  submission(id: string): Answer<'submission'>;
  content(id: string, version: number): Answer<'content'>;
  /** The filing that a printed fingerprint belongs to; `digits` are 16 to 64 hexadecimal ones. */
  fingerprint(digits: string): Answer<'fingerprint'>;
  pickUp(id: string, seen: Body<'pickUp'>): Answer<'pickUp'>;
  accept(id: string, decision: Body<'accept'>): Answer<'accept'>;
  returnToFiler(id: string, decision: Body<'return'>): Answer<'return'>;
  withdraw(id: string, decision: Body<'withdraw'>): Answer<'withdraw'>;
  revert(id: string, decision: Body<'revert'>): Answer<'revert'>;
  decideExplanation(
    id: string,
    key: string,
    decision: Body<'decideExplanation'>,
  ): Answer<'decideExplanation'>;
  comment(id: string, comment: Body<'comment'>): Answer<'comment'>;
  review(id: string, query?: Input<'review'>): Answer<'review'>;
  diff(id: string, versions: Input<'diff'>): Answer<'diff'>;
  acceptClean(wanted: Body<'acceptClean'>): Answer<'acceptClean'>;
  reopen(id: string, seen: { readonly version: number }): Answer<'reopen'>;
  reply(id: string, n: number, answer: { readonly text: string }): Answer<'reply'>;
  explanations(query?: Input<'explanations'>): Answer<'explanations'>;
  roster(query: Input<'roster'>): Answer<'roster'>;
  registry(query?: Input<'registry'>): Answer<'registry'>;
  consolidation(annex: string, query?: Input<'consolidation'>): Answer<'consolidation'>;
  trace(query: Input<'trace'>): Answer<'trace'>;
  tieOut(query?: Input<'tieOut'>): Answer<'tieOut'>;
  bridge(query: Input<'bridge'>): Answer<'bridge'>;
  whereTo(query: Input<'whereTo'>): Answer<'whereTo'>;
  analysis(query?: Input<'analysis'>): Answer<'analysis'>;
  log(query?: Input<'log'>): Answer<'log'>;
  forms(): Answer<'forms'>;
  form(id: string): Answer<'form'>;
  ready(): Answer<'ready'>;
  health(): Answer<'health'>;
}

type Query = NonNullable<Sent['query']>;

/** A client of one endpoint for one signed-in account; it has no words of its own: a refusal is the endpoint's problem document. */
export function createClient(options: ClientOptions): Client {
  const query = <K extends keyof Routes>(name: K, given: unknown = {}) =>
    call(options, routes[name], { query: given as Query });
  return {
    signIn: (username, password) => call(options, routes.signIn, { body: { username, password } }),
    whoAmI: () => call(options, routes.whoAmI),
    signOut: () => call(options, routes.signOut),
    submit: (bytes, key, after) =>
      call(options, routes.submit, {
        body: bytes,
        headers: { 'idempotency-key': key, ...(after !== undefined && { 'if-match': `"${after}"` }) },
      }),
    submissions: (given) => query('submissions', given),
    submission: (id) => call(options, routes.submission, { params: { id } }),
    content: (id, version) => call(options, routes.content, { params: { id, version } }),
    fingerprint: (digits) => call(options, routes.fingerprint, { params: { digits } }),
    accept: (id, body) => call(options, routes.accept, { params: { id }, body }),
    returnToFiler: (id, body) => call(options, routes.return, { params: { id }, body }),
    withdraw: (id, body) => call(options, routes.withdraw, { params: { id }, body }),
    pickUp: (id, body) => call(options, routes.pickUp, { params: { id }, body }),
    revert: (id, body) => call(options, routes.revert, { params: { id }, body }),
    decideExplanation: (id, key, body) =>
      call(options, routes.decideExplanation, { params: { id, key }, body }),
    comment: (id, body) => call(options, routes.comment, { params: { id }, body }),
    review: (id, given = {}) => call(options, routes.review, { params: { id }, query: given as Query }),
    diff: (id, given) => call(options, routes.diff, { params: { id }, query: given as Query }),
    acceptClean: (body) => call(options, routes.acceptClean, { body }),
    ...campaignCalls(options),
    reopen: (id, body) => call(options, routes.reopen, { params: { id }, body }),
    reply: (id, n, body) => call(options, routes.reply, { params: { id, n }, body }),
    explanations: (given) => query('explanations', given),
    roster: (given) => query('roster', given),
    registry: (given) => query('registry', given),
    consolidation: (annex, given = {}) =>
      call(options, routes.consolidation, { params: { annex }, query: given as Query }),
    trace: (given) => query('trace', given),
    tieOut: (given) => query('tieOut', given),
    bridge: (given) => query('bridge', given),
    whereTo: (given) => query('whereTo', given),
    analysis: (given) => query('analysis', given),
    log: (given) => query('log', given),
    forms: () => call(options, routes.forms),
    form: (id) => call(options, routes.form, { params: { id } }),
    ready: () => call(options, routes.ready),
    health: () => call(options, routes.health),
  };
}
