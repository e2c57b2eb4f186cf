import type { FormDefinition } from '../../core/form/definition';
import { groupsOf } from '../../ui/queue';
import { linesOf, picked } from '../../ui/roster-lines';
import type { BridgeNode } from '../bureau-ports';
import type { BureauSay } from '../words/bureau-speech';
import type { BureauEvent } from './bureau-event';
import type { Desk } from './bureau-state';
import { nodeInSight } from './bureau-tie';
import type { Act } from './event';

/** A button of the action area: its words are the next step; it tells the desk or the pane something. */
export interface DeskAction {
  readonly words: BureauSay;
  readonly does: { readonly desk: BureauEvent } | { readonly pane: Act };
}
export interface DeskActions {
  readonly primary?: DeskAction;
  readonly secondary?: DeskAction;
}

function action(key: BureauSay['key'], does: DeskAction['does'], values?: BureauSay['with']): DeskAction {
  return { words: values ? { key, with: values } : { key }, does };
}
const go = (tab: Desk['tab']): DeskAction['does'] => ({ desk: { type: 'tab', tab } });

function homeActions({ account, slots }: Desk): DeskActions {
  if (account?.role === 'auditor') return {};
  const { roster, queue } = slots;
  const waiting = roster.value?.counts.submitted ?? 0;
  if (waiting > 0 || (queue.value?.items ?? []).some((i) => i.status === 'submitted'))
    return { primary: action('do.toReview', go('review')) };
  if ((roster.value?.counts.missing ?? 0) > 0) return { primary: action('do.toRoster', go('roster')) };
  return roster.value ? { primary: action('do.toRollup', go('rollup')) } : {};
}

function rosterActions({ slots, roster }: Desk): DeskActions {
  const held = slots.roster.value;
  if (!held || held.items.length === 0) return {};
  const list = action('do.list', { desk: { type: 'act', act: { kind: 'list' } } });
  if (roster.tile === 'accepted') return { primary: action('do.toRollup', go('rollup')), secondary: list };
  if (roster.tile === 'waiting') {
    const clean: DeskAction['does'] = { desk: { type: 'over', over: { kind: 'clean' } } };
    return { primary: action('do.acceptClean', clean), secondary: list };
  }
  const chosen = picked(linesOf(held, slots.registry.value), roster);
  if (chosen.length === 0) return { secondary: list };
  const remind: DeskAction['does'] = { desk: { type: 'over', over: { kind: 'remind' } } };
  return { primary: action('do.remind', remind, { count: chosen.length }), secondary: list };
}

function reviewActions({ slots }: Desk): DeskActions {
  const { queue } = slots;
  if (!queue.value) return {};
  const { resubmitted, explained, clean } = groupsOf(queue.value);
  const next = [...resubmitted, ...explained, ...clean][0];
  if (!next) return { primary: action('do.toRollup', go('rollup')) };
  const open: DeskAction['does'] = { desk: { type: 'over', over: { kind: 'submission', id: next.id } } };
  const all: DeskAction['does'] = { desk: { type: 'over', over: { kind: 'clean' } } };
  return {
    primary: action('review.next', open, { name: next.filer.name }),
    ...(clean.length > 1 && { secondary: action('do.acceptClean', all) }),
  };
}

function submissionActions({ slots }: Desk): DeskActions {
  const { submission, review } = slots;
  if (!submission.value || !review.value) return {};
  const { id, version, may, undecided, explanations } = submission.value;
  const back: DeskAction['does'] = {
    desk: { type: 'over', over: { kind: 'return', id } },
  };
  const mayReturn = may.includes('return');
  if (mayReturn && explanations.some((e) => e.state === 'refused'))
    return { primary: action('do.return', back) };
  if (!may.includes('accept')) return mayReturn ? { primary: action('do.return', back) } : {};
  const accept: DeskAction['does'] = { desk: { type: 'act', act: { kind: 'accept', id, version } } };
  return {
    primary: action(undecided > 0 ? 'do.acceptBoth' : 'do.accept', accept),
    ...(mayReturn && { secondary: action('do.returnOther', back) }),
  };
}

function cleanActions({ slots, annex }: Desk): DeskActions {
  const items = slots.clean.value?.accepted ?? [];
  if (items.length === 0) return {};
  const act = { kind: 'accept-clean', annex, ids: items.map((i) => i.id) } as const;
  return { primary: action('review.cleanSend', { desk: { type: 'act', act } }, { count: items.length }) };
}

function rowsOf(desk: Desk, form: FormDefinition): number {
  const lists = new Set(form.tables.filter((t) => t.rowIds === undefined).map((t) => t.scope));
  const tables = (desk.slots.rollup.value ?? []).flatMap((m) => m.tables);
  return tables.filter((t) => lists.has(t.scope)).reduce((n, t) => n + t.rows.length, 0);
}

function rollupActions(desk: Desk, form: FormDefinition): DeskActions {
  if (!desk.slots.rollup.value) return {};
  const { annex, mode, received } = desk;
  const receive: DeskAction['does'] = { desk: { type: 'act', act: { kind: 'receive', annex, mode } } };
  if (received?.annex === annex)
    return {
      primary: action('rollup.toCheck', { pane: { type: 'duty', duty: 'file', tab: 'check' } }),
      secondary: action('rollup.again', receive),
    };
  return { primary: action('rollup.receive', receive, { count: rowsOf(desk, form) }) };
}

/** What opens the received sheet at a step of the tree. */
export function lookAt({ cell, unitName }: BridgeNode): DeskAction | undefined {
  if (!cell) return undefined;
  const { submission, scope, sheet, cell: address } = cell;
  const at = {
    id: submission.id,
    version: submission.version,
    unit: submission.unit,
    scope,
    sheet,
    cell: address,
  };
  const does: DeskAction['does'] = { desk: { type: 'act', act: { kind: 'look', at, name: unitName } } };
  return action('tie.look', does, { cell: address ?? '' });
}

function tieActions({ slots, tie }: Desk, language: 'zh' | 'en'): DeskActions {
  const bridge = slots.bridge.value;
  if (!bridge) return {};
  const node = nodeInSight(bridge, tie.node) ?? bridge.nodes[0];
  const primary = node && lookAt(node);
  const copy = action('tie.copy', { desk: { type: 'copy', text: bridge.sentence[language] } });
  return { secondary: copy, ...(primary && { primary }) };
}

/** The next step at the desk and, where one belongs beside it, the other one: functions of the state and nothing else. */
export function deskActions(desk: Desk, form: FormDefinition, language: 'zh' | 'en'): DeskActions {
  switch (desk.over.kind) {
    case 'submission':
      return submissionActions(desk);
    case 'clean':
      return cleanActions(desk);
    case 'remind':
    case 'return':
      return {};
    case 'none':
      break;
  }
  switch (desk.tab) {
    case 'home':
      return homeActions(desk);
    case 'roster':
      return rosterActions(desk);
    case 'review':
      return reviewActions(desk);
    case 'rollup':
      return rollupActions(desk, form);
    case 'tie':
      return tieActions(desk, language);
    case 'analysis':
      return {};
  }
}
