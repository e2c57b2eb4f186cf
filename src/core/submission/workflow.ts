import {
  acts,
  standings,
  type Act,
  type Actor,
  type Command,
  type Level,
  type Standing,
  type WorkState,
} from './standing';
import { applied } from './workflow-effects';

/** What stands around a submission when an act is tried. */
export interface Surroundings {
  /** The period is locked for this filer. */
  readonly locked: boolean;
  /** The day on which the filing was due has ended in China. */
  readonly afterDue: boolean;
  /** An explanation of the newest version stands refused. */
  readonly refusedExplanation: boolean;
}

/** Why an act is refused. */
export type Hindrance =
  | 'not-yours'
  | 'locked'
  | 'stale'
  | 'not-open'
  | 'held'
  | 'begun'
  | 'after-due'
  | 'reason-missing'
  | 'never-accepted'
  | 'explanation-refused';

export type Outcome =
  { readonly ok: true; readonly state: WorkState } | { readonly ok: false; readonly why: Hindrance };

/** What an act asks for, as data: side, standings it leads on from, whose turn, and its conditions. */
interface Rule {
  readonly side: 'filer' | 'office';
  readonly from: readonly (Standing | undefined)[];
  /** `next`: the level whose turn it is; `above`: that one, or any level above the filer once accepted; `any` of them. */
  readonly turn?: 'next' | 'above' | 'any';
  readonly reason?: true;
  /** A locked period forbids it. */
  readonly lockable?: true;
  /** Somebody else's pick-up forbids it. */
  readonly heldBy?: true;
}

const EVERY: readonly Standing[] = standings;
const OPEN: readonly Standing[] = ['submitted', 'picked-up'];

const RULES: Readonly<Record<Act, Rule>> = {
  submit: { side: 'filer', from: [undefined, ...EVERY], lockable: true },
  withdraw: { side: 'filer', from: ['submitted'], lockable: true },
  reopen: { side: 'filer', from: ['accepted'], lockable: true },
  'pick-up': { side: 'office', from: OPEN, turn: 'next', heldBy: true },
  accept: { side: 'office', from: OPEN, turn: 'next', heldBy: true },
  return: { side: 'office', from: [...OPEN, 'accepted'], turn: 'above', reason: true, heldBy: true },
  revert: { side: 'office', from: EVERY, turn: 'any', reason: true, heldBy: true },
  explanation: { side: 'office', from: OPEN, turn: 'next', heldBy: true },
  comment: { side: 'office', from: EVERY, turn: 'any' },
};

function hasTurn({ turn }: Rule, { chain, pending, standing }: WorkState, level: Level): boolean {
  if (turn === undefined) return true;
  if (!chain.includes(level)) return false;
  if (turn === 'any' || (turn === 'above' && standing === 'accepted')) return true;
  return pending[0] === level;
}

function isHeld({ heldBy }: Rule, { holder }: WorkState, { act, actor, takeOver }: Command): boolean {
  if (!heldBy || !holder || holder.name === actor.name) return false;
  return !(act === 'pick-up' && takeOver);
}

function ownHindrance(state: WorkState, command: Command, around: Surroundings): Hindrance | undefined {
  const { act, target } = command;
  if (act === 'withdraw' && state.pending.length < state.route.length) return 'begun';
  if (act === 'reopen' && around.afterDue) return 'after-due';
  if (act === 'accept' && around.refusedExplanation) return 'explanation-refused';
  if (act === 'revert' && (target === undefined || !state.accepted.includes(target))) return 'never-accepted';
  if (act === 'revert' && state.standing === 'accepted' && target === state.counts) return 'not-open';
  return undefined;
}

/** What forbids an act now; undefined where it may be done. */
export function hindrance(state: WorkState, command: Command, around: Surroundings): Hindrance | undefined {
  const rule = RULES[command.act];
  const { actor, version, reason = '' } = command;
  if (!(rule.side === 'filer' ? actor.files : actor.reviews)) return 'not-yours';
  if (version !== undefined && version !== state.version) return 'stale';
  if (rule.lockable && around.locked) return 'locked';
  if (!rule.from.includes(state.standing)) return 'not-open';
  if (!hasTurn(rule, state, actor.level)) return 'not-yours';
  if (isHeld(rule, state, command)) return 'held';
  return (
    ownHindrance(state, command, around) ??
    (rule.reason && reason.trim() === '' ? 'reason-missing' : undefined)
  );
}

/** Tries an act: the next state, or why not. The whole machine; store, pane and console go by it. */
export function step(state: WorkState, command: Command, around: Surroundings): Outcome {
  const why = hindrance(state, command, around);
  return why === undefined ? { ok: true, state: applied(state, command) } : { ok: false, why };
}

/** What an actor may do now; what needs a reason or a target is listed as though they were given. */
export function actsOpen(state: WorkState, actor: Actor, around: Surroundings): readonly Act[] {
  const target = [...state.accepted]
    .reverse()
    .find((v) => v !== state.counts || state.standing !== 'accepted');
  return acts.filter((act) => {
    const command: Command = { act, actor, at: '', reason: '-', ...(target !== undefined && { target }) };
    return hindrance(state, command, around) === undefined;
  });
}
