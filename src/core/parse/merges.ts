import { isNumeric } from '../form/cell';
import type { ColumnDefinition } from '../form/definition';
import type { Finding } from '../form/finding';
import type { Merge } from '../form/grid';
import { addressOf, type CellPlace } from '../form/table';
import { FAULT_SEVERITY } from './faults';
import type { MergedCell } from './read-column';
import type { Sheet } from './sheet';

/** The body of a table as merges are looked for in it. */
export interface MergeArea {
  readonly scope: string;
  readonly sheet: Sheet;
  readonly rows: readonly number[];
  readonly columns: ReadonlyMap<number, ColumnDefinition>;
}

/** Merged cells of a body: by sheet column and row what each cell shares, and the findings. */
export interface BodyMerges {
  readonly cells: ReadonlyMap<number, ReadonlyMap<number, MergedCell>>;
  readonly findings: readonly Finding[];
}

/** Cells under merges that are looked at one by one before the rest is left alone. */
const MOST_CELLS = 1_000_000;
const GROUP = 3;

interface Touched {
  readonly column: ColumnDefinition;
  readonly place: CellPlace;
  readonly row: number;
  /** The part of the merge that lies in the body, such as `D6:D8`. */
  readonly range: string;
}

/** Whether a merge's value may be read for each cell under it: words and dates of one column; figures would be counted twice. */
function shares(merge: Merge, column: ColumnDefinition): boolean {
  return merge.columns === 1 && (!isNumeric(column) || column.type === 'date');
}

class MergeReader {
  readonly cells = new Map<number, Map<number, MergedCell>>();
  readonly touched: Touched[] = [];
  private seen = 0;
  private known: ReadonlyMap<number, number> | undefined;

  constructor(private readonly area: MergeArea) {}

  private get index(): ReadonlyMap<number, number> {
    this.known ??= new Map(this.area.rows.map((row, i) => [row, i]));
    return this.known;
  }

  add(merge: Merge): void {
    const { area } = this;
    const rows = this.rowsUnder(merge);
    const columns = [...area.columns].filter(([c]) => c >= merge.column && c < merge.column + merge.columns);
    this.seen += rows.length * columns.length;
    const [first, last] = [rows[0], rows.at(-1)];
    const [from, to] = [columns[0], columns.at(-1)];
    if (first === undefined || last === undefined || !from || !to) return;
    const place = { sheet: area.sheet.name, row: first, column: from[0] };
    const range = `${addressOf(place)}:${addressOf({ row: last, column: to[0] })}`;
    this.touched.push({ column: from[1], place, row: this.index.get(first) ?? -1, range });
    if (this.seen <= MOST_CELLS)
      for (const [c, column] of columns) this.share(merge, { rows, column, at: c });
  }

  /** Notes for each cell of one column under a merge what it may be read as. */
  private share(
    merge: Merge,
    {
      rows,
      column,
      at,
    }: { readonly rows: readonly number[]; readonly column: ColumnDefinition; readonly at: number },
  ): void {
    const corner = this.index.has(merge.row) ? this.area.sheet.at(merge.row, merge.column) : undefined;
    const shared = shares(merge, column) ? corner : undefined;
    const alone = rows.length === 1 && rows[0] === merge.row && at === merge.column;
    if (!alone) for (const row of rows) this.keep(at, row, { shared });
  }

  private rowsUnder(merge: Merge): readonly number[] {
    const last = merge.row + merge.rows - 1;
    if (merge.rows <= this.area.rows.length) {
      const rows: number[] = [];
      for (let row = merge.row; row <= last; row++) if (this.index.has(row)) rows.push(row);
      return rows;
    }
    return this.area.rows.filter((row) => row >= merge.row && row <= last);
  }

  private keep(sheetColumn: number, row: number, cell: MergedCell): void {
    let column = this.cells.get(sheetColumn);
    if (!column) {
      column = new Map();
      this.cells.set(sheetColumn, column);
    }
    column.set(row, cell);
  }
}

function findingOf(scope: string, group: readonly Touched[]): Finding {
  const first = group[0] as Touched;
  const ranges = group.map((t) => t.range);
  return {
    rule: 'P-07',
    severity: FAULT_SEVERITY['P-07'],
    scope,
    row: first.row,
    column: first.column.id,
    place: first.place,
    facts: { ranges, count: group.length },
    key: `P-07|${ranges.slice(0, 5).join(',')}`,
  };
}

/** Finds merged cells among a table's data. They are named, not repaired: which row a merged figure belongs to only the filer knows. */
export function readMerges(area: MergeArea): BodyMerges {
  const first = area.rows[0];
  const last = area.rows.at(-1);
  const reader = new MergeReader(area);
  if (first === undefined || last === undefined) return { cells: reader.cells, findings: [] };
  for (const merge of area.sheet.grid.merges) {
    const cells = merge.rows * merge.columns;
    if (cells > 1 && merge.row <= last && merge.row + merge.rows > first) reader.add(merge);
  }
  const groups = new Map<string, Touched[]>();
  for (const touched of reader.touched) {
    const held = groups.get(touched.column.id);
    if (held) held.push(touched);
    else groups.set(touched.column.id, [touched]);
  }
  const findings = [...groups.values()].flatMap((group) =>
    group.length >= GROUP ? [findingOf(area.scope, group)] : group.map((t) => findingOf(area.scope, [t])),
  );
  return { cells: reader.cells, findings };
}
