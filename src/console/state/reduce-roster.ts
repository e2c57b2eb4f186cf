import type { Event } from './event';
import type { State } from './state';

/** The roster page's own part of the state. */
export function reduceRoster(state: State, event: Event): State {
  const { roster } = state;
  switch (event.type) {
    case 'roster-tile':
      return { ...state, roster: { ...roster, tile: event.tile, toggled: new Set() } };
    case 'roster-search':
      return { ...state, roster: { ...roster, search: event.search } };
    case 'roster-group':
      return { ...state, roster: { ...roster, group: event.group } };
    case 'roster-toggle': {
      const toggled = new Set(roster.toggled);
      for (const code of event.codes) if (!toggled.delete(code)) toggled.add(code);
      return { ...state, roster: { ...roster, toggled } };
    }
    case 'reminder': {
      const { reminder: _closed, ...rest } = roster;
      return { ...state, roster: event.text === undefined ? rest : { ...rest, reminder: event.text } };
    }
    case 'acted': {
      if (event.act.kind !== 'remind') return state;
      const { reminder: _sent, ...rest } = roster;
      return { ...state, roster: { ...rest, toggled: new Set() } };
    }
    default:
      return state;
  }
}
