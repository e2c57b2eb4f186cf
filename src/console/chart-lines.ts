import type { ChartDefinition } from '../core/form/charts';
import type { FormDefinition, TableDefinition } from '../core/form/definition';
import type { PackedTable } from '../core/submission/package';
import { groupThousands } from '../core/value/amount';

/** One bar: its length as a number, and what is printed at it. */
export interface ChartBar {
  readonly size: number;
  readonly text: string;
}

/** What a chart shows: a name before each line, a bar for each head; stacked bars are parts of one sum. */
export interface ChartLines {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly note?: string;
  readonly heads: readonly string[];
  readonly stacked: boolean;
  readonly lines: readonly { readonly name: string; readonly bars: readonly ChartBar[] }[];
}

/** What a chart is drawn from. */
export interface Drawing {
  readonly form: FormDefinition;
  readonly lang: 'zh' | 'en';
  /** The office whose upper tables these are. */
  readonly unit: string;
  readonly tables: readonly PackedTable[];
}

type Row = PackedTable['rows'][number];

function barOf(value: Row[number] | undefined): ChartBar {
  const text = value === null || value === undefined ? '' : String(value);
  const size = Number(text);
  return Number.isFinite(size) && text !== '' ? { size, text: groupThousands(text) } : { size: 0, text };
}

/** Whether columns are parts of one sum of the form, so that their bars may stand end to end. */
function addUp({ sums }: FormDefinition, { scope, columns }: ChartDefinition): boolean {
  return (
    columns.length > 1 &&
    sums.some(
      (sum) =>
        sum.scope === scope && sum.axis === 'columns' && columns.every((id) => sum.parts?.includes(id)),
    )
  );
}

function headingOf(table: TableDefinition, id: string, lang: 'zh' | 'en'): string {
  return (table.columns.find((c) => c.id === id)?.heading[lang] ?? id).replace(/^其中：/, '');
}

interface Block {
  readonly area: string;
  readonly row: Row;
}

/** The printed row of each area's block. */
function blocksOf(packed: PackedTable, table: TableDefinition, rowId: string): readonly Block[] {
  const key = packed.columns.indexOf(table.rowKey ?? '');
  const area = packed.columns.indexOf(table.areaKey ?? '');
  return packed.rows
    .filter((row) => row[key] === rowId)
    .map((row) => ({ area: area < 0 ? '' : String(row[area] ?? ''), row }));
}

function linesOf(
  { form, lang, unit }: Drawing,
  definition: ChartDefinition,
  { packed, table }: { readonly packed: PackedTable; readonly table: TableDefinition },
): Pick<ChartLines, 'heads' | 'lines' | 'stacked'> {
  const blocks = blocksOf(packed, table, definition.row);
  const name = (code: string): string => form.regions.find((r) => r.code === code)?.name ?? code;
  const cell = ({ row }: Block, id: string): ChartBar => barOf(row[packed.columns.indexOf(id)]);
  const own = blocks.find((b) => b.area === unit) ?? blocks.at(-1);
  if (!own) return { heads: [], lines: [], stacked: false };
  if (definition.by === 'columns') {
    const left = form.rows.find((r) => r.id === definition.row)?.notApplicable?.[table.scope] ?? [];
    const columns = definition.columns.filter((id) => !left.includes(id));
    const lines = columns.map((id) => ({ name: headingOf(table, id, lang), bars: [cell(own, id)] }));
    return { heads: [name(own.area)], lines, stacked: false };
  }
  const below = blocks.filter((b) => b !== own);
  return {
    heads: definition.columns.map((id) => headingOf(table, id, lang)),
    stacked: addUp(form, definition),
    lines: (below.length > 0 ? below : [own]).map((block) => ({
      name: name(block.area),
      bars: definition.columns.map((id) => cell(block, id)),
    })),
  };
}

/** The charts that upper tables can be drawn as; those without any figure are left out. */
export function chartsOf(drawing: Drawing, definitions: readonly ChartDefinition[]): readonly ChartLines[] {
  return definitions.flatMap((definition): readonly ChartLines[] => {
    const packed = drawing.tables.find((t) => t.scope === definition.scope);
    const table = drawing.form.tables.find((t) => t.scope === definition.scope);
    if (!packed || !table) return [];
    const made = linesOf(drawing, definition, { packed, table });
    if (!made.lines.some(({ bars }) => bars.some((b) => b.size !== 0))) return [];
    const { id, title, unit, note } = definition;
    const { lang } = drawing;
    return [{ ...made, id, title: title[lang], unit, ...(note && { note: note[lang] }) }];
  });
}

/** The length that the longest line of a chart takes, in its unit. */
export function mostOf({ lines, stacked }: ChartLines): number {
  const sizes = lines.map(({ bars }) =>
    stacked
      ? bars.reduce((sum, b) => sum + Math.abs(b.size), 0)
      : Math.max(0, ...bars.map((b) => Math.abs(b.size))),
  );
  return Math.max(0, ...sizes) || 1;
}
