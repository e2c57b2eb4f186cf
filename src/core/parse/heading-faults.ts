import type { ColumnDefinition } from '../form/definition';
import type { Facts, Finding } from '../form/finding';
import type { CellPlace } from '../form/table';
import type { HeadingCell } from './bands';
import type { FaultRule } from './doctor';
import { FAULT_SEVERITY } from './faults';
import { moneyWord, readHeading } from './fold';
import type { Located } from './locate';
import type { MatchedColumn } from './match-columns';

/** What P-10 and P-11 say about a heading; stands in `facts.text`, messages have one sentence for each. */
export type HeadingFault =
  | 'heading-unknown'
  | 'heading-twice'
  | 'heading-missing'
  | 'heading-unit'
  | 'headings-none'
  | 'table-twice'
  | 'row-unknown'
  | 'row-twice'
  | 'row-missing'
  | 'label-missing'
  | 'section'
  | 'changed';

/** The state of a table's headings: findings, and the columns that cannot be trusted and are read as damaged. */
export interface HeadingFaults {
  readonly findings: readonly Finding[];
  readonly damaged: ReadonlySet<string>;
}

/** The rules of what is no wrong heading. */
const RULES: Partial<Readonly<Record<HeadingFault, FaultRule>>> = { changed: 'P-11', section: 'P-07' };

/** A finding about the layout of a table. */
export function layoutFinding(
  fault: HeadingFault,
  at: {
    readonly located: Located;
    readonly row: number;
    readonly column: number;
    readonly columnId?: string;
  },
  facts: Facts = {},
): Finding {
  const { located, row, column, columnId } = at;
  const rule = RULES[fault] ?? 'P-10';
  return {
    rule,
    severity: FAULT_SEVERITY[rule],
    scope: located.table.scope,
    row: -1,
    ...(columnId !== undefined && { column: columnId }),
    place: { sheet: located.sheet.name, row, column },
    facts: { ...facts, text: fault },
    key: `${rule}|${fault}|${facts.actual ?? ''}|${facts.expected ?? ''}`,
  };
}

interface Suspect {
  readonly cell: { readonly row: number; readonly column: number; readonly text: string };
  readonly fault: 'heading-unknown' | 'heading-twice';
}

function hasData(located: Located, column: number, rows: readonly number[]): boolean {
  return rows.some((row) => !located.sheet.isBlank(row, column));
}

/**
 * The sheet columns that the table reaches over: its matched headings, what stands between or directly beside them,
 * and the place of a column at either end whose heading is gone.
 */
export function spanOf(located: Located): readonly [number, number] {
  const { band, match } = located;
  const columns = [...match.matched.values()].map((m) => m.cell.column);
  let [left, right] = [Math.min(...columns), Math.max(...columns)];
  const beside = new Set(band.cells.map((c) => c.column));
  for (const column of missingColumns(located)) beside.add(expectedAt(located, column));
  while (beside.has(right + 1)) right += 1;
  while (beside.has(left - 1)) left -= 1;
  return [left, right];
}

/** Headings that are none of the table's, or one too many, over cells that hold something. */
function suspectsOf(located: Located, rows: readonly number[]): Suspect[] {
  const { match, band, sheet, table } = located;
  const [left, right] = spanOf(located);
  const key = table.rowKey === undefined ? left : Math.min(...numbered(located));
  const within = (column: number): boolean => column >= key && column <= right;
  const suspects: Suspect[] = match.twice.map((m) => ({ cell: m.cell, fault: 'heading-twice' }));
  const named = (cell: HeadingCell): boolean => within(cell.column) && hasData(located, cell.column, rows);
  for (const cell of match.unknown) if (named(cell)) suspects.push({ cell, fault: 'heading-unknown' });
  const printed = new Set(band.cells.map((c) => c.column));
  for (let column = Math.max(left, key); column <= right; column++) {
    if (printed.has(column) || !hasData(located, column, rows)) continue;
    const merge = sheet.mergeAt(band.base, column);
    if (merge && sheet.shownText(band.base, column) !== '') continue;
    const cell = { row: merge?.row ?? band.base, column, text: '' };
    suspects.push({ cell, fault: 'heading-unknown' });
  }
  return suspects.sort((a, b) => a.cell.column - b.cell.column);
}

function numbered({ match }: Located): number[] {
  const columns = [...match.matched.values()]
    .filter((m) => m.column.n !== undefined)
    .map((m) => m.cell.column);
  return columns.length > 0 ? columns : [1];
}

/** The sheet column where a missing column would stand: beside its neighbours in the form. */
function expectedAt(located: Located, column: ColumnDefinition): number {
  const printed = located.vocabulary.printed;
  const i = printed.indexOf(column);
  for (let back = 1; back <= printed.length; back++) {
    const before = located.match.matched.get(printed[i - back]?.id ?? '');
    if (before) return before.cell.column + back;
    const after = located.match.matched.get(printed[i + back]?.id ?? '');
    if (after) return Math.max(1, after.cell.column - back);
  }
  return 1;
}

function missingColumns(located: Located): ColumnDefinition[] {
  return located.vocabulary.printed.filter((c) => !located.match.matched.has(c.id));
}

/** Reports P-10: pairs each wrong heading with the column that is missing in its place, so that one mistake is one finding. */
function unmatchedFaults(located: Located, rows: readonly number[]): HeadingFaults {
  const missing = missingColumns(located).map((column) => ({ column, at: expectedAt(located, column) }));
  const paired = new Set<ColumnDefinition>();
  const suspects = suspectsOf(located, rows);
  const findings = suspects.map(({ cell, fault }) => {
    const meant = missing.find((m) => m.at === cell.column && !paired.has(m.column))?.column;
    if (meant) paired.add(meant);
    const facts = { actual: cell.text, ...(meant && { expected: meant.heading.zh }) };
    const at = { located, row: cell.row, column: cell.column, ...(meant && { columnId: meant.id }) };
    return layoutFinding(fault, at, facts);
  });
  const lost = missing.filter(
    ({ column: c }) => c.required !== 'N' && c.required !== 'auto' && !paired.has(c),
  );
  const [first] = lost;
  if (first) {
    const at = { located, row: located.band.base, column: first.at, columnId: first.column.id };
    const expected = lost.map((m) => m.column.heading.zh).join('、');
    const columns = lost.map((m) => m.column.id);
    findings.push(layoutFinding('heading-missing', at, { expected, count: lost.length, columns }));
  }
  return { findings, damaged: new Set([...paired, ...lost.map((m) => m.column)].map((c) => c.id)) };
}

function unitOf(matched: MatchedColumn): string | undefined {
  return (
    matched.cell.heading.unit ??
    (matched.cell.group === '' ? undefined : readHeading(matched.cell.group).unit)
  );
}

/** The unit of amounts that a table's header states, and where. */
export interface StatedUnit {
  readonly unit: string;
  readonly place: CellPlace;
}

/**
 * Reports money columns whose heading, or else the table's header, names another unit than the form's: nothing is
 * converted, the columns are not read.
 */
function unitFaults(located: Located, stated: StatedUnit | undefined): HeadingFaults {
  const wrong = [...located.match.matched.values()].flatMap((matched) => {
    const own = moneyWord(matched.column);
    const printed = unitOf(matched);
    const explicit = printed?.endsWith('元') ? printed : undefined;
    const unit = explicit ?? stated?.unit;
    return own !== undefined && unit !== undefined && unit !== own ? [{ matched, unit, own, explicit }] : [];
  });
  const columns = wrong.map((w) => w.matched.column.id);
  const damaged = new Set(columns);
  const first = wrong.find((w) => w.explicit !== undefined) ?? wrong[0];
  if (!first) return { findings: [], damaged };
  const { cell, column } = first.matched;
  const facts = { actual: first.unit, expected: first.own, count: wrong.length, columns };
  const place = first.explicit === undefined && stated ? stated.place : cell;
  const at = { located, row: place.row, column: place.column, columnId: column.id };
  return { findings: [layoutFinding('heading-unit', at, facts)], damaged };
}

/** Positions of one longest rising run of numbers; what is not in it has been moved. */
function risingRun(numbers: readonly number[]): Set<number> {
  const length: number[] = [];
  const before: number[] = [];
  let best = -1;
  numbers.forEach((n, i) => {
    length[i] = 1;
    before[i] = -1;
    for (let j = 0; j < i; j++) {
      if ((numbers[j] as number) < n && (length[j] as number) + 1 > (length[i] as number)) {
        length[i] = (length[j] as number) + 1;
        before[i] = j;
      }
    }
    if (best < 0 || (length[i] as number) > (length[best] as number)) best = i;
  });
  const run = new Set<number>();
  for (let i = best; i >= 0; i = before[i] as number) run.add(i);
  return run;
}

/** Reports P-11 once a table: columns that stand elsewhere or are called otherwise but were recognised. */
function changedFaults(located: Located, wrong: ReadonlySet<string>): Finding[] {
  const columns = [...located.match.matched.values()]
    .filter((m) => m.column.n !== undefined && !wrong.has(m.column.id))
    .sort((a, b) => a.cell.column - b.cell.column);
  const run = risingRun(columns.map((m) => m.column.n ?? 0));
  const changed = columns.filter((m, i) => !run.has(i) || m.how === 'synonym' || m.how === 'fuzzy');
  const [first] = changed;
  if (!first) return [];
  const at = { located, row: first.cell.row, column: first.cell.column, columnId: first.column.id };
  const renamed = changed.filter((m) => m.how === 'synonym' || m.how === 'fuzzy');
  const moved = changed.filter((m) => !renamed.includes(m));
  const names = [
    ...renamed.map((m) => `${m.cell.text.replace(/\s+/g, '')}→${m.column.heading.zh}`),
    ...moved.map((m) => m.column.heading.zh),
  ];
  return [layoutFinding('changed', at, { actual: names.join('、'), count: changed.length })];
}

/** Everything that is wrong with a table's headings. */
export function headingFaults(
  located: Located,
  rows: readonly number[],
  stated: StatedUnit | undefined,
): HeadingFaults {
  const unmatched = unmatchedFaults(located, rows);
  const units = unitFaults(located, stated);
  const damaged = new Set([...unmatched.damaged, ...units.damaged]);
  const findings = [...unmatched.findings, ...units.findings, ...changedFaults(located, damaged)];
  return { findings, damaged };
}
