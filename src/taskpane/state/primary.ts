import type { Found } from '../found';
import type { Action, Actions } from './action';
import { fillAction } from './primary-fill';
import { submitAction } from './primary-submit';
import { annexWords } from './names';
import { chosenAnnexes, expectedScopes, isSent, missingScopes, openComments } from './filing';
import { isExplained, foundById, standing } from './open-findings';
import { addressOf } from '../../core/form/table';
import { nextStep } from './primary-check';
import { reportActions } from './report';
import { say } from './say';
import { shownValue } from './figures';
import type { State } from './state';
import { neighbour, nextToDo } from './walk';

function homeAction(state: State): Action {
  const { form, language } = state;
  if (state.session.kind === 'out' && !state.check.result && chosenAnnexes(state).length > 0)
    return { words: say('do.checkWorkbook'), act: { type: 'check' } };
  const missing = missingScopes(state);
  if (missing.length > 0 && chosenAnnexes(state).length === 0)
    return {
      words: say('do.insert', { annexes: annexWords(form, missing, language) }),
      act: { type: 'insert', scopes: missing },
    };
  const comments = openComments(state);
  const first = comments[0];
  if (first !== undefined)
    return { words: say('do.comment', { n: first + 1 }), act: { type: 'comment-open', index: first } };
  if (isSent(state)) return { words: say('do.seeReceipt'), act: { type: 'tab', tab: 'receipt' } };
  const { error, query, explained } = standing(state);
  const step = nextStep(state);
  if (step.act.type === 'check' || step.act.type === 'tab') return step;
  if (error > 0)
    return { words: say('do.continueErrors', { count: error }), act: { type: 'tab', tab: 'check' } };
  return {
    words: say('do.continueQueries', { count: query - explained }),
    act: { type: 'tab', tab: 'check' },
  };
}

function goTo(found: Found): Action | undefined {
  const place = found.finding.facts.culprit?.place ?? found.finding.place;
  return place && { words: say('do.goTo', { cell: addressOf(place) }), act: { type: 'go-to', place } };
}

function passOn(state: State, id: string): Action {
  const next = neighbour(state, id, 1) ?? nextToDo(state, id);
  return next
    ? {
        words: say('do.next'),
        act: { type: 'open-finding', id: next.id, line: next.id, top: state.view.top },
      }
    : { words: say('do.backToList'), act: { type: 'back' } };
}

function findingAction(state: State, id: string): Action {
  const found = foundById(state, id);
  if (!found || state.check.settled.has(id)) return passOn(state, id);
  const { severity, facts } = found.finding;
  if (severity === 'query') {
    const { choice, items } = state.explanations;
    if (choice === 'correct') return goTo(found) ?? passOn(state, id);
    const next = nextToDo(state, id);
    if (isExplained(found, items) && next === undefined) return passOn(state, id);
    const words = say(next ? 'do.saveAndNext' : 'do.saveExplanation');
    return { words, act: { type: 'explain-save', id, next: next?.id } };
  }
  if (facts.culprit)
    return {
      words: say('do.changeTo', { value: shownValue(facts.culprit.to) }),
      act: { type: 'change-culprit', id },
    };
  if (found.repairs > 0) return { words: say('do.repairOne'), act: { type: 'preview-repair' } };
  return goTo(found) ?? passOn(state, id);
}

function pageAction(state: State): Actions | undefined {
  const { page } = state.at;
  switch (page?.kind) {
    case undefined:
      return undefined;
    case 'finding':
      return { primary: findingAction(state, page.id) };
    case 'repair':
      return repairAction(state);
    case 'report':
      return reportActions(state);
    case 'import':
      return fillAction(state);
    case 'difference':
      return differenceActions(state);
    case 'sign-in':
      return {
        primary: {
          words: say(state.session.kind === 'out' && state.session.busy ? 'signIn.busy' : 'signIn.go'),
          act: { type: 'back' },
          submits: 'sign-in',
        },
      };
    default:
      return {};
  }
}

function differenceActions({ difference }: State): Actions {
  if (difference?.kind === 'parcel') return { secondary: { words: say('do.close'), act: { type: 'back' } } };
  if (difference?.state === 'asking') return {};
  return { primary: { words: say('do.toSubmit'), act: { type: 'tab', tab: 'submit' } } };
}

function repairAction(state: State): Actions {
  const fixes = state.repair?.fixes?.filter((f) => !state.repair?.off.has(f.why)) ?? [];
  const cancel: Action = { words: say('do.cancel'), act: { type: 'back' } };
  if (fixes.length === 0) return { secondary: cancel };
  return {
    primary: { words: say('do.repairCells', { count: fixes.length }), act: { type: 'repair' } },
    secondary: cancel,
  };
}

function checkActions(state: State): Actions {
  if (state.check.run.kind === 'running')
    return { secondary: { words: say('do.stop'), act: { type: 'stop' } } };
  if (expectedScopes(state).length > 0 && chosenAnnexes(state).length === 0 && state.check.result)
    return fillAction(state);
  return { primary: nextStep(state) };
}

/** The one primary button of the screen and, where one belongs beside it, the secondary: functions of the state and nothing else. */
export function actionsOf(state: State): Actions {
  const page = pageAction(state);
  if (page) return page;
  switch (state.at.tab) {
    case 'home':
      return { primary: homeAction(state) };
    case 'fill':
      return fillAction(state);
    case 'check':
      return checkActions(state);
    case 'submit':
    case 'receipt':
      return submitAction(state);
  }
}
