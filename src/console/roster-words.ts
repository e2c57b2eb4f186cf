import type { RosterLine } from '../ui/roster-lines';
import { dayWord } from '../ui/time-words';
import type { Tell } from './words/say';

/** Where a unit stands, with its lateness. */
export function stateWords({ item, tile }: RosterLine, tell: Tell): string {
  const word = item.status === 'restarted' ? tell('tile.restarted') : tell(`tile.${tile}`);
  if (!item.late) return word;
  const late =
    item.lateDays === undefined ? tell('roster.late') : tell('roster.lateDays', { count: item.lateDays });
  return tell('roster.both', { one: word, other: late });
}

/** What the registry says of a unit that is not as usual. */
function registryWords({ item }: RosterLine, tell: Tell): string | undefined {
  const { registry } = item;
  if (!registry) return undefined;
  const day = dayWord(tell, registry.day);
  if (registry.state === 'renamed') return tell('registry.renamed', { day, name: registry.formerName ?? '' });
  if (registry.state === 'merged') return tell('registry.merged', { day, into: registry.into ?? '' });
  return tell(registry.state === 'closed' ? 'registry.closed' : 'registry.new', { day });
}

/** What was last heard of a unit; `when` says a moment. */
export function lastWords(line: RosterLine, tell: Tell, when: (iso: string) => string): string {
  const { item } = line;
  const registry = registryWords(line, tell);
  if (item.receivedAt !== undefined && line.tile !== 'missing')
    return tell('roster.received', {
      moment: when(item.receivedAt),
      version: item.version ?? 1,
    });
  if (registry !== undefined && item.registry?.state !== 'new' && item.registry?.state !== 'renamed')
    return registry;
  if (item.lastSignIn !== undefined) return tell('roster.signedIn', { moment: when(item.lastSignIn) });
  const never = tell('roster.never');
  return registry === undefined ? never : tell('roster.both', { one: never, other: registry });
}

/** How often a unit was reminded; `when` says a moment. */
export function remindedWords({ item }: RosterLine, tell: Tell, when: (iso: string) => string): string {
  if (!item.reminded) return tell('roster.notReminded');
  return tell('roster.reminded', {
    count: item.reminded.count,
    moment: when(item.reminded.last),
  });
}
