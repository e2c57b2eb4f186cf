import './uncompiled-schemas';
import { routes } from '../core/submission/routes';
import { campaignCalls, type CampaignCalls } from './campaign-calls';
import { filerCalls, type FilerCalls } from './filer-calls';
import { asking, type Answer, type Body, type Input } from './calls';
import { call, type ClientOptions } from './request';

/** The endpoint's routes as functions. */
export interface Client extends FilerCalls, CampaignCalls {
  signIn(username: string, password: string): Answer<'signIn'>;
  whoAmI(): Answer<'whoAmI'>;
  signOut(): Answer<'signOut'>;
  pickUp(id: string, seen: Body<'pickUp'>): Answer<'pickUp'>;
  accept(id: string, decision: Body<'accept'>): Answer<'accept'>;
  returnToFiler(id: string, decision: Body<'return'>): Answer<'return'>;
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
  roster(query: Input<'roster'>): Answer<'roster'>;
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

/** A client of one endpoint for one signed-in account; it has no words of its own: a refusal is the endpoint's problem document. */
export function createClient(options: ClientOptions): Client {
  const query = asking(options, routes);
  return {
    signIn: (username, password) => call(options, routes.signIn, { body: { username, password } }),
    whoAmI: () => call(options, routes.whoAmI),
    signOut: () => call(options, routes.signOut),
    accept: (id, body) => call(options, routes.accept, { params: { id }, body }),
    returnToFiler: (id, body) => call(options, routes.return, { params: { id }, body }),
    pickUp: (id, body) => call(options, routes.pickUp, { params: { id }, body }),
    revert: (id, body) => call(options, routes.revert, { params: { id }, body }),
    decideExplanation: (id, key, body) =>
      call(options, routes.decideExplanation, { params: { id, key }, body }),
    comment: (id, body) => call(options, routes.comment, { params: { id }, body }),
    review: (id, given = {}) => query('review', given, { params: { id } }),
    diff: (id, given) => query('diff', given, { params: { id } }),
    acceptClean: (body) => call(options, routes.acceptClean, { body }),
    ...filerCalls(options),
    ...campaignCalls(options),
    roster: (given) => query('roster', given),
    consolidation: (annex, given = {}) => query('consolidation', given, { params: { annex } }),
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
