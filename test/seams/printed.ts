import type { CellValue } from '../../src/core/form/grid';
import type { TableDefinition } from '../../src/core/form/definition';
import { tableOf } from '../../src/core/form/load';
import { columnLetters } from '../../src/core/form/table';
import { guizhou2024 as form } from '../../src/forms/guizhou-2024';
import { SheetDraft } from './grid';

/** How a table is printed for a test; everything else follows the form's own geometry. */
export interface PrintOptions {
  readonly sheet?: string;
  readonly title?: string;
  readonly header?: Readonly<Record<string, CellValue>>;
  readonly extraRows?: number;
  /** Column ids in the order of the sheet; all printed columns unless given. */
  readonly order?: readonly string[];
  /** Printed heading by column id where it differs. */
  readonly headings?: Readonly<Record<string, string>>;
  readonly groups?: boolean;
}

const SIGNED = ['prepared_by', 'reviewed_by', 'approved_by', 'phone'];

function printHeader(draft: SheetDraft, row: number, options: PrintOptions): void {
  let column = 1;
  for (const item of form.header) {
    const value = options.header?.[item.id];
    if (value === undefined || SIGNED.includes(item.id) || item.role === 'formNo') continue;
    draft.put(row, column, `${item.heading.zh}：`).put(row, column + 1, value);
    column += 2;
  }
}

function printFooter(draft: SheetDraft, row: number, options: PrintOptions): void {
  const texts = form.header
    .filter((item) => SIGNED.includes(item.id) && options.header?.[item.id] !== undefined)
    .map((item) => `${item.heading.zh}：${String(options.header?.[item.id] ?? '')}`);
  if (texts.length > 0) draft.put(row, 1, texts.join('    '));
}

function printedColumns(table: TableDefinition, options: PrintOptions): TableDefinition['columns'] {
  const printed = table.columns.filter((c) => c.n !== undefined);
  if (!options.order) return printed;
  return options.order.flatMap((id) => printed.find((c) => c.id === id) ?? []);
}

function printTop(draft: SheetDraft, table: TableDefinition, options: PrintOptions): number {
  const extra = options.extraRows ?? 0;
  draft.put(extra + 1, 1, table.formNo).put(extra + 2, 1, options.title ?? table.title.zh);
  printHeader(draft, extra + 3, options);
  return extra + 5;
}

function printGroups(
  draft: SheetDraft,
  table: TableDefinition,
  [row, shift]: readonly [number, number],
): void {
  for (const group of table.groups ?? []) {
    draft.put(row, group.from + shift, group.heading.zh);
    if (group.to > group.from)
      draft.merge(`${columnLetters(group.from + shift)}${row}:${columnLetters(group.to + shift)}${row}`);
  }
}

/** A list sheet as the form prints it: form number, title, header items, groups, headings, rows by column id, signatures. */
export function printList(
  scope: string,
  rows: readonly Readonly<Record<string, CellValue>>[],
  options: PrintOptions = {},
): SheetDraft {
  const table = tableOf(form, scope);
  const draft = new SheetDraft(options.sheet ?? table.sheet);
  const columns = printedColumns(table, options);
  const heads = printTop(draft, table, options);
  if (options.groups !== false && !options.order) printGroups(draft, table, [heads - 1, 0]);
  draft.row(
    heads,
    columns.map((c) => options.headings?.[c.id] ?? c.heading.zh),
  );
  rows.forEach((row, i) =>
    draft.row(
      heads + 1 + i,
      columns.map((c) => row[c.id] ?? null),
    ),
  );
  printFooter(draft, heads + rows.length + 2, options);
  return draft;
}

/** One area of a summary: its name line, and figures by printed row and column id. */
export interface PrintedBlock {
  readonly area?: string;
  readonly figures: Readonly<Record<string, Readonly<Record<string, CellValue>>>>;
}

/** A summary sheet as the form prints it: printed row names in column A, column n in sheet column n + 1. */
export function printSummary(
  scope: string,
  blocks: readonly PrintedBlock[],
  options: PrintOptions = {},
): SheetDraft {
  const table = tableOf(form, scope);
  const draft = new SheetDraft(options.sheet ?? table.sheet);
  const columns = printedColumns(table, options);
  const heads = printTop(draft, table, options);
  printGroups(draft, table, [heads - 1, 1]);
  draft.put(heads, 1, '项目').row(
    heads,
    columns.map((c) => options.headings?.[c.id] ?? c.heading.zh),
    2,
  );
  let row = heads;
  for (const block of blocks) {
    if (block.area !== undefined) draft.put((row += 1), 1, block.area);
    for (const id of table.rowIds ?? []) {
      const printed = form.rows.find((r) => r.id === id);
      row += 1;
      draft.put(row, 1, printed?.heading.zh ?? id);
      draft.row(
        row,
        columns.map((c) => block.figures[id]?.[c.id] ?? null),
        2,
      );
    }
  }
  printFooter(draft, row + 2, options);
  return draft;
}

/** A letter as the form prints it: two labels with their values a line. */
export function printLetter(
  scope: string,
  values: Readonly<Record<string, CellValue>>,
  options: PrintOptions = {},
): SheetDraft {
  const table = tableOf(form, scope);
  const draft = new SheetDraft(options.sheet ?? table.sheet);
  const first = printTop(draft, table, options);
  const columns = printedColumns(table, options);
  columns.forEach((column, i) => {
    const row = first + Math.floor(i / 2);
    const at = i % 2 === 0 ? 1 : 4;
    draft
      .put(row, at, options.headings?.[column.id] ?? column.heading.zh)
      .put(row, at + 1, values[column.id] ?? null);
  });
  printFooter(draft, first + Math.ceil(columns.length / 2) + 1, options);
  return draft;
}
