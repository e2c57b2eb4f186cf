import { culpritFixes } from '../../core/rules/culprit-fixes';
import { addressOf } from '../../core/form/table';
import type { Effect } from './effect';
import type { Event } from './event';
import { shownValue } from './figures';
import { latestReceipt } from './filing';
import { sheetWord } from './names';
import { foundById, openFindings } from './open-findings';
import { commentCell } from './reduce-receipts';
import { placeAt } from './ranges';
import { say } from './say';
import type { State } from './state';

/** The open findings that one and the same suspected cell explains. */
export function settledByCulprit(state: State, id: string): readonly string[] {
  const culprit = foundById(state, id)?.finding.facts.culprit;
  if (!culprit) return [];
  const key = (c: typeof culprit): string => `${c.place.sheet}!${addressOf(c.place)}=${c.to}`;
  return openFindings(state)
    .filter((f) => f.finding.facts.culprit && key(f.finding.facts.culprit) === key(culprit))
    .map((f) => f.id);
}

function changeCulprit(state: State, id: string): readonly Effect[] {
  const culprit = foundById(state, id)?.finding.facts.culprit;
  if (!culprit) return [];
  const sheet = sheetWord({ ...state, known: state.tables.known }, culprit.place.sheet);
  const what = say('did.changed', {
    cell: `${sheet} ${addressOf(culprit.place)}`,
    value: shownValue(culprit.to),
  });
  return [{ do: 'write', fixes: culpritFixes(culprit), what, settles: settledByCulprit(state, id) }];
}

function repair(state: State): readonly Effect[] {
  const { repair: plan } = state;
  const fixes = (plan?.fixes ?? []).filter((f) => !plan?.off.has(f.why));
  if (!plan || fixes.length === 0) return [];
  const settles = openFindings(state)
    .filter((f) => plan.ids.includes(f.id) && !plan.off.has(f.finding.rule))
    .map((f) => f.id);
  return [
    {
      do: 'write',
      fixes,
      what: say('did.repaired', { count: settles.length, cells: fixes.length }),
      settles,
    },
  ];
}

function undo(before: State, event: Extract<Event, { type: 'undo' }>): readonly Effect[] {
  const entry = before.history.entries.find((e) => e.id === event.id && !e.undone);
  if (!entry || before.history.busy !== undefined) return [];
  const { id, step, fixes, room } = entry;
  if (event.cells === 'ask') return [{ do: 'inspect-undo', id, step, fixes, room }];
  const { cells = [] } = before.history.conflict ?? {};
  if (event.cells === 'rest') return [{ do: 'undo', id, steps: [step], leave: cells.map((c) => c.place) }];
  const leave = cells.flatMap((c) => (c.at ? [] : [c.place]));
  return [{ do: 'undo', id, steps: room ? [step, room] : [step], leave }];
}

function marks(event: Event, after: State): readonly Effect[] {
  if (!after.check.result) return [];
  if (after.marks) return [{ do: 'mark', findings: openFindings(after) }];
  return event.type === 'marks' ? [{ do: 'mark', findings: [] }] : [];
}

function saveSheet(state: State, event: Extract<Event, { type: 'save-sheet' }>): readonly Effect[] {
  if (event.what === 'findings')
    return [{ do: 'save-findings', findings: openFindings(state), what: say('did.savedFindings') }];
  const kept = state.receipts.kept.find((k) => k.receipt.version === event.receipt) ?? latestReceipt(state);
  return kept
    ? [{ do: 'save-receipt', kept, what: say('did.savedReceipt', { version: kept.receipt.version }) }]
    : [];
}

function commentPlace(state: State, index: number): readonly Effect[] {
  const comment = latestReceipt(state)?.comments[index];
  const now = comment && commentCell(state, comment);
  const place = now && placeAt(now.sheet, now.cell);
  return place ? [{ do: 'go-to', place }] : [];
}

/** What checking, looking and repairing ask of the world. */
export function checkEffects(before: State, event: Event, after: State): readonly Effect[] {
  switch (event.type) {
    case 'check':
      return before.check.run.kind === 'running' ? [] : [{ do: 'check' }];
    case 'stop':
      return before.check.run.kind === 'running' ? [{ do: 'stop' }] : [];
    case 'checked':
    case 'marks':
    case 'undone':
      return marks(event, after);
    case 'go-to':
      return [{ do: 'go-to', place: event.place }];
    case 'print':
      return [{ do: 'go-to', place: { sheet: event.sheet, row: 1, column: 1 } }];
    case 'preview-repair':
      return after.repair ? [{ do: 'fixes', ids: after.repair.ids }] : [];
    case 'repair':
      return repair(before);
    case 'change-culprit':
      return changeCulprit(before, event.id);
    case 'undo':
      return undo(before, event);
    case 'save-sheet':
      return saveSheet(before, event);
    case 'comment-open':
      return commentPlace(before, event.index);
    case 'written':
      return marks(event, after);
    default:
      return [];
  }
}

/** A finding that has just been opened is described. */
export function openedEffects(before: State, after: State): readonly Effect[] {
  const [was, is] = [before.at.page, after.at.page];
  if (is?.kind !== 'finding' || (was?.kind === 'finding' && was.id === is.id)) return [];
  return after.around?.id === is.id ? [] : [{ do: 'describe', id: is.id }];
}
