import type { ColumnDefinition, TableDefinition } from '../../form/definition';
import type { CellPlace } from '../../form/table';
import { textWidth } from '../../workbook/measure';
import type { BookContext } from './request';
import type { SheetBuilder } from './sheet-builder';

/** A run of sheet columns, 1-based. */
interface Run {
  readonly column: number;
  readonly columns: number;
}

interface ItemRuns {
  readonly item: ColumnDefinition;
  readonly label: Run;
  readonly value: Run;
}

/** The sheet that header items are written to; `places` notes where each stands. */
export interface HeadTarget {
  readonly context: BookContext;
  readonly table: TableDefinition;
  readonly builder: SheetBuilder;
  readonly places: Map<string, CellPlace>;
}

/** Where items may stand: a row, its first and last column, and whether labels may take two lines. */
export interface Line {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly compact?: boolean;
}

const LONGEST_NAME = 28;

/** The header items of a table: those above it, those below it, and where the unit and the numbers stand by their role. */
export function headerItems(
  context: BookContext,
  table: TableDefinition,
): {
  readonly above: readonly ColumnDefinition[];
  readonly below: readonly ColumnDefinition[];
  readonly role: (role: string) => ColumnDefinition | undefined;
} {
  const ids = new Set(table.headerItems);
  const items = context.form.header.filter((item) => ids.has(item.id));
  const unit = context.form.header.findIndex((item) => item.role === 'moneyUnit');
  const names = items.filter((item) => !['formNo', 'issueNo', 'moneyUnit'].includes(item.role ?? ''));
  const isAbove = (item: ColumnDefinition): boolean => unit < 0 || context.form.header.indexOf(item) < unit;
  return {
    above: names.filter(isAbove),
    below: names.filter((item) => !isAbove(item)),
    role: (role) => items.find((item) => item.role === role),
  };
}

function valueWidth(context: BookContext, item: ColumnDefinition): number {
  if (item.type === 'date') return 12;
  if (item.type === 'multi') return LONGEST_NAME;
  const words = context.dictionary(item)?.words ?? [];
  if (words.length > 0) return Math.min(16, Math.max(...words.map((word) => textWidth(word.zh))) + 2);
  return Math.min(LONGEST_NAME, Math.max(14, (item.maxLength ?? 50) / 2));
}

/** The fewest columns from `column` on that are at least as wide as needed; undefined where the line ends before. */
export function runOf(
  builder: SheetBuilder,
  column: number,
  need: { width: number; to: number },
): Run | undefined {
  for (let columns = 1; column + columns - 1 <= need.to; columns++) {
    if (builder.span(column, columns) >= need.width) return { column, columns };
  }
  return undefined;
}

/** Lays items out along a line, label beside value, as many as fit. */
function runsOf(
  context: BookContext,
  builder: SheetBuilder,
  { items, line }: { items: readonly ColumnDefinition[]; line: Line },
): ItemRuns[] {
  const placed: ItemRuns[] = [];
  let column = line.from;
  for (const item of items) {
    const full = textWidth(item.heading.zh) + 3;
    const labelWidth = line.compact ? Math.ceil(full / 2) + 1 : full;
    const label = runOf(builder, column, { width: labelWidth, to: line.to });
    if (!label) break;
    const behind = label.column + label.columns;
    const value = runOf(builder, behind, { width: valueWidth(context, item), to: line.to });
    if (!value) break;
    placed.push({ item, label, value });
    column = behind + value.columns;
  }
  return placed;
}

/** Writes header items along a line as far as they fit; returns those that did not and notes the places of the others. */
export function putItems(
  target: HeadTarget,
  items: readonly ColumnDefinition[],
  line: Line,
): readonly ColumnDefinition[] {
  const { context, table, builder, places } = target;
  const loose = runsOf(context, builder, { items, line });
  const close = runsOf(context, builder, { items, line: { ...line, compact: true } });
  const runs = loose.length < items.length && close.length > loose.length ? close : loose;
  for (const { item, label, value } of runs) {
    const { row } = line;
    const width = builder.span(label.column, label.columns);
    builder.put({ row, ...label, style: 'label', value: labelText(item, width) });
    const shown = context.headerValue(table, item);
    const style = item.type === 'date' ? 'entry-date' : 'entry';
    builder.put({ row, ...value, style, open: true, ...(shown !== null && { value: shown }) });
    places.set(item.id, { sheet: builder.sheet, row, column: value.column });
    const words = item.type === 'multi' ? [] : (context.dictionary(item)?.words ?? []).map((word) => word.zh);
    builder.list({ row, column: value.column, rows: 1, words, message: item.help?.zh ?? '' });
  }
  return items.slice(runs.length);
}

/** Columns at the right end of a line that are together at least as wide as needed. */
export function rightRun(builder: SheetBuilder, to: number, width: number): Run {
  let columns = 1;
  while (columns < to && builder.span(to - columns + 1, columns) < width) columns++;
  return { column: to - columns + 1, columns };
}

/** A label with its colon, broken in the middle where it is wider than its cells. */
function labelText(item: ColumnDefinition, width: number): string {
  const text = `${item.heading.zh}：`;
  if (textWidth(text) <= width - 0.5) return text;
  const bracket = text.indexOf('（');
  const middle = bracket > 0 ? bracket : Math.ceil(text.length / 2);
  return `${text.slice(0, middle)}\n${text.slice(middle)}`;
}
