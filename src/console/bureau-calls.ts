import { call, type ClientOptions, type Result } from '../client/request';
import { routes } from '../core/submission/routes';
import type { BureauCalls } from './runner';
import type { Act } from './state/act';
import type { SlotName, Slots } from './state/slots';
import type { State } from './state/state';

type Options = Omit<ClientOptions, 'token' | 'language'>;
type Loader<K extends SlotName> = (options: ClientOptions, state: State) => Promise<Result<Slots[K]>>;

const QUEUE_LIMIT = 1000;
const LOG_LIMIT = 500;

const loaders: { readonly [K in SlotName]: Loader<K> } = {
  roster: (o, { annex }) => call(o, routes.roster, { query: { annex } }),
  progress: (o, { annex }) => call(o, routes.progress, { query: { annex } }),
  calendar: (o) => call(o, routes.calendar),
  queue: (o, { annex }) => call(o, routes.submissions, { query: { annex, limit: QUEUE_LIMIT } }),
  submission: (o, { review }) => call(o, routes.submission, { params: { id: review.id ?? '' } }),
  review: (o, { review }) => call(o, routes.review, { params: { id: review.id ?? '' } }),
  content: (o, { review, slots }) =>
    call(o, routes.content, {
      params: { id: review.id ?? '', version: slots.submission.value?.version ?? 1 },
    }),
  consolidation: (o, { annex }) => call(o, routes.consolidation, { params: { annex } }),
  tieOut: (o) => call(o, routes.tieOut),
  registry: (o) => call(o, routes.registry),
  inclusions: (o, { annex }) => call(o, routes.inclusions, { query: { annex } }),
  snapshots: (o, { annex }) => call(o, routes.snapshots, { query: { annex } }),
  log: (o) => call(o, routes.log, { query: { limit: LOG_LIMIT } }),
};

type Done = Result<{ readonly count?: number }>;

async function plain(result: Promise<Result<unknown>>): Promise<Done> {
  const done = await result;
  return done.ok ? { ...done, value: {} } : done;
}

function onSubmission(options: ClientOptions, act: Extract<Act, { readonly id: string }>): Promise<Done> {
  const params = { id: act.id };
  const { version } = act;
  switch (act.kind) {
    case 'pick-up':
      return plain(call(options, routes.pickUp, { params, body: { version, takeOver: act.takeOver } }));
    case 'accept':
      return plain(call(options, routes.accept, { params, body: { version } }));
    case 'return': {
      const { reason, to, resubmitBy } = act;
      return plain(call(options, routes.return, { params, body: { version, reason, to, resubmitBy } }));
    }
    case 'explanation': {
      const { key, decision, reason } = act;
      return plain(
        call(options, routes.decideExplanation, {
          params: { ...params, key },
          body: { version, decision, reason },
        }),
      );
    }
    case 'comment': {
      const { sheet, cell, text } = act;
      return plain(call(options, routes.comment, { params, body: { version, sheet, cell, text } }));
    }
  }
}

async function done(options: ClientOptions, act: Act): Promise<Done> {
  if (act.kind === 'remind') {
    const { annex, codes, text } = act;
    return plain(call(options, routes.remind, { body: { annex, codes, text } }));
  }
  if (act.kind === 'accept-clean') {
    const { annex, ids } = act;
    const result = await call(options, routes.acceptClean, { body: { annex, ids } });
    return result.ok ? { ...result, value: { count: result.value.accepted.length } } : result;
  }
  return onSubmission(options, act);
}

/** The bureau's calls over its routes; each speaks the console's language and carries the sign-in of its moment. */
export function bureauCalls(base: Options): BureauCalls {
  const optionsOf = ({ session, language }: State): ClientOptions => ({
    ...base,
    language: language === 'zh-CN' ? 'zh-CN' : 'en',
    ...(session.kind === 'in' && { token: session.token }),
  });
  return {
    signIn: (username, password) => call(base, routes.signIn, { body: { username, password } }),
    signOut: (token) => call({ ...base, token }, routes.signOut),
    load: (slot, state) => loaders[slot](optionsOf(state), state),
    act: (act, state) => done(optionsOf(state), act),
  };
}
