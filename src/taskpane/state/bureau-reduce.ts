import type { TieOut } from '../bureau-ports';
import type { BureauEvent } from './bureau-event';
import { needsOf } from './bureau-needs';
import {
  freshDesk,
  freshRoster,
  freshTie,
  type Desk,
  type Loaded,
  type SlotName,
  type Slots,
  type TieView,
} from './bureau-state';
import { figureOf, worstOf } from './bureau-tie';

function withSlot<K extends SlotName>(desk: Desk, slot: K, held: Loaded<Slots[K]>): Desk {
  return { ...desk, slots: { ...desk.slots, [slot]: held } };
}

function drop(desk: Desk, slots: readonly SlotName[]): Desk {
  return slots.reduce((d, slot) => withSlot(d, slot, {}), desk);
}

/** Numbers a call for each slot, so that a late answer to an earlier one is not shown. */
function calling(desk: Desk, slots: readonly SlotName[]): Desk {
  return slots.reduce((d, slot) => {
    const call = d.calls + 1;
    const { value } = d.slots[slot];
    const held = value === undefined ? { call } : { value, call };
    return { ...withSlot(d, slot, held as Loaded<never>), calls: call };
  }, desk);
}

function reduceSlots(desk: Desk, event: BureauEvent): Desk {
  if (event.type === 'loaded') {
    if (desk.slots[event.slot].call !== event.call) return desk;
    return withSlot(desk, event.slot, { value: event.value } as Loaded<never>);
  }
  if (event.type !== 'not-loaded' || desk.slots[event.slot].call !== event.call) return desk;
  const { value } = desk.slots[event.slot];
  const held = { trouble: event.trouble, ...(value !== undefined && { value }) };
  return withSlot(desk, event.slot, held as Loaded<never>);
}

function reduceWhere(desk: Desk, event: BureauEvent): Desk {
  switch (event.type) {
    case 'seated':
      return {
        ...freshDesk,
        calls: desk.calls,
        account: event.account,
        annex: event.annex,
        signers: event.signers,
      };
    case 'tab': {
      const roster = event.tile ? { ...freshRoster, tile: event.tile } : desk.roster;
      return { ...desk, tab: event.tab, roster, over: { kind: 'none' }, task: { kind: 'none' } };
    }
    case 'annex': {
      const dropped = drop(desk, ['roster', 'queue', 'clean', 'rollup']);
      return { ...dropped, annex: event.annex, roster: freshRoster };
    }
    case 'over': {
      const other = event.over.kind === 'submission' && !isOpen(desk, event.over.id);
      const next = other ? drop(desk, ['submission', 'review']) : desk;
      return { ...next, over: event.over, task: { kind: 'none' } };
    }
    default:
      return desk;
  }
}

function isOpen({ slots }: Desk, id: string): boolean {
  return slots.submission.value?.id === id;
}

function toggled<T>(set: ReadonlySet<T>, items: readonly T[]): ReadonlySet<T> {
  const next = new Set(set);
  for (const item of items) if (!next.delete(item)) next.add(item);
  return next;
}

function reduceRoster(desk: Desk, event: BureauEvent): Desk {
  const { roster } = desk;
  switch (event.type) {
    case 'roster':
      return { ...desk, roster: { ...roster, ...event.change } };
    case 'tick':
      return { ...desk, roster: { ...roster, toggled: toggled(roster.toggled, event.codes) } };
    case 'unfold':
      return { ...desk, roster: { ...roster, unfolded: toggled(roster.unfolded, [event.group]) } };
    case 'mode':
      return { ...desk, mode: event.mode };
    case 'sign':
      return { ...desk, signers: { ...desk.signers, [event.item]: event.text } };
    default:
      return desk;
  }
}

function firstFigure(desk: Desk, tie: TieOut): Desk {
  const worst = worstOf(tie.entries);
  if (desk.tie.figure || !worst) return desk;
  return { ...desk, tie: { ...desk.tie, figure: figureOf(worst) } };
}

function reduceTie(desk: Desk, event: BureauEvent): Desk {
  const set = (tie: Partial<TieView>): Desk => ({ ...desk, tie: { ...desk.tie, ...tie } });
  switch (event.type) {
    case 'loaded':
      return event.slot === 'tie' ? firstFigure(desk, event.value) : desk;
    case 'differing':
      return set({ differing: event.on });
    case 'figure':
      return { ...drop(desk, ['bridge', 'where']), tie: { ...freshTie, figure: event.figure } };
    case 'line':
      return set({ line: desk.tie.line === event.line ? undefined : event.line });
    case 'fold-node':
      return set({ closed: toggled(desk.tie.closed, [event.node]) });
    case 'node':
      return { ...drop(desk, ['where']), tie: { ...desk.tie, node: event.node } };
    default:
      return desk;
  }
}

function afterAct(desk: Desk, event: Extract<BureauEvent, { type: 'acted' }>): Desk {
  const { type: _type, ...outcome } = event;
  const { act, count } = outcome;
  const done: Desk = { ...desk, task: { kind: 'done', ...outcome } };
  switch (act.kind) {
    case 'remind':
    case 'accept-clean':
    case 'accept':
    case 'return':
      return { ...done, over: { kind: 'none' } };
    case 'pick-up':
      return { ...desk, task: { kind: 'none' } };
    case 'receive':
      return { ...done, received: { annex: act.annex, rows: count } };
    default:
      return done;
  }
}

function reduceTask(desk: Desk, event: BureauEvent): Desk {
  switch (event.type) {
    case 'act':
      return { ...desk, task: { kind: 'busy' } };
    case 'acted':
      return afterAct(desk, event);
    case 'act-failed':
      return { ...desk, task: event.trouble ? { kind: 'failed', trouble: event.trouble } : { kind: 'none' } };
    case 'ask-replace':
      return { ...desk, task: { kind: 'asking', act: { ...event.act, replace: true }, sheet: event.sheet } };
    case 'dismiss':
      return { ...desk, task: { kind: 'none' } };
    default:
      return desk;
  }
}

/** The slots that must be fetched after an event; a tab or a page that opens fetches what it does not hold. */
function wanted(before: Desk, event: BureauEvent, after: Desk): readonly SlotName[] {
  const needs = needsOf(after);
  if (event.type === 'refresh' || event.type === 'acted') return needs;
  const lacking = needs.filter((slot) => {
    const { value, call, trouble } = after.slots[slot];
    return value === undefined && call === undefined && trouble === undefined;
  });
  const moved = event.type === 'tab' || event.type === 'over';
  const again = moved && before.tab === after.tab && before.over === after.over;
  return moved && !again ? needs : lacking;
}

/** A decision meets a version that is not the newest any more, or work of another officer: what is shown is fetched again. */
function refetches(event: BureauEvent): boolean {
  return (
    event.type === 'act-failed' &&
    event.trouble?.kind === 'refused' &&
    [409, 412].includes(event.trouble.problem.status)
  );
}

const parts = [reduceWhere, reduceSlots, reduceRoster, reduceTie, reduceTask];

/** What the desk becomes when something happens. */
export function reduceDesk(desk: Desk, event: BureauEvent): Desk {
  const next = parts.reduce((d, part) => part(d, event), desk);
  return calling(next, refetches(event) ? needsOf(next) : wanted(desk, event, next));
}
