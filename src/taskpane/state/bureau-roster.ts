import type { RosterLine } from '../../ui/roster-lines';

/** What the officer has to do with a group of units: call, remind, or put the roster right. */
export type GroupKind = 'never' | 'signedIn' | 'verify' | 'all';

export interface RosterGroup {
  readonly kind: GroupKind;
  readonly lines: readonly RosterLine[];
}

function kindOf({ item }: RosterLine): GroupKind {
  const { registry, lastSignIn } = item;
  if (registry?.state === 'closed' || registry?.state === 'merged') return 'verify';
  return lastSignIn === undefined ? 'never' : 'signedIn';
}

const KINDS = ['never', 'signedIn', 'verify'] as const;

/** Units in the groups of the work; those that have filed need no groups. */
export function groupsOfRoster(lines: readonly RosterLine[]): readonly RosterGroup[] {
  const missing = lines.every((l) => l.tile === 'missing');
  if (!missing) return lines.length > 0 ? [{ kind: 'all', lines }] : [];
  return KINDS.map((kind) => ({ kind, lines: lines.filter((l) => kindOf(l) === kind) })).filter(
    (g) => g.lines.length > 0,
  );
}
