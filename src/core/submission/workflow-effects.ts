import { levels, type Act, type Command, type Level, type WorkState } from './standing';

/** The offices above a filer; what a 统筹区 or the province runs directly has no county in between. */
export function chainOf(filer: Level, directlyRun: boolean): readonly Level[] {
  return levels.slice(levels.indexOf(filer) + 1).filter((level) => !(directlyRun && level === '县'));
}

/** A submission before its first version. */
export function before(chain: readonly Level[]): WorkState {
  return { chain, version: 0, standing: undefined, route: [], pending: [], accepted: [], reopened: false };
}

function roundOf({ chain, standing, returned, route }: WorkState): readonly Level[] {
  if (!returned) return standing === 'accepted' || route.length === 0 ? chain.slice(0, 1) : route;
  return returned.to === 'returner' ? [returned.by] : chain.slice(0, chain.indexOf(returned.by) + 1);
}

function submitted(state: WorkState): WorkState {
  const { holder: _holder, returned: _returned, ...rest } = state;
  const version = state.version + 1;
  const route = roundOf(state);
  const next = { ...rest, version, route, pending: route, reopened: false };
  // Nobody stands above the province: what it files counts at once.
  return route.length === 0
    ? { ...next, standing: 'accepted', counts: version, accepted: [...state.accepted, version] }
    : { ...next, standing: 'submitted' };
}

function accepted(state: WorkState): WorkState {
  const { holder: _holder, ...rest } = state;
  const pending = state.pending.slice(1);
  if (pending.length > 0) return { ...rest, pending, standing: 'submitted' };
  const { version } = state;
  return { ...rest, pending, standing: 'accepted', counts: version, accepted: [...state.accepted, version] };
}

function returned(state: WorkState, { actor, to = 'returner', resubmitBy }: Command): WorkState {
  const { holder: _holder, counts, ...rest } = state;
  const takenBack = state.standing === 'accepted';
  return {
    ...rest,
    ...(counts !== undefined && !takenBack && { counts }),
    pending: [],
    reopened: false,
    standing: to === 'start' ? 'restarted' : 'returned',
    returned: { by: actor.level, to, ...(resubmitBy !== undefined && { resubmitBy }) },
  };
}

function reverted(state: WorkState, { target }: Command): WorkState {
  const { holder: _holder, returned: _returned, counts: _counts, ...rest } = state;
  return {
    ...rest,
    ...(target !== undefined && { counts: target }),
    pending: [],
    reopened: false,
    standing: 'accepted',
  };
}

const EFFECTS: Readonly<Record<Act, (state: WorkState, command: Command) => WorkState>> = {
  submit: submitted,
  withdraw: (state) => ({ ...state, pending: [], standing: 'withdrawn' }),
  reopen: (state) => ({ ...state, reopened: true }),
  'pick-up': (state, { actor, at }) => ({
    ...state,
    standing: 'picked-up',
    holder:
      state.holder?.name === actor.name ? state.holder : { name: actor.name, level: actor.level, since: at },
  }),
  accept: accepted,
  return: returned,
  revert: reverted,
  explanation: (state) => state,
  comment: (state) => state,
};

/** The state after an act that is known to have happened. */
export function applied(state: WorkState, command: Command): WorkState {
  return EFFECTS[command.act](state, command);
}
