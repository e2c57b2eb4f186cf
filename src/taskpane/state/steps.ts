import { chosenAnnexes, expectedScopes, isSent, latestReceipt, missingScopes } from './filing';
import { newerElsewhere } from './order';
import type { Act } from './event';
import { annexWords } from './names';
import { standing } from './open-findings';
import { detailRows, importTarget } from './primary-fill';
import { say, type Say } from './say';
import type { State } from './state';

/** One step on the way to a submission. */
export interface Step {
  readonly id: 'insert' | 'details' | 'errors' | 'queries' | 'submit';
  readonly state: 'done' | 'error' | 'query' | 'open';
  readonly name: Say;
  readonly value: Say;
  readonly act?: Act;
}

const toFill: Act = { type: 'tab', tab: 'fill' };
const toCheck: Act = { type: 'tab', tab: 'check' };

function insertStep(state: State): Step {
  const expected = expectedScopes(state);
  const missing = missingScopes(state);
  const annexes = annexWords(state.form, expected, state.language);
  const name = say('home.insert', { annexes });
  const here = chosenAnnexes(state).length;
  if (missing.length === 0 && here > 0)
    return { id: 'insert', state: 'done', name, value: say('home.sheets', { count: here }) };
  return { id: 'insert', state: 'open', name, value: say('home.missing'), act: toFill };
}

function detailStep(state: State): Step[] {
  if (importTarget(state) === undefined) return [];
  const rows = detailRows(state);
  const name = say('home.details');
  if (rows > 0) return [{ id: 'details', state: 'done', name, value: say('home.rows', { count: rows }) }];
  return [{ id: 'details', state: 'open', name, value: say('home.noRows'), act: toFill }];
}

function findingSteps(state: State): Step[] {
  const { error, query, explained } = standing(state);
  if (!state.check.result) {
    const value = say('home.unchecked');
    return [
      { id: 'errors', state: 'open', name: say('home.errors'), value, act: toCheck },
      { id: 'queries', state: 'open', name: say('home.queries'), value, act: toCheck },
    ];
  }
  const open = query - explained;
  const [value, left] = [say('home.findings', { count: error }), say('home.findings', { count: open })];
  return [
    error > 0
      ? { id: 'errors', state: 'error', name: say('home.errors'), value, act: toCheck }
      : { id: 'errors', state: 'done', name: say('home.errors'), value: say('home.done') },
    open > 0
      ? { id: 'queries', state: 'query', name: say('home.queries'), value: left, act: toCheck }
      : { id: 'queries', state: 'done', name: say('home.queries'), value: say('home.done') },
  ];
}

function submitStep(state: State, ready: boolean): Step {
  const latest = latestReceipt(state);
  const name = say('home.submit');
  const sent = latest && isSent(state);
  if (sent)
    return {
      id: 'submit',
      state: 'done',
      name,
      value: say('home.submitted.short', { version: latest.receipt.version }),
      act: { type: 'tab', tab: 'receipt' },
    };
  const other = newerElsewhere(state);
  if (ready && other)
    return {
      id: 'submit',
      state: 'open',
      name,
      value: say('home.elsewhere'),
      act: { type: 'tab', tab: 'submit' },
    };
  if (!ready) return { id: 'submit', state: 'open', name, value: say('home.submitLater') };
  return {
    id: 'submit',
    state: 'open',
    name,
    value: say('home.submitNow'),
    act: { type: 'tab', tab: 'submit' },
  };
}

/** The way to a submission, in the order of the work. */
export function stepsOf(state: State): readonly Step[] {
  const steps = [insertStep(state), ...detailStep(state), ...findingSteps(state)];
  return [
    ...steps,
    submitStep(
      state,
      steps.every((s) => s.state === 'done'),
    ),
  ];
}

/** How many steps lie before the submission. */
export function stepsLeft(steps: readonly Step[]): number {
  return steps.filter((s) => s.id !== 'submit' && s.state !== 'done').length;
}
