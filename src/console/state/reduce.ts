import { slugOf } from '../../core/submission/problem-slug';
import { asksAfter, type SignInAsk } from '../../ui/sign-in';
import { nothing, type Loaded, type Trouble } from './loaded';
import { needsOf } from './needs';
import { reduceIssued } from './reduce-issued';
import { reduceReview } from './reduce-review';
import { reduceRoster } from './reduce-roster';
import { reduceTask } from './reduce-task';
import { reduceRollUp } from './reduce-roll-up';
import { reduceTie } from './reduce-tie';
import type { Event } from './event';
import { screensOf } from '../screens-of';
import { slotNames, type Account, type SlotName, type Slots } from './slots';
import type { Screen, State } from './state';

type SlotStates = State['slots'];

const empty = Object.fromEntries(slotNames.map((name) => [name, nothing])) as unknown as SlotStates;

/** The console before anything happened. */
export function initialState(): State {
  return {
    language: 'zh-CN',
    demo: false,
    provider: false,
    now: 0,
    calls: 0,
    session: { kind: 'out', busy: false, expired: false, asks: [] },
    screen: 'roster',
    annex: '1',
    roster: { tile: 'missing', search: '', group: '', toggled: new Set() },
    review: { clean: false, at: 0 },
    letters: true,
    rollUp: {},
    tie: { differing: false, against: { against: 'recomputed' }, closed: new Set() },
    slots: empty,
    task: { kind: 'none' },
  };
}

function withSlot<K extends SlotName>(state: State, slot: K, held: Loaded<Slots[K]>): State {
  return { ...state, slots: { ...state.slots, [slot]: held } };
}

function without({ call: _call, trouble: _trouble, ...kept }: Loaded<unknown>): Loaded<unknown> {
  return kept;
}

/** Numbers a call for everything that the open page needs and does not hold or no longer wants as it is. */
function calling(state: State, slots: readonly SlotName[]): State {
  let next = state;
  for (const slot of slots) {
    const call = next.calls + 1;
    next = { ...withSlot(next, slot, { ...next.slots[slot], call } as Loaded<never>), calls: call };
  }
  return next;
}

function drop(state: State, slots: readonly SlotName[]): State {
  return slots.reduce((s, slot) => withSlot(s, slot, nothing), state);
}

function reduceSlots(state: State, event: Event): State {
  if (event.type === 'loaded') {
    if (state.slots[event.slot].call !== event.call) return state;
    return withSlot(state, event.slot, { value: event.value, at: state.now } as Loaded<never>);
  }
  if (event.type === 'not-loaded') {
    const held = state.slots[event.slot];
    if (held.call !== event.call) return state;
    return withSlot(state, event.slot, { ...without(held), trouble: event.trouble } as Loaded<never>);
  }
  return state;
}

const asksOf = ({ session }: State): readonly SignInAsk[] => (session.kind === 'out' ? session.asks : []);

/** Whose sign-in expired, through the tries to sign in again. */
function wasOf({ session }: State): { readonly was?: string } {
  return session.kind === 'out' && session.was !== undefined ? { was: session.was } : {};
}

function refusedSession(state: State, trouble: Trouble): State['session'] {
  const slug = trouble.kind === 'refused' ? slugOf(trouble.problem) : undefined;
  const asks = asksAfter(asksOf(state), slug);
  return { kind: 'out', busy: false, expired: false, trouble, asks, ...wasOf(state) };
}

/** The page that was open, where the account has work on it, else its first one. */
function screenFor({ screen }: State, account: Account): Screen {
  const own = screensOf(account);
  return screen === 'own' || own.includes(screen) ? screen : (own[0] ?? 'own');
}

/** The page that an expired sign-in left stays open for the same person; nobody else sees what it held. */
function signedIn(state: State, account: Account): State {
  const { was } = wasOf(state);
  const left =
    was === undefined || was === account.username ? state : { ...initialState(), ...keptAfterSignOut(state) };
  return { ...left, session: { kind: 'in', account }, screen: screenFor(left, account) };
}

function reduceSession(state: State, event: Event): State {
  switch (event.type) {
    case 'sign-in':
      return {
        ...state,
        session: { kind: 'out', busy: true, expired: false, asks: asksOf(state), ...wasOf(state) },
      };
    case 'signed-in':
      return signedIn(state, event.account);
    case 'sign-in-failed':
      return { ...state, session: refusedSession(state, event.trouble) };
    case 'sign-out':
      return { ...initialState(), ...keptAfterSignOut(state) };
    default:
      return state;
  }
}

function keptAfterSignOut({ language, demo, provider, now, form, calls }: State): Partial<State> {
  return { language, demo, provider, now, calls, ...(form && { form }) };
}

function startedWith(event: Extract<Event, { type: 'started' }>): Partial<State> {
  const { now, language, demo, provider = false, form } = event;
  return { now, language, demo, provider, form };
}

function reduceView(state: State, event: Event): State {
  switch (event.type) {
    case 'started':
      return { ...state, ...startedWith(event) };
    case 'clock':
      return { ...state, now: event.now };
    case 'spoken':
      return { ...state, language: event.language };
    case 'letters':
      return { ...state, letters: event.on };
    case 'go':
      return { ...state, screen: event.screen, task: { kind: 'none' } };
    case 'annex':
      return drop({ ...state, annex: event.annex, roster: initialState().roster }, [
        'roster',
        'progress',
        'queue',
        'consolidation',
        'snapshots',
        'inclusions',
        'passings',
      ]);
    default:
      return state;
  }
}

/** Whether something of the bureau's was never asked for. */
function isUntouched({ slots }: State, slot: SlotName): boolean {
  const { value, call, trouble } = slots[slot];
  return value === undefined && call === undefined && trouble === undefined;
}

/** The bureau has gone on since the page was fetched. */
function isBehind({ trouble }: Extract<Event, { type: 'act-failed' }>): boolean {
  return trouble.kind === 'refused' && [409, 412].includes(trouble.problem.status);
}

/** Whether what the page shows must be fetched again after an event. */
function fetches(event: Event): boolean {
  if (event.type === 'act-failed') return isBehind(event);
  return ['signed-in', 'go', 'annex', 'refresh', 'acted', 'open', 'spoken'].includes(event.type);
}

function expired(state: State, event: Event): State {
  if (event.type !== 'not-loaded' && event.type !== 'act-failed') return state;
  const { trouble } = event;
  if (trouble.kind !== 'refused' || trouble.problem.status !== 401 || state.session.kind !== 'in')
    return state;
  const { issued: _issued, ...kept } = state;
  const was = state.session.account.username;
  return { ...kept, session: { kind: 'out', busy: false, expired: true, was, asks: [] } };
}

const parts = [
  reduceView,
  reduceSession,
  reduceSlots,
  reduceRoster,
  reduceReview,
  reduceRollUp,
  reduceTie,
  reduceTask,
  reduceIssued,
  expired,
];

/** What the console shows after an event. */
export function reduce(state: State, event: Event): State {
  const next = parts.reduce((s, part) => part(s, event), state);
  if (next.session.kind !== 'in') return next;
  return calling(
    next,
    fetches(event) ? needsOf(next) : needsOf(next).filter((slot) => isUntouched(next, slot)),
  );
}
