import { lookPlace, lookPlan, upperBook } from '../../core/consolidate/received-book';
import type { FormDefinition } from '../../core/form/definition';
import type { CellValue } from '../../core/form/grid';
import type { PackedTable } from '../../core/submission/package';
import { listPlan } from '../../core/workbook/list-plan';
import type { SheetPlan } from '../../core/workbook/plan';
import type { CellPlace } from '../../core/form/table';
import { placeAt } from '../state/ranges';
import { stampWord } from '../../ui/time-words';
import type { RosterLine } from '../../ui/roster-lines';
import type { Consolidation, Roster } from '../bureau-ports';
import type { ReceivedCell } from '../state/bureau-act';

/** The upper tables of one or more annexes as official sheets, and how many detail rows they hold. */
export function upperSheets(
  form: FormDefinition,
  made: readonly Consolidation[],
  {
    mode,
    header,
  }: { readonly mode: 'values' | 'formulas'; readonly header: Readonly<Record<string, CellValue>> },
): { readonly plans: readonly SheetPlan[]; readonly rows: number } {
  const tables = made.flatMap((m) => m.tables);
  const lists = new Set(form.tables.filter((t) => t.rowIds === undefined).map((t) => t.scope));
  const rows = tables.filter((t) => lists.has(t.scope)).reduce((n, t) => n + t.rows.length, 0);
  return { plans: upperBook(form, tables, { summaries: mode, header }), rows };
}

/** A received table as a sheet to look at, and the cell in it that is asked about. */
export function lookSheetOf(
  form: FormDefinition,
  tables: readonly PackedTable[],
  { at, name }: { readonly at: ReceivedCell; readonly name: string },
): { readonly plan: SheetPlan; readonly place: CellPlace } | undefined {
  const table =
    tables.find((t) => t.scope === at.scope) ?? tables.find((t) => t.sheet === at.sheet) ?? tables[0];
  if (!table) return undefined;
  const sheet = form.tables.find((t) => t.scope === table.scope)?.sheet ?? table.scope;
  const label = `${name} ${sheet} v${at.version}`;
  const plan = lookPlan(form, { table, name: shortened(label), title: label });
  const first = table.columns[0];
  const spot =
    placeAt('', at.cell ?? '') ??
    (first === undefined ? undefined : lookPlace(form, table, { row: 1, column: first }));
  return {
    plan,
    place: { sheet: plan.sheet, ...(spot ? { row: spot.row, column: spot.column } : { row: 1, column: 1 }) },
  };
}

const LONGEST = 28;
/** Long names lose their middle, for the end tells annex and version. */
function shortened(label: string): string {
  if (label.length <= LONGEST) return label;
  const tail = label.slice(-14);
  return `${label.slice(0, LONGEST - tail.length - 1)}…${tail}`;
}

/** The roster as a list to be printed. */
export function rosterSheet(
  roster: Roster,
  lines: readonly RosterLine[],
  words: {
    readonly sheet: string;
    readonly title: string;
    readonly heads: readonly string[];
    readonly stateOf: (line: RosterLine) => string;
    readonly goneOf: (unit: Roster['notExpected'][number]) => string;
  },
): SheetPlan {
  const rows = lines.map((line) => {
    const { item, kind } = line;
    const seen = item.receivedAt ?? item.lastSignIn;
    return [
      item.name,
      item.code,
      kind,
      words.stateOf(line),
      seen === undefined ? '' : stampWord(seen),
      String(item.reminded?.count ?? 0),
    ];
  });
  const gone = roster.notExpected.map((u) => [u.name, u.code, '', words.goneOf(u), u.registry.day, '']);
  return listPlan({
    sheet: words.sheet,
    title: words.title,
    heads: words.heads,
    rows: [...rows, ...gone],
    widths: [30, 16, 12, 16, 22, 10],
  });
}
