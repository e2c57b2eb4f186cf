import type { OwnAct, OwnIssued } from '../../ui/own/own-act';
import type { Called } from '../bureau-over';
import { closedOwn, reduceOwn, type Own, type OwnEvent } from '../state/own';

/** The calls about the own sign-in. */
export interface OwnCalls {
  account(): Promise<Called<{ readonly secondFactor: boolean }>>;
  changePassword(typed: {
    readonly password: string;
    readonly newPassword: string;
  }): Promise<Called<unknown>>;
  startFactor(typed: {
    readonly password: string;
  }): Promise<Called<{ readonly secret: string; readonly uri: string }>>;
  confirmFactor(typed: {
    readonly code: string;
  }): Promise<Called<{ readonly recoveryCodes: readonly string[] }>>;
  dropFactor(typed: { readonly password: string; readonly code: string }): Promise<Called<unknown>>;
}

/** What the page of the own account is run with. */
export interface OwnWorld {
  readonly calls: () => Promise<OwnCalls>;
  readonly copy: (text: string) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** A running page: what it shows, and a way to tell it something. */
export interface RunningOwn {
  readonly state: () => Own;
  readonly dispatch: (event: OwnEvent) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

async function perform(act: OwnAct, calls: OwnCalls): Promise<Called<OwnIssued | undefined>> {
  switch (act.kind) {
    case 'factor-start': {
      const begun = await calls.startFactor({ password: act.password });
      return begun.ok ? { ok: true, value: { kind: 'factor', ...begun.value } } : begun;
    }
    case 'factor-confirm': {
      const on = await calls.confirmFactor({ code: act.code });
      return on.ok ? { ok: true, value: { kind: 'codes', codes: on.value.recoveryCodes } } : on;
    }
    case 'factor-drop': {
      const off = await calls.dropFactor({ password: act.password, code: act.code });
      return off.ok ? { ok: true, value: undefined } : off;
    }
    case 'change-password': {
      const changed = await calls.changePassword({ password: act.password, newPassword: act.newPassword });
      return changed.ok ? { ok: true, value: undefined } : changed;
    }
  }
}

function failed(called: Exclude<Called<unknown>, { readonly ok: true }>): OwnEvent {
  const { kind } = called;
  return {
    type: 'failed',
    said: kind === 'refused' ? { kind, problem: called.problem } : { kind: 'unheard' },
  };
}

async function answerTo(event: OwnEvent, { calls, copy }: OwnWorld): Promise<OwnEvent | undefined> {
  if (event.type === 'copy') await copy(event.text);
  if (event.type === 'opened') {
    const known = await (await calls()).account();
    return known.ok ? { type: 'known', secondFactor: known.value.secondFactor } : failed(known);
  }
  if (event.type !== 'act') return undefined;
  const { act } = event;
  const done = await perform(act, await calls());
  if (!done.ok) return failed(done);
  return { type: 'acted', act, ...(done.value && { issued: done.value }) };
}

/** Starts the page of the own account; an answer that comes after the page was left is forgotten. */
export function createOwn(world: OwnWorld): RunningOwn {
  let own = closedOwn;
  let visit = 0;
  const listeners = new Set<() => void>();
  const dispatch = (event: OwnEvent): void => {
    if (event.type === 'opened' || event.type === 'left') visit += 1;
    const during = visit;
    own = reduceOwn(own, event);
    for (const listener of listeners) listener();
    const tell = (next: OwnEvent | undefined): void => {
      if (next && visit === during) dispatch(next);
    };
    answerTo(event, world).then(tell, (error: unknown) => {
      world.report(error);
      tell({ type: 'failed', said: { kind: event.type === 'copy' ? 'not-copied' : 'unheard' } });
    });
  };
  return {
    state: () => own,
    dispatch,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
