import { say } from './say';
import type { Action } from './action';
import { isStale, standing } from './open-findings';
import type { State } from './state';
import { firstOf, largestClass } from './walk';

const check: Action = { words: say('do.check'), act: { type: 'check' } };
const again: Action = { words: say('do.checkAgain'), act: { type: 'check' } };

function openFirst(state: State, severity: 'error' | 'query', words: Action['words']): Action {
  const found = firstOf(state, severity);
  if (!found) return again;
  return { words, act: { type: 'open-finding', id: found.id, line: found.id, top: state.view.top } };
}

/** The next step towards a submission: check, repair, look at errors, explain queries, check again, submit. */
export function nextStep(state: State): Action {
  const { result, run, own } = state.check;
  if (!result) return run.kind === 'stopped' ? again : check;
  if (run.kind === 'stopped' || (isStale(state) && !own)) return again;
  const { error, query, explained, repairable } = standing(state);
  if (repairable > 0)
    return { words: say('do.repair', { count: repairable }), act: { type: 'preview-repair' } };
  const largest = largestClass(state);
  if (largest)
    return {
      words: say('do.largest', { count: largest.count }),
      act: { type: 'open-finding', id: largest.first, line: largest.id, top: state.view.top },
    };
  if (error > 0) return openFirst(state, 'error', say('do.next'));
  if (query > explained) return openFirst(state, 'query', say('do.explain', { count: query - explained }));
  if (isStale(state)) return again;
  return { words: say('do.toSubmit'), act: { type: 'tab', tab: 'submit' } };
}
