import type { RosterLine } from '../../ui/roster-lines';
import { dayWord, momentWord } from '../../ui/time-words';
import type { BureauTell } from './bureau-speech';

/** Where a unit stands. */
export function rosterState({ item, tile }: RosterLine, tell: BureauTell): string {
  const word = tell(item.status === 'restarted' ? 'state.restarted' : `tile.${tile}`);
  if (!item.late) return word;
  const late =
    item.lateDays === undefined ? tell('roster.isLate') : tell('roster.late', { count: item.lateDays });
  return `${word} ${late}`;
}

/** What is worth knowing of a unit on the right of its line: when it came or was seen, else how often it was reminded. */
export function lastHeard({ item, tile }: RosterLine, tell: BureauTell, now: number): string {
  const { registry, receivedAt, version = 1, lastSignIn, reminded } = item;
  if (registry) return tell(`roster.${registry.state}`, { day: dayWord(tell, registry.day) });
  if (tile !== 'missing' && receivedAt !== undefined)
    return tell('roster.received', { moment: momentWord(tell, receivedAt, now), version });
  if (lastSignIn !== undefined) return tell('roster.lastSeen', { moment: momentWord(tell, lastSignIn, now) });
  return reminded ? tell('roster.reminded', { count: reminded.count }) : tell('roster.notReminded');
}
