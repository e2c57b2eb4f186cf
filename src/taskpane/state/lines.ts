import type { Severity } from '../../core/form/definition';
import { addressOf, type CellPlace } from '../../core/form/table';
import type { Found } from '../found';
import { covers, placeAt, rangesOf } from './ranges';
import type { Touched } from './state';

/** More ranges than this are never named one by one. */
const MOST_RANGES = 5;

/** One line of the list: everything that one cause explains. */
export interface Line {
  readonly id: string;
  readonly severity: Severity;
  /** Whether one cell probably causes all members. */
  readonly culprit: boolean;
  readonly members: readonly Found[];
  readonly cells: number;
  readonly sheet: string | undefined;
  readonly ranges: readonly string[];
  readonly chip: 'repair' | 'suggest' | undefined;
  readonly touched: boolean;
}

const SEVERITIES: readonly Severity[] = ['error', 'query', 'hint'];

function causeOf({ finding }: Found): string {
  const { culprit } = finding.facts;
  if (culprit)
    return `${finding.severity}|c|${culprit.place.sheet}!${addressOf(culprit.place)}|${culprit.to}`;
  const { sheet } = finding.place ?? {};
  const { rule, scope, column, severity, facts } = finding;
  const badlyWritten = facts.comparison === undefined && facts.actual !== undefined;
  const missing = facts.left !== undefined && facts.right === undefined;
  const where = badlyWritten || missing ? '' : (column ?? '');
  return `${severity}|r|${rule}|${scope}|${sheet ?? ''}|${where}|${facts.text ?? ''}`;
}

function cellsOf({ finding }: Found): number {
  return finding.facts.count ?? 1;
}

function rangesOfLine(culprit: CellPlace | undefined, members: readonly Found[]): readonly string[] {
  if (culprit) return [addressOf(culprit)];
  const grouped = members.flatMap((m) => m.finding.facts.ranges ?? []);
  const single = members.flatMap(({ finding: { place, facts } }) => (place && !facts.ranges ? [place] : []));
  return [...grouped, ...rangesOf(single, MOST_RANGES)];
}

/** Whether any of the cells that a finding speaks of was changed after the check. */
export function isTouched({ finding }: Found, touched: readonly Touched[]): boolean {
  if (touched.length === 0) return false;
  const { place, facts } = finding;
  const ends =
    place && facts.ranges
      ? facts.ranges.flatMap((r) => r.split(':').map((a) => placeAt(place.sheet, a)))
      : [];
  const places = [place, facts.culprit?.place, facts.left?.place, facts.right?.place, ...ends];
  return places.some((p) => p && touched.some((t) => covers(t, p)));
}

function lineOf(id: string, members: readonly Found[], touched: readonly Touched[]): Line {
  const first = members[0] as Found;
  const { culprit } = first.finding.facts;
  const repairable = members.some((m) => m.repairs > 0);
  return {
    id,
    severity: first.finding.severity,
    culprit: culprit !== undefined && members.length > 1,
    members,
    cells: culprit ? 1 : members.reduce((n, m) => n + cellsOf(m), 0),
    sheet: culprit?.place.sheet ?? first.finding.place?.sheet,
    ranges: rangesOfLine(culprit?.place, members),
    chip: culprit ? 'suggest' : repairable ? 'repair' : undefined,
    touched: members.some((m) => isTouched(m, touched)),
  };
}

function rank(line: Line): number {
  if (line.culprit) return 0;
  if (line.chip === 'repair') return 1;
  return line.chip === 'suggest' ? 2 : 3;
}

function position(line: Line): number {
  const { place } = line.members[0]?.finding ?? {};
  return place ? place.row * 16_384 + place.column : 0;
}

/** Lines in the order in which they are worth looking at: severity, suggested cause, repairable, largest, place. */
function inOrder(lines: readonly Line[]): Line[] {
  return [...lines].sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      rank(a) - rank(b) ||
      b.members.length - a.members.length ||
      position(a) - position(b),
  );
}

/** Joins findings into lines: those of one suspected cell, and equal faults of one column. `within` keeps lines apart. */
export function linesOf(
  findings: readonly Found[],
  touched: readonly Touched[],
  within: (found: Found) => string = () => '',
): Line[] {
  const causes = new Map<string, Found[]>();
  for (const found of findings) {
    const key = `${within(found)}|${causeOf(found)}`;
    const members = causes.get(key);
    if (members) members.push(found);
    else causes.set(key, [found]);
  }
  return inOrder([...causes].map(([id, members]) => lineOf(id, members, touched)));
}
