import { addressOf } from '../../core/form/table';
import type { Found } from '../found';
import type { StandingExplanation } from '../ports';
import type { Event } from './event';
import { filedScopes } from './filing';
import { keptList } from './kept';
import { foundById, isLongEnough, openFindings } from './open-findings';
import { explanationPlace } from './reduce-check';
import { announce } from './reduce-world';
import { say } from './say';
import type { Explanation, Explanations, State } from './state';

/** The cell that an explanation speaks of, as `sheet!P87`. */
export function cellOf({ finding: { place } }: Found): string {
  return place ? `${place.sheet}!${addressOf(place)}` : '';
}

/** Other unexplained queries of the same rule, to which the same words may be given. */
export function alikeQueries(state: State, found: Found): readonly Found[] {
  return openFindings(state).filter(
    (f) =>
      f.finding.rule === found.finding.rule &&
      f.id !== found.id &&
      f.finding.severity === 'query' &&
      state.explanations.items.get(f.finding.key)?.saved !== true,
  );
}

/** What stands in the text field: the words kept, or those that lost their figures. */
export function wordsFor(
  state: State,
  found: Found,
): { readonly text: string; readonly dropped: boolean; readonly item: Explanation | undefined } {
  const { items, dropped } = state.explanations;
  const item = items.get(found.finding.key);
  if (item) return { text: item.text, dropped: false, item };
  const old = dropped.get(explanationPlace(found.finding.rule, cellOf(found)));
  return { text: old?.text ?? '', dropped: old !== undefined, item: undefined };
}

/** Words that stand at the bureau for this query or, from the previous period, for its rule, where nothing is written yet. */
export function offeredWords(state: State, found: Found): StandingExplanation | undefined {
  const { key, rule } = found.finding;
  const { standing } = state.explanations;
  if (wordsFor(state, found).text.trim() !== '') return undefined;
  const usable = standing.filter((e) => e.state !== 'refused');
  return (
    usable.find((e) => e.key === key) ??
    usable.find((e) => e.rule === rule && e.period === 'previous' && e.state === 'accepted')
  );
}

function put(
  held: Explanations,
  found: Found,
  change: { readonly text: string; readonly saved: boolean },
): Explanations {
  const { key, rule } = found.finding;
  const items = new Map(held.items);
  const before = items.get(key);
  const refused = before?.refused !== undefined && before.text === change.text ? before.refused : undefined;
  items.set(key, { key, rule, cell: cellOf(found), ...change, ...(refused !== undefined && { refused }) });
  return { ...held, items, tooShort: false };
}

function saved(state: State, event: Extract<Event, { type: 'explain-save' }>): State {
  const found = foundById(state, event.id);
  if (!found) return state;
  const { text } = wordsFor(state, found);
  if (!isLongEnough(text)) {
    const refused = { ...state, explanations: { ...state.explanations, tooShort: true } };
    return announce(refused, say('explain.tooShort'));
  }
  const all = state.explanations.alike ? [found, ...alikeQueries(state, found)] : [found];
  const held = all.reduce((e, f) => put(e, f, { text: text.trim(), saved: true }), state.explanations);
  const dropped = new Map(held.dropped);
  for (const f of all) dropped.delete(explanationPlace(f.finding.rule, cellOf(f)));
  const handled = new Set([...state.receipts.handled, ...all.map(cellOf)]);
  const page = event.next === undefined ? undefined : ({ kind: 'finding', id: event.next } as const);
  const explanations = { ...held, dropped, choice: 'explain', alike: false } as const;
  const receipts = { ...state.receipts, handled };
  return announce(
    { ...state, explanations, receipts, at: { ...state.at, page } },
    say('said.explained', { count: all.length }),
  );
}

function recalled(text: string | undefined): ReadonlyMap<string, Explanation> {
  const items = keptList(text).flatMap((item): Explanation[] => {
    const { key, rule, cell, text: words, saved: isSaved, refused } = item;
    if (typeof key !== 'string' || typeof rule !== 'string' || typeof words !== 'string') return [];
    const place = typeof cell === 'string' ? cell : '';
    const why = typeof refused === 'string' ? { refused } : {};
    return [{ key, rule, cell: place, text: words, saved: isSaved === true, ...why }];
  });
  return new Map(items.map((i) => [i.key, i]));
}

/** Explanations given to queries. */
export function reduceExplain(state: State, event: Event): State {
  const { explanations } = state;
  switch (event.type) {
    case 'explain-choice':
      return { ...state, explanations: { ...explanations, choice: event.choice, tooShort: false } };
    case 'explain-alike':
      return { ...state, explanations: { ...explanations, alike: event.on } };
    case 'explain-draft': {
      const found = foundById(state, event.id);
      if (!found) return state;
      return { ...state, explanations: put(explanations, found, { text: event.text, saved: false }) };
    }
    case 'explain-save':
      return saved(state, event);
    case 'recalled':
      if (event.key !== 'explanations') return state;
      return { ...state, explanations: { ...explanations, items: recalled(event.text) } };
    default:
      return state;
  }
}

/** The explanations that travel with a submission of the chosen annexes: those of queries that are still asked. */
export function explanationsToSend(state: State): readonly { key: string; rule: string; text: string }[] {
  const scopes = new Set(filedScopes(state));
  return openFindings(state).flatMap((f) => {
    const item = state.explanations.items.get(f.finding.key);
    const own = scopes.has(f.finding.scope) || f.finding.scope === 'H';
    return item?.saved && own ? [{ key: item.key, rule: item.rule, text: item.text }] : [];
  });
}
