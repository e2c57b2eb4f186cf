import type { Result } from '../client/request';
import type { Done } from './done';
import type { Act } from './state/act';
import type { Effect } from './state/effect';
import { effects } from './state/effects';
import { typedBy, type HalfTyped } from '../ui/half-typed';
import type { TypedSignIn } from '../ui/sign-in';
import type { Event, LoadedEvent } from './state/event';
import type { Trouble } from './state/loaded';
import { initialState, reduce } from './state/reduce';
import { accountOf } from './who';
import type { Account, SlotName, Slots } from './state/slots';
import type { State } from './state/state';
import type { Language } from '../ui/speech';
import { say } from './words/say';

/** The bureau's calls as the console makes them, as whoever is signed in. */
export interface BureauCalls {
  signIn(typed: TypedSignIn, state: State): Promise<Result<{ readonly account: Account }>>;
  signOut(everywhere: boolean): Promise<unknown>;
  /** Fetches what a part of the open page shows. */
  load<K extends SlotName>(slot: K, state: State): Promise<Result<Slots[K]>>;
  act(act: Act, state: State): Promise<Done>;
}

/** The outside of the console, handed in. */
export interface World {
  readonly bureau: BureauCalls;
  readonly halfTyped: HalfTyped;
  readonly copy: (text: string) => Promise<void>;
  readonly speak: (language: Language) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** A running console: what it shows, and a way to tell it something. */
export interface Console {
  readonly state: () => State;
  readonly dispatch: (event: Event) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

function troubleOf(result: Exclude<Result<unknown>, { readonly ok: true }>): Trouble {
  return result.kind === 'refused' ? { kind: 'refused', problem: result.problem } : { kind: 'unreachable' };
}

async function eventOf(
  effect: Effect,
  { bureau, halfTyped, copy, speak, report }: World,
  state: State,
): Promise<Event | undefined> {
  switch (effect.type) {
    case 'load': {
      const { slot, call } = effect;
      const result = await bureau.load(slot, state);
      return result.ok
        ? ({ type: 'loaded', slot, call, value: result.value } as LoadedEvent)
        : { type: 'not-loaded', slot, call, trouble: troubleOf(result) };
    }
    case 'sign-in': {
      const result = await bureau.signIn(effect.typed, state);
      return result.ok
        ? { type: 'signed-in', account: result.value.account }
        : { type: 'sign-in-failed', trouble: troubleOf(result) };
    }
    case 'act': {
      const { act } = effect;
      const account = accountOf(state);
      const result = await bureau.act(act, state);
      if (!result.ok) return { type: 'act-failed', trouble: troubleOf(result) };
      if (account) halfTyped.sent(act, typedBy(account));
      return { type: 'acted', act, ...result.value };
    }
    case 'sign-out':
      await bureau.signOut(effect.everywhere);
      return undefined;
    case 'copy':
      return copy(effect.text).then(
        () => undefined,
        (error: unknown) => {
          report(error);
          return { type: 'act-failed', trouble: { kind: 'here', say: say('trouble.notCopied') } } as const;
        },
      );
    case 'speak':
      return speak(effect.language).then(
        () => ({ type: 'spoken', language: effect.language }) as const,
        (error: unknown) => {
          report(error);
          return { type: 'act-failed', trouble: { kind: 'unreachable' } } as const;
        },
      );
  }
}

/** Starts a console over its outside: events change the state, and the effects of an event come back as events. */
export function createConsole(world: World): Console {
  let state = initialState();
  const listeners = new Set<() => void>();
  const run = async (effect: Effect): Promise<void> => {
    const event = await eventOf(effect, world, state);
    if (event) dispatch(event);
  };
  const dispatch = (event: Event): void => {
    const before = state;
    state = reduce(before, event);
    for (const listener of listeners) listener();
    for (const effect of effects(before, event, state)) run(effect).catch(world.report);
  };
  return {
    state: () => state,
    dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
