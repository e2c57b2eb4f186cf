import type { z } from 'zod';
import type { institutionSchema, rosterSchema } from '../core/submission/views';
import { isFound } from './initials';

type Roster = z.infer<typeof rosterSchema>;
type RosterItem = Roster['items'][number];
interface Registry {
  readonly institutions: readonly z.infer<typeof institutionSchema>[];
}

/** The filing states that the roster's tiles count, in their order. */
export const tiles = ['missing', 'waiting', 'returned', 'accepted'] as const;
export type Tile = (typeof tiles)[number];

/** Which part of the roster is looked at. */
export interface RosterView {
  readonly tile: Tile;
  readonly search: string;
  readonly group: string;
  /** The codes whose tick was changed by hand, against the rule that ticks everyone who can be reminded. */
  readonly toggled: ReadonlySet<string>;
}

/** One unit of the roster as the page shows it. */
export interface RosterLine {
  readonly item: RosterItem;
  readonly tile: Tile;
  /** What it is counted with: an institution's level, or its type where it has no level; a region for an office. */
  readonly kind: string;
  /** Whether a reminder makes sense: something is missing and the registry does not say otherwise. */
  readonly remindable: boolean;
}

const TILE: Readonly<Record<RosterItem['status'], Tile>> = {
  missing: 'missing',
  submitted: 'waiting',
  'picked-up': 'waiting',
  returned: 'returned',
  restarted: 'returned',
  accepted: 'accepted',
};

const NO_LEVEL = new Set(['', '—', '不适用']);

function kindOf(institution: Registry['institutions'][number] | undefined): string {
  if (!institution) return '';
  return NO_LEVEL.has(institution.level) ? institution.type : institution.level;
}

/** The roster with what the registry knows of each institution. */
export function linesOf(roster: Roster, registry: Registry | undefined): readonly RosterLine[] {
  const known = new Map(registry?.institutions.map((i) => [i.code, i]));
  return roster.items.map((item) => {
    const tile = TILE[item.status];
    const gone = item.registry?.state === 'closed' || item.registry?.state === 'merged';
    return {
      item,
      tile,
      kind: kindOf(known.get(item.code)),
      remindable: tile !== 'accepted' && tile !== 'waiting' && !gone,
    };
  });
}

/** How many units stand in each state, all together or of one kind. */
export function countsOf(lines: readonly RosterLine[]): Readonly<Record<Tile, number>> {
  const counts = { missing: 0, waiting: 0, returned: 0, accepted: 0 };
  for (const { tile } of lines) counts[tile] += 1;
  return counts;
}

/** The kinds with their units, the order of first appearance kept. */
export function byKind(lines: readonly RosterLine[]): ReadonlyMap<string, readonly RosterLine[]> {
  const groups = new Map<string, RosterLine[]>();
  for (const line of lines) {
    const group = groups.get(line.kind);
    if (group) group.push(line);
    else groups.set(line.kind, [line]);
  }
  return groups;
}

/** The lines that the page lists: of the pressed tile and kind, matching the search by name, code or initials. */
export function listed(
  lines: readonly RosterLine[],
  { tile, group, search }: RosterView,
  initials: ReadonlyMap<string, string>,
): readonly RosterLine[] {
  return lines.filter(
    (line) =>
      line.tile === tile && (group === '' || line.kind === group) && isFound(search, line.item, initials),
  );
}

/** The units that a reminder would go to: everyone missing who can be reminded, but for the ticks taken away, and with those added. */
export function picked(lines: readonly RosterLine[], { tile, toggled }: RosterView): readonly RosterLine[] {
  return lines.filter((line) => line.tile === tile && isPicked(line, toggled));
}

/** Whether a line is ticked. */
export function isPicked({ item, remindable }: RosterLine, toggled: ReadonlySet<string>): boolean {
  return remindable !== toggled.has(item.code);
}
