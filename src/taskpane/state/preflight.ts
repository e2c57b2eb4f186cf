import { chosenAnnexes, expectedScopes, missingScopes } from './filing';
import { annexWords, headingOf } from './names';
import { isStale, standing } from './open-findings';
import { newerElsewhere } from './order';
import type { Act } from './event';
import { say, type Say } from './say';
import type { State } from './state';

/** One condition of a submission. */
export interface PreflightLine {
  readonly id: 'annexes' | 'errors' | 'queries' | 'fresh' | 'header' | 'elsewhere';
  readonly ok: boolean;
  readonly words: Say;
  readonly fix?: Say;
  readonly act?: Act;
}

function annexLine(state: State): PreflightLine[] {
  const missing = missingScopes(state);
  if (missing.length === 0 || expectedScopes(state).length === 0) return [];
  const annexes = annexWords(state.form, missing, state.language);
  return [
    {
      id: 'annexes',
      ok: false,
      words: say('preflight.annexesMissing', { annexes }),
      fix: say('do.insert', { annexes }),
      act: { type: 'insert', scopes: missing },
    },
  ];
}

function headerLine(state: State): PreflightLine {
  const missing = state.tables.known?.missing ?? [];
  if (missing.length === 0) return { id: 'header', ok: true, words: say('preflight.header') };
  const names = missing.map((column) => headingOf(state.form, { scope: 'H', column }, state.language));
  const items = names.join(state.language === 'zh-CN' ? '、' : ', ');
  const annex = chosenAnnexes(state)[0];
  return {
    id: 'header',
    ok: false,
    words: say('preflight.headerMissing', { items }),
    fix: say('do.fillHeader'),
    ...(annex && { act: { type: 'go-to', place: { sheet: annex.sheet, row: 1, column: 1 } } }),
  };
}

/** A version from another computer is looked at before it is replaced. */
function elsewhereLine(state: State): PreflightLine[] {
  const other = newerElsewhere(state);
  if (!other) return [];
  const { id, version } = other.receipt;
  return [
    {
      id: 'elsewhere',
      ok: false,
      words: say('refusal.stale', { version }),
      fix: say('do.seeDifference', { version }),
      act: { type: 'see-version', id, version },
    },
  ];
}

/** What must hold before anything may be sent, and what to do where it does not. */
export function preflight(state: State): readonly PreflightLine[] {
  const { error, query, explained } = standing(state);
  const toCheck: Act = { type: 'tab', tab: 'check' };
  const lines: PreflightLine[] = [...annexLine(state)];
  const { result } = state.check;
  if (!result)
    return [
      ...lines,
      { id: 'fresh', ok: false, words: say('preflight.never'), fix: say('do.check'), act: { type: 'check' } },
    ];
  lines.push({
    id: 'errors',
    ok: error === 0,
    words: say('preflight.errors', { count: error }),
    act: toCheck,
  });
  const queryWords =
    query === explained
      ? say(query === 0 ? 'preflight.noQueries' : 'preflight.queriesExplained', { count: query })
      : say('preflight.queriesOpen', { count: query, open: query - explained });
  lines.push({ id: 'queries', ok: query === explained, words: queryWords, act: toCheck });
  const fresh = !isStale(state) && state.check.run.kind !== 'stopped';
  lines.push(
    fresh
      ? { id: 'fresh', ok: true, words: say('preflight.fresh') }
      : {
          id: 'fresh',
          ok: false,
          words: say('preflight.stale'),
          fix: say('do.checkAgain'),
          act: { type: 'check' },
        },
  );
  return [...lines, headerLine(state), ...elsewhereLine(state)];
}

/** Whether the workbook may be sent as it is. */
export function mayBeSent(state: State): boolean {
  return preflight(state).every((line) => line.ok);
}
