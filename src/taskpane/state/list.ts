import type { FormDefinition, Severity } from '../../core/form/definition';
import { addressOf } from '../../core/form/table';
import type { Found } from '../found';
import { linesOf, type Line } from './lines';
import { remembered } from './memo';
import { headingOf, ruleIn, ruleTitle } from './names';
import { openFindings } from './open-findings';
import type { Language } from '../../ui/speech';
import type { Filter, Grouping, State, Touched, View } from './state';

/** One heading of the list with what stands below it. */
export interface Group {
  readonly id: string;
  readonly by: 'severity' | Exclude<Grouping, 'cause'>;
  readonly severity: Severity;
  readonly name: string;
  readonly lines: readonly Line[];
  readonly findings: readonly Found[];
}

/** One visible row of the list, in tree order; `at` is its position among its brothers, 1-based. */
export type ListRow =
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly group: Group;
      readonly open: boolean;
      readonly at: number;
      readonly of: number;
    }
  | {
      readonly kind: 'line';
      readonly id: string;
      readonly line: Line;
      readonly open: boolean;
      readonly at: number;
      readonly of: number;
    }
  | {
      readonly kind: 'member';
      readonly id: string;
      readonly line: Line;
      readonly found: Found;
      readonly at: number;
      readonly of: number;
    };

const SEVERITIES: readonly Severity[] = ['error', 'query', 'hint'];

interface Seen {
  readonly form: FormDefinition | undefined;
  readonly language: Language;
}

function searchText(found: Found, { form, language }: Seen): string {
  const { rule, scope, column, place, facts } = found.finding;
  const record = ruleIn(form, rule);
  const words = record ? ruleTitle(record, language) : rule;
  const at = place ? `${addressOf(place)} ${place.sheet}` : '';
  return [words, headingOf(form, { scope, column }, language), at, facts.actual, found.subject]
    .filter(Boolean)
    .join(' ')
    .toLowerCase();
}

function matches(found: Found, search: string, seen: Seen): boolean {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return true;
  if (/^\d{1,7}$/.test(wanted) && found.finding.place?.row === Number(wanted)) return true;
  return searchText(found, seen).includes(wanted);
}

/** Which findings the filters let through. The counts on the cards never look at this. */
export function filtered(findings: readonly Found[], filter: Filter, seen: Seen): readonly Found[] {
  const { severities, sheet, column, search } = filter;
  if (severities.size === 0 && sheet === undefined && column === undefined && search.trim() === '')
    return findings;
  return findings.filter(
    (f) =>
      (severities.size === 0 || severities.has(f.finding.severity)) &&
      (sheet === undefined || f.finding.place?.sheet === sheet) &&
      (column === undefined || f.finding.column === column) &&
      matches(f, search, seen),
  );
}

function groupName(found: Found, grouping: Grouping): string {
  const { place, row, severity } = found.finding;
  if (grouping === 'cause') return severity;
  if (grouping === 'sheet') return place?.sheet ?? '';
  if (grouping === 'row') return place ? `${place.sheet}!${place.row}` : `!${row}`;
  return found.subject ?? '';
}

function groupsOf(
  findings: readonly Found[],
  grouping: Grouping,
  touched: readonly Touched[],
): readonly Group[] {
  const parts = new Map<string, Found[]>();
  if (grouping === 'cause') for (const s of SEVERITIES) parts.set(s, []);
  for (const found of findings) {
    const name = groupName(found, grouping);
    const part = parts.get(name);
    if (part) part.push(found);
    else parts.set(name, [found]);
  }
  return [...parts].flatMap(([name, members]) => {
    const lines = linesOf(members, touched, () => name);
    const severity = lines[0]?.severity;
    const by = grouping === 'cause' ? 'severity' : grouping;
    return severity ? [{ id: `${by}:${name}`, by, severity, name, lines, findings: members }] : [];
  });
}

const groups = remembered(groupsOf);
const filteredOnce = remembered(filtered);
const seenBy = remembered((form: FormDefinition | undefined, language: Language): Seen => ({
  form,
  language,
}));

/** The groups of the list under the present filters. */
export function listGroups(state: State): readonly Group[] {
  const { view, form, language, check } = state;
  const visible = filteredOnce(openFindings(state), view.filter, seenBy(form, language));
  return groups(visible, view.grouping, check.touched);
}

function lineRows(row: Extract<ListRow, { kind: 'line' }>): ListRow[] {
  const { line, open } = row;
  if (!open || line.members.length < 2) return [row];
  const of = line.members.length;
  return [
    row,
    ...line.members.map((found, i): ListRow => ({
      kind: 'member',
      id: found.id,
      line,
      found,
      at: i + 1,
      of,
    })),
  ];
}

const flat = remembered(
  (list: readonly Group[], closed: View['closed'], open: View['open']): readonly ListRow[] =>
    list.flatMap((group, g): ListRow[] => {
      const isOpen = !closed.has(group.id);
      const head: ListRow = { kind: 'group', id: group.id, group, open: isOpen, at: g + 1, of: list.length };
      if (!isOpen) return [head];
      const below = group.lines.flatMap((line, i) =>
        lineRows({
          kind: 'line',
          id: line.id,
          line,
          open: open.has(line.id),
          at: i + 1,
          of: group.lines.length,
        }),
      );
      return [head, ...below];
    }),
);

/** The rows of the list from top to bottom. */
export function listRows(state: State): readonly ListRow[] {
  return flat(listGroups(state), state.view.closed, state.view.open);
}
