import {
  chosenAnnexes,
  detailScopes,
  expectedScopes,
  missingScopes,
  ownTables,
  levelOf,
  summaryScopes,
} from './filing';
import { annexWord, annexWords } from './names';
import { nextStep } from './primary-check';
import { openDoubles } from './sheet-pick';
import type { Action, Actions } from './action';
import { say } from './say';
import type { State } from './state';

/** The table that details are imported into: the filer's own detail table, where the workbook holds it. */
export function importTarget(state: State): string | undefined {
  const { form } = state;
  if (!form) return undefined;
  const details = detailScopes(form);
  const own = ownTables(form, levelOf(state)).map((t) => t.scope);
  const here = chosenAnnexes(state).map((a) => a.scope);
  return (
    here.find((s) => details.has(s)) ?? own.find((s) => details.has(s) && expectedScopes(state).includes(s))
  );
}

/** How many rows of details the workbook holds. */
export function detailRows(state: State): number {
  const { form } = state;
  const details = form ? detailScopes(form) : new Set<string>();
  return chosenAnnexes(state)
    .filter((a) => details.has(a.scope))
    .reduce((n, a) => n + a.rows, 0);
}

/** The table that is summed from details: the first of the filer's own. */
export function summaryTarget(state: State): string | undefined {
  const { form } = state;
  const summaries = form ? summaryScopes(form) : new Set<string>();
  return chosenAnnexes(state).find((a) => summaries.has(a.scope))?.scope;
}

function importAction(state: State): Actions {
  const { chosen } = state.fill;
  const cancel: Action = { words: say('do.cancel'), act: { type: 'back' } };
  const ready = chosen && chosen.columns.some((c) => c.target !== undefined);
  if (!chosen)
    return { primary: { words: say('do.chooseFile'), act: { type: 'import-file' } }, secondary: cancel };
  if (!ready) return { secondary: cancel };
  return {
    primary: { words: say('do.importRows', { count: chosen.outline.rows }), act: { type: 'import-write' } },
    secondary: cancel,
  };
}

/** The button of 填报: insert, import, write, then check. */
export function fillAction(state: State): Actions {
  if (state.at.page?.kind === 'import') return importAction(state);
  const { form, language } = state;
  if (openDoubles(state).length > 0) return {};
  const missing = missingScopes(state);
  if (missing.length > 0)
    return {
      primary: {
        words: say('do.insert', { annexes: annexWords(form, missing, language) }),
        act: { type: 'insert', scopes: missing },
      },
    };
  const ticked = (state.fill.proposals ?? []).filter((p) => state.fill.ticked.has(p.id));
  const waits = importTarget(state) !== undefined && detailRows(state) === 0;
  if (ticked.length > 0 && ticked.every((p) => p.source === 'header'))
    return {
      primary: { words: say('do.fillHeaders', { count: ticked.length }), act: { type: 'fill-write' } },
    };
  if (waits) return { primary: { words: say('do.import'), act: { type: 'import-look' } } };
  if (ticked.length > 0) {
    const scopes = [...new Set(ticked.map((p) => p.scope))];
    const annex =
      scopes.length === 1 ? annexWord(form, scopes[0] ?? '', language) : annexWords(form, scopes, language);
    return {
      primary: { words: say('do.write', { annex, count: ticked.length }), act: { type: 'fill-write' } },
    };
  }
  return { primary: nextStep(state) };
}
