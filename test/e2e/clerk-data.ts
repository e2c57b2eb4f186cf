import { columnLetters } from '../../src/core/form/table';
import { institutionsOf } from '../../src/cli/demo/institutions';
import type { Institution, RawRow } from '../../src/cli/demo/package';
import { STORY_COUNTY } from '../../src/cli/demo/registry';
import { findingsOf, summaryOf } from '../../src/cli/demo/self-check';
import { guizhou2024 } from '../../src/forms/guizhou-2024';
import { dayOfSerial, formatDay, parseDay, serialOfDay } from '../../src/core/value/date';

/** The first row of cells below the headings of annexes 1 and 2. */
export const FIRST = 6;
export const ROWS = 200;

/** No date of the details lies after the day before the story begins. */
const LATEST = serialOfDay(parseDay('2024-05-27') ?? 0);

type Scope = 'A1' | 'A2';

function columnsOf(scope: Scope) {
  return guizhou2024.tables.find((t) => t.scope === scope)?.columns ?? [];
}

/** The address of a table's cell on its sheet, by column and place in the list from 0. */
export function cellOf(scope: Scope, column: string, index = 0): string {
  const n = columnsOf(scope).find((c) => c.id === column)?.n ?? 1;
  return `${columnLetters(n)}${FIRST + index}`;
}

/** The hospitals of the story's county, as the demo endpoint knows them. */
export function hospitals(): readonly Institution[] {
  const county = guizhou2024.regions.find((r) => r.code === STORY_COUNTY);
  const pool = guizhou2024.regions.find((r) => r.code === county?.parent);
  if (!county || !pool) throw new RangeError(`no county ${STORY_COUNTY}`);
  return institutionsOf({ county, pool, count: 40, seed: '对表' }).filter(({ level }) => level === '二级');
}

/** A date of a row, the day before the story where it would lie after it. */
function past(row: RawRow, column: string): RawRow {
  const value = row[column];
  return typeof value === 'number' ? { [column]: Math.min(value, LATEST) } : {};
}

/** 200 findings of a hospital that hold together, by seed. */
export function detailRows(hospital: Institution, seed: string, count = ROWS): RawRow[] {
  const rows: RawRow[] = [];
  for (let n = 0; rows.length < count; n++) rows.push(...findingsOf(hospital, `${seed}/${n}`));
  return rows.slice(0, count).map((row, i) => ({
    ...row,
    ...past(row, 'refund_date'),
    ...past(row, 'rectified_on'),
    seq: i + 1,
    checklist_no: `${String(row['viol_type'])}-${i + 1}`,
  }));
}

/** What the details add up to, as the clerk has it on paper. */
export function summaryRow(hospital: Institution, details: readonly RawRow[]): RawRow {
  return summaryOf(hospital, details);
}

const WORDS = new Map(
  guizhou2024.dictionaries.map((d) => [d.id, new Map(d.words.map((w) => [w.code, w.zh]))]),
);

/** A value as a person types it into a column. */
export function typedValue(scope: Scope, column: string, value: RawRow[string]): string {
  const definition = columnsOf(scope).find(({ id }) => id === column);
  if (value === null || value === '' || !definition) return '';
  if (definition.type === 'date' && typeof value === 'number') return formatDay(dayOfSerial(value) ?? 0);
  if (definition.dictionary !== undefined)
    return WORDS.get(definition.dictionary)?.get(String(value)) ?? String(value);
  return definition.type === 'money' && typeof value === 'number' ? value.toFixed(2) : String(value);
}

/** Rows as they lie on the clipboard from the second column on, for the first one numbers itself: one line a row, tabs between the cells. */
export function clipboardOf(scope: Scope, rows: readonly RawRow[]): string {
  const [, ...columns] = columnsOf(scope);
  return rows
    .map((row) => columns.map(({ id }) => typedValue(scope, id, row[id] ?? null)).join('\t'))
    .join('\n');
}

/** A part of a row's columns, for the clipboard. */
export function partOf(scope: Scope, row: RawRow, [first, last]: readonly [string, string]): string {
  const ids = columnsOf(scope).map(({ id }) => id);
  return ids
    .slice(ids.indexOf(first), ids.indexOf(last) + 1)
    .map((id) => typedValue(scope, id, row[id] ?? null))
    .join('\t');
}
