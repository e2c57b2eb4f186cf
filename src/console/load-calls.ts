import { ownCalls } from '../client/own-calls';
import { call, type ClientOptions, type Result } from '../client/request';
import { routes } from '../core/submission/routes';
import { lookedCell } from './state/needs';
import type { SlotName, Slots } from './state/slots';
import type { State } from './state/state';

type Loader<K extends SlotName> = (options: ClientOptions, state: State) => Promise<Result<Slots[K]>>;

/** The most that the endpoint gives at once; more comes page by page. */
const PAGE = 1000;

function traced(figure: State['rollUp']['traced']): Readonly<Record<string, string | number>> {
  return figure ? { ...figure } : {};
}

function placed(state: State): Readonly<Record<string, string | number>> {
  const cell = lookedCell(state);
  if (!cell) return {};
  const { submission, scope, row, column } = cell;
  return { submission, scope, row, column };
}

async function wholeQueue(options: ClientOptions, annex: string): Promise<Result<Slots['queue']>> {
  const items: Slots['queue']['items'] = [];
  let cursor: string | undefined;
  for (;;) {
    const query = { annex, limit: PAGE, ...(cursor !== undefined && { cursor }) };
    const page = await call(options, routes.submissions, { query });
    if (!page.ok) return page;
    items.push(...page.value.items);
    cursor = page.value.next;
    if (cursor === undefined) return { ...page, value: { items } };
  }
}

async function wholeLog(options: ClientOptions): Promise<Result<Slots['log']>> {
  const lines: Slots['log']['lines'] = [];
  for (;;) {
    const after = lines.at(-1)?.seq ?? 0;
    const page = await call(options, routes.log, { query: { after, limit: PAGE } });
    if (!page.ok) return page;
    lines.push(...page.value.lines);
    if (page.value.lines.length < PAGE) return { ...page, value: { lines } };
  }
}

/** How each part of a page is fetched. */
export const loaders: { readonly [K in SlotName]: Loader<K> } = {
  roster: (o, { annex }) => call(o, routes.roster, { query: { annex } }),
  progress: (o, { annex }) => call(o, routes.progress, { query: { annex } }),
  calendar: (o) => call(o, routes.calendar),
  queue: (o, { annex }) => wholeQueue(o, annex),
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
  log: (o) => wholeLog(o),
  trace: (o, { rollUp }) => call(o, routes.trace, { query: { ...traced(rollUp.traced) } }),
  bridge: (o, { tie }) => call(o, routes.bridge, { query: { ...tie.figure, ...tie.against } }),
  stages: (o, { tie: { since } }) => call(o, routes.stages, { query: since ? { against: since } : {} }),
  where: (o, state) => call(o, routes.whereTo, { query: placed(state) }),
  cellContent: (o, state) => {
    const { submission = '', version = 1 } = lookedCell(state) ?? {};
    return call(o, routes.content, { params: { id: submission, version } });
  },
  passings: (o, { annex }) => call(o, routes.passings, { query: { annex } }),
  accounts: (o) => call(o, routes.accounts),
  serviceTokens: (o) => call(o, routes.serviceTokens),
  readings: (o) => call(o, routes.readings),
  ownAccount: (o) => ownCalls(o).account(),
  analysis: (o) => call(o, routes.analysis),
  locks: (o) => call(o, routes.locks),
  delta: (o, { rollUp }) =>
    call(o, routes.snapshotDelta, {
      params: { id: rollUp.delta?.id ?? '' },
      query: { from: rollUp.delta?.from ?? '' },
    }),
};
