import { ColumnBuilder } from '../form/build';
import { readerOf } from '../form/cell';
import type { ColumnDefinition, Dictionary, FormDefinition } from '../form/definition';
import type { Finding } from '../form/finding';
import { CellState, type CellPlace, type ColumnData } from '../form/table';
import { areaNamed } from './areas';
import { layoutFinding } from './heading-faults';
import type { Located } from './locate';
import type { TableRows } from './read-table';
import type { AreaName, Block, SummaryRows } from './summary';

/** What a summary's rows are made of besides the sheet. */
export interface SummaryContext {
  readonly form: FormDefinition;
  readonly dictionaries: ReadonlyMap<string, Dictionary>;
  /** The filer's own code from the header: the area of a block that names none, and of 合计 blocks. */
  readonly filerCode: string | undefined;
}

interface Line {
  readonly row: number;
  readonly id: string;
  readonly block: Block;
  readonly lost: boolean;
  readonly column: number;
}

/** The sheet row where a missing printed row should stand: behind the row that comes before it in the form. */
function rowOfMissing(id: string, { rows }: Block, order: readonly string[]): number {
  const at = order.indexOf(id);
  for (let back = 1; back <= at; back++) {
    const before = rows.find((r) => r.id === order[at - back]);
    if (before) return before.row + back;
  }
  return rows[0]?.row ?? 1;
}

function linesOf(blocks: readonly Block[], order: readonly string[]): Line[] {
  return blocks.flatMap((block) => {
    const column = block.rows[0]?.column ?? 1;
    const found = block.rows.map((r): Line => ({ ...r, block, lost: false }));
    const lost = block.missing.map(({ id }): Line => ({
      row: rowOfMissing(id, block, order),
      column,
      id,
      block,
      lost: true,
    }));
    return [...found, ...lost];
  });
}

function keyColumn(column: ColumnDefinition, lines: readonly Line[], form: FormDefinition): ColumnData {
  const keys = new Map(form.rows.map((r) => [r.id, r.key ?? r.id]));
  const builder = new ColumnBuilder(column, lines.length);
  lines.forEach((line, i) => {
    const text = keys.get(line.id) ?? line.id;
    builder.set(i, text === '' ? { state: CellState.blank } : { state: CellState.value, text });
  });
  return builder.finish();
}

function areaColumn(column: ColumnDefinition, lines: readonly Line[], context: SummaryContext): ColumnData {
  const dictionary =
    column.dictionary === undefined ? undefined : context.dictionaries.get(column.dictionary);
  const read = readerOf(column, dictionary);
  const own = context.filerCode ?? null;
  const valueOf = (area: AreaName | undefined): string | null => {
    if (area === undefined) return own;
    const code = areaNamed(area.text, dictionary);
    return code === 'own' ? own : (code ?? area.text);
  };
  const builder = new ColumnBuilder(column, lines.length);
  lines.forEach((line, i) => builder.set(i, read(valueOf(line.block.area))));
  return builder.finish();
}

/** Reports P-10 for rows: each unknown name is paired with a row that its block lacks, so that one mistake is one finding. */
function findingsOf(located: Located, summary: SummaryRows, lines: readonly Line[]): Finding[] {
  const lost = lines.flatMap((line, row) => (line.lost ? [{ line, row }] : []));
  const nameOf = (line: Line): string =>
    line.block.missing.find((d) => d.id === line.id)?.heading.zh ?? line.id;
  const starts = summary.blocks.map((b) => (b.area?.place.row ?? b.rows[0]?.row ?? 0) - 1);
  const blockAt = (row: number): Block | undefined =>
    summary.blocks[starts.filter((s) => s <= row).length - 1];
  const wrong = summary.wrong.map((w): Finding => {
    const facts = { actual: w.text };
    const at = { located, row: w.row, column: w.column };
    const block = blockAt(w.row);
    const near = lost.filter((l) => l.line.block === block);
    const pair = near.find((l) => l.line.row === w.row) ?? near[0];
    if (pair) lost.splice(lost.indexOf(pair), 1);
    if (!pair) return layoutFinding(w.fault, at, facts);
    return {
      ...layoutFinding(w.fault, at, { ...facts, expected: nameOf(pair.line) }),
      row: pair.row,
    };
  });
  const missing = lost.map(({ line, row }): Finding => {
    const at = { located, row: line.row, column: line.column };
    return { ...layoutFinding('row-missing', at, { expected: nameOf(line) }), row };
  });
  return [...wrong, ...missing];
}

/** Turns the printed rows of a summary into rows to read: block keys given, missing rows damaged. */
export function summaryRows(
  located: Located,
  summary: SummaryRows,
  context: SummaryContext,
): { readonly rows: TableRows; readonly findings: readonly Finding[] } {
  const { table, sheet } = located;
  const lines = linesOf(summary.blocks, table.rowIds ?? []);
  const given = new Map<string, ColumnData>();
  for (const column of table.columns) {
    if (column.id === table.rowKey) given.set(column.id, keyColumn(column, lines, context.form));
    else if (column.id === table.areaKey) given.set(column.id, areaColumn(column, lines, context));
  }
  const cells = lines.map((line) => {
    const map = new Map<string, CellPlace>();
    if (table.rowKey) map.set(table.rowKey, { sheet: sheet.name, row: line.row, column: line.column });
    if (table.areaKey)
      map.set(
        table.areaKey,
        line.block.area?.place ?? { sheet: sheet.name, row: line.row, column: line.column },
      );
    return map;
  });
  const lostRows = new Set(lines.flatMap((line, i) => (line.lost ? [i] : [])));
  const rows = {
    rows: lines.map((l) => (l.lost ? 0 : l.row)),
    shown: lines.map((l) => l.row),
    damaged: new Set<string>(),
    lostRows,
    given,
    cells,
  };
  return { rows, findings: findingsOf(located, summary, lines) };
}
