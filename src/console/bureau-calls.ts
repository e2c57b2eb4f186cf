import { call, type ClientOptions, type Result } from '../client/request';
import { routes } from '../core/submission/routes';
import type { BureauCalls } from './runner';
import type { Act, ImportReport } from './state/act';
import type { SlotName, Slots } from './state/slots';
import type { State } from './state/state';

type Options = Omit<ClientOptions, 'token' | 'language'>;
type Loader<K extends SlotName> = (options: ClientOptions, state: State) => Promise<Result<Slots[K]>>;

const QUEUE_LIMIT = 1000;
const LOG_LIMIT = 500;

function traced(figure: State['rollUp']['traced']): Readonly<Record<string, string | number>> {
  return figure ? { ...figure } : {};
}

function placed(cell: State['tie']['cell']): Readonly<Record<string, string | number>> {
  if (!cell) return {};
  const { submission, scope, row, column } = cell;
  return { submission, scope, row, column };
}

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
  trace: (o, { rollUp }) => call(o, routes.trace, { query: { ...traced(rollUp.traced) } }),
  bridge: (o, { tie }) => call(o, routes.bridge, { query: { ...tie.figure } }),
  where: (o, { tie }) => call(o, routes.whereTo, { query: placed(tie.cell) }),
  cellContent: (o, { tie }) =>
    call(o, routes.content, {
      params: { id: tie.cell?.submission ?? '', version: tie.cell?.version ?? 1 },
    }),
  analysis: (o) => call(o, routes.analysis),
  locks: (o) => call(o, routes.locks),
  delta: (o, { rollUp }) =>
    call(o, routes.snapshotDelta, {
      params: { id: rollUp.delta?.id ?? '' },
      query: { from: rollUp.delta?.from ?? '' },
    }),
};

type Done = Result<{ readonly count?: number; readonly report?: ImportReport }>;

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
    case 'revert': {
      const { to, reason } = act;
      return plain(call(options, routes.revert, { params, body: { version, to, reason } }));
    }
    case 'reopen':
      return plain(call(options, routes.reopen, { params, body: { version } }));
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

async function acceptClean(options: ClientOptions, annex: string, ids: readonly string[]): Promise<Done> {
  const result = await call(options, routes.acceptClean, { body: { annex, ids } });
  return result.ok ? { ...result, value: { count: result.value.accepted.length } } : result;
}

async function importRegistry(options: ClientOptions, bytes: Uint8Array, dryRun: boolean): Promise<Done> {
  const query = { dryRun: String(dryRun) };
  const result = await call(options, routes.importRegistry, { body: bytes, query });
  return result.ok ? { ...result, value: { count: result.value.count, report: result.value } } : result;
}

async function done(options: ClientOptions, act: Act): Promise<Done> {
  if ('id' in act) return onSubmission(options, act);
  switch (act.kind) {
    case 'remind': {
      const { annex, codes, text } = act;
      return plain(call(options, routes.remind, { body: { annex, codes, text } }));
    }
    case 'accept-clean':
      return acceptClean(options, act.annex, act.ids);
    case 'import':
      return importRegistry(options, act.bytes, act.dryRun);
    case 'include': {
      const { submission, included, reason } = act;
      return plain(call(options, routes.putInclusion, { body: { submission, included, reason } }));
    }
    case 'freeze': {
      const { annex, cutoff } = act;
      return plain(call(options, routes.takeSnapshot, { body: { annex, cutoff } }));
    }
    case 'lock': {
      const { unit, locked, reason } = act;
      return plain(call(options, routes.putLock, { body: { unit, locked, reason } }));
    }
    case 'internal': {
      const { unit, entry, offsetDays } = act;
      return plain(call(options, routes.putInternal, { body: { unit, entry, offsetDays } }));
    }
  }
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
