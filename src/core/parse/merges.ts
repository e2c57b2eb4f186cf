import { isNumeric } from '../form/cell';
import type { ColumnDefinition } from '../form/definition';
import type { Finding, Fix } from '../form/finding';
import type { CellValue, Merge } from '../form/grid';
import { addressOf } from '../form/table';
import { FAULT_SEVERITY, shown } from './faults';
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
  readonly merge: Merge;
  readonly column: ColumnDefinition;
  readonly place: { readonly sheet: string; readonly row: number; readonly column: number };
  readonly row: number;
  readonly fixes: readonly Fix[];
}

/** Whether a merge's value may be read for each cell under it: words and dates of one column; figures would be counted twice. */
function shares(merge: Merge, column: ColumnDefinition): boolean {
  return merge.columns === 1 && (!isNumeric(column) || column.type === 'date');
}

function rangeOf({ row, column, rows, columns }: Merge): string {
  return `${addressOf({ row, column })}:${addressOf({ row: row + rows - 1, column: column + columns - 1 })}`;
}

class MergeReader {
  readonly cells = new Map<number, Map<number, MergedCell>>();
  readonly touched: Touched[] = [];
  private seen = 0;
  private readonly index: ReadonlyMap<number, number>;

  constructor(private readonly area: MergeArea) {
    this.index = new Map(area.rows.map((row, i) => [row, i]));
  }

  add(merge: Merge): void {
    const { area } = this;
    let first: Touched | undefined;
    const fixes: Fix[] = [];
    const corner = area.sheet.at(merge.row, merge.column);
    const rows = this.rowsUnder(merge);
    const spread = rows.length > 1 || rows[0] !== merge.row;
    for (const [sheetColumn, column] of area.columns) {
      if (sheetColumn < merge.column || sheetColumn >= merge.column + merge.columns) continue;
      const shared = shares(merge, column) && this.index.has(merge.row) ? corner : undefined;
      for (const row of rows) {
        this.seen += 1;
        if (this.seen > MOST_CELLS) return;
        const own = row === merge.row && sheetColumn === merge.column;
        if (!own || spread) this.keep(sheetColumn, row, { shared });
        const place = { sheet: area.sheet.name, row, column: sheetColumn };
        first ??= { merge, column, place, row: this.index.get(row) ?? -1, fixes };
        if (own || shared !== undefined) fixes.push(this.fix(place, own ? corner : (shared ?? null), own));
      }
    }
    if (first) this.touched.push(first);
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

  private fix(place: Touched['place'], to: CellValue, own: boolean): Fix {
    return { place, from: own ? to : this.area.sheet.at(place.row, place.column), to, why: 'P-07' };
  }
}

function findingOf(scope: string, group: readonly Touched[]): Finding {
  const first = group[0] as Touched;
  const fixes = group.flatMap((t) => t.fixes);
  return {
    rule: 'P-07',
    severity: FAULT_SEVERITY['P-07'],
    scope,
    row: first.row,
    column: first.column.id,
    place: first.place,
    facts: { ranges: group.map((t) => rangeOf(t.merge)), count: group.length },
    key: `P-07|${group
      .map((t) => rangeOf(t.merge))
      .slice(0, 5)
      .join(',')}|${shown(first.fixes[0]?.from)}`,
    ...(fixes.length > 0 && { fixes }),
  };
}

/** Finds merged cells among a table's data. The first fix of each merge keeps its corner as it is: a writer unmerges there, then fills the rest. */
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
