import type { Effect } from './effect';
import type { Event } from './event';
import type { State } from './state';
import { slotNames } from './slots';

/** The calls that an event numbered anew. */
function calls(before: State, after: State): readonly Effect[] {
  return slotNames.flatMap((slot): readonly Effect[] => {
    const { call } = after.slots[slot];
    return call !== undefined && call !== before.slots[slot].call ? [{ type: 'load', slot, call }] : [];
  });
}

/** What must be done outside after an event. */
export function effects(before: State, event: Event, after: State): readonly Effect[] {
  const loads = calls(before, after);
  switch (event.type) {
    case 'sign-in':
      return [{ type: 'sign-in', typed: event.typed }];
    case 'sign-out':
      return before.session.kind === 'in'
        ? [{ type: 'sign-out', everywhere: event.everywhere ?? false }]
        : [];
    case 'language':
      return [{ type: 'speak', language: event.language }];
    case 'copy':
      return [{ type: 'copy', text: event.text }];
    case 'act':
      return [{ type: 'act', act: event.act }];
    case 'acted':
      return event.act.kind === 'remind'
        ? [{ type: 'copy', text: [event.act.text, ...event.act.names].join('\n') }, ...loads]
        : loads;
    default:
      return loads;
  }
}
