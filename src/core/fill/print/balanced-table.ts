import type { FormDefinition } from '../../form/definition';
import { CellState, type ColumnData, type Dataset, type TableData } from '../../form/table';
import type { CompiledForm } from '../../rules/compile';
import { quantum, roundTo } from '../../value/amount';
import { balance } from '../balanced';
import { compute, type ComputedColumn } from '../compute';
import { printedRows } from '../skeleton';

/** A cell that is not printed as it stands; both figures in 分, row from 0. */
export interface Moved {
  readonly row: number;
  readonly column: string;
  readonly stated: number;
  readonly printed: number;
}

/** A summary as it is to be printed, the columns that were rounded together, the cells that were moved, and the columns that stand as they are, with the reason. */
export interface BalancedTable {
  readonly table: TableData;
  readonly columnsDone: readonly string[];
  readonly moved: readonly Moved[];
  readonly left: readonly {
    readonly column: string;
    readonly why: 'no-details' | 'differs' | 'infeasible';
  }[];
}

/** Columns that are rounded together: parts, with their sum last where they have one. */
interface Group {
  readonly columns: readonly string[];
  readonly totals: boolean;
}

type Exact = ReadonlyMap<string, Float64Array>;

const STEP = quantum('wan', 2);

/** The 分 behind each amount of a table, where its details are held; 0 where a row has no such figure. */
function exactOf(computed: readonly ComputedColumn[], rows: number): Exact {
  const found = new Map<string, Float64Array>();
  for (const { mapping, applies, exact } of computed) {
    if (!exact) continue;
    const { column } = mapping.target;
    const all = found.get(column) ?? new Float64Array(rows);
    exact.forEach((fen, row) => {
      if (applies[row] === 1) all[row] = fen;
    });
    found.set(column, all);
  }
  return found;
}

function columnSums(form: FormDefinition, scope: string): ReadonlyMap<string, readonly string[]> {
  const sums = form.sums.filter((s) => s.scope === scope && s.axis === 'columns');
  return new Map(sums.flatMap(({ total, parts }) => (total && parts ? [[total, parts] as const] : [])));
}

/** The parts of a total down to columns that are no totals themselves. */
function leaves(sums: ReadonlyMap<string, readonly string[]>, column: string): readonly string[] {
  return sums.get(column)?.flatMap((part) => leaves(sums, part)) ?? [column];
}

function groupsOf(form: FormDefinition, scope: string, exact: Exact): readonly Group[] {
  const sums = columnSums(form, scope);
  const inner = new Set([...sums.values()].flat());
  const tops = [...exact.keys()].filter((c) => !inner.has(c));
  return tops.map((top) =>
    sums.has(top)
      ? { columns: [...leaves(sums, top), top], totals: true }
      : { columns: [top], totals: false },
  );
}

/**
 * The rows that must add up, as trees: with one block the printed rows below one another, with several the blocks of
 * each printed row below the last one, which is the office's own.
 */
function parentsOf(form: FormDefinition, table: TableData): readonly number[] {
  const rows = printedRows(form, table);
  const own = rows.at(-1)?.area;
  const at = new Map(rows.map(({ area, rowId }, i) => [`${area ?? ''}/${rowId ?? ''}`, i]));
  if (rows.some((r) => r.area !== own))
    return rows.map(({ area, rowId }) => (area === own ? -1 : (at.get(`${own ?? ''}/${rowId ?? ''}`) ?? -1)));
  const up = new Map<string, string>();
  const split = new Set<string>();
  for (const { scope, axis, total, parts } of form.sums) {
    if (scope !== table.definition.scope || axis !== 'rows' || !total || !parts || split.has(total)) continue;
    split.add(total);
    for (const part of parts) up.set(part, total);
  }
  return rows.map(({ area, rowId }) => at.get(`${area ?? ''}/${up.get(rowId ?? '') ?? ''}`) ?? -1);
}

/** Parents first, as the solver wants them: the order of rows, and each one's parent in it. */
function ordered(parents: readonly number[]): {
  readonly order: readonly number[];
  readonly up: readonly number[];
} {
  const order: number[] = [];
  const seen = new Map<number, number>([[-1, -1]]);
  const put = (row: number): void => {
    if (seen.has(row)) return;
    put(parents[row] ?? -1);
    seen.set(row, order.push(row) - 1);
  };
  parents.forEach((_, row) => put(row));
  return { order, up: order.map((row) => seen.get(parents[row] ?? -1) ?? -1) };
}

function statedAt(column: ColumnData | undefined, row: number): number | undefined {
  return column?.states[row] === CellState.value ? column.numbers?.[row] : undefined;
}

/** Whether a column is printed as its details give it, so that nothing but rounding is at play. */
function agrees(column: ColumnData | undefined, exact: Float64Array): boolean {
  return exact.every((fen, row) => {
    const stated = statedAt(column, row);
    return stated === undefined ? fen === 0 : stated === roundTo(fen, STEP);
  });
}

class Balancing {
  readonly moved: Moved[] = [];
  readonly done: string[] = [];
  readonly left: BalancedTable['left'][number][] = [];
  readonly columns: Map<string, ColumnData>;

  constructor(
    readonly table: TableData,
    readonly exact: Exact,
  ) {
    this.columns = new Map(table.columns);
  }

  private put(id: string, printed: (row: number) => number): void {
    const column = this.table.columns.get(id);
    if (!column?.numbers) return;
    this.done.push(id);
    const numbers = column.numbers.slice();
    numbers.forEach((_, row) => {
      const stated = statedAt(column, row);
      const figure = printed(row);
      if (stated === undefined || stated === figure) return;
      numbers[row] = figure;
      this.moved.push({ row, column: id, stated, printed: figure });
    });
    this.columns.set(id, { ...column, numbers });
  }

  group({ columns, totals }: Group, parents: readonly number[]): void {
    const exact = columns.map((c) => this.exact.get(c));
    const off = columns.find((c, i) => {
      const own = exact[i];
      return !own || !agrees(this.table.columns.get(c), own);
    });
    if (off !== undefined) {
      this.left.push({ column: off, why: this.exact.has(off) ? 'differs' : 'no-details' });
      return;
    }
    const { order, up } = ordered(parents);
    const rows = order.map((row) => exact.map((own) => own?.[row] ?? 0));
    const result = balance({ parents: up, rows, totals, quantum: STEP });
    if (result.kind !== 'balanced') {
      this.left.push({ column: columns.at(-1) ?? '', why: 'infeasible' });
      return;
    }
    const at = new Map(order.map((row, i) => [row, i]));
    columns.forEach((c, i) => this.put(c, (row) => result.rows[at.get(row) ?? 0]?.[i] ?? 0));
  }

  /** A sum inside another one is what its printed parts make. */
  inner(total: string, parts: readonly string[]): void {
    const exact = this.exact.get(total);
    if (!exact || !agrees(this.table.columns.get(total), exact)) {
      this.left.push({ column: total, why: 'differs' });
      return;
    }
    this.put(total, (row) => parts.reduce((n, part) => n + (statedAt(this.columns.get(part), row) ?? 0), 0));
  }
}

/**
 * Rounds a summary in 万元 anew from its details, so that printed figures add up (舍位平衡): across the amounts of a row,
 * and down the printed rows of a single block or over the blocks of each printed row. The table itself is not changed;
 * columns without details, or that differ from them by more than rounding, stand as they are.
 */
export function balanceTable(form: CompiledForm, data: Dataset, scope: string): BalancedTable | undefined {
  const table = data.tables.get(scope);
  if (!table || table.definition.moneyUnit !== 'wan' || table.definition.rowIds === undefined)
    return undefined;
  const { definition } = form;
  const { columns } = compute(form, { data, scope });
  const money = table.definition.columns.filter((c) => c.type === 'money').map((c) => c.id);
  const exact = exactOf(columns, table.rowCount);
  const work = new Balancing(table, exact);
  const parents = parentsOf(definition, table);
  for (const group of groupsOf(definition, scope, exact)) work.group(group, parents);
  const sums = columnSums(definition, scope);
  const nested = new Set([...sums.values()].flat());
  for (const [total, parts] of sums)
    if (
      nested.has(total) &&
      exact.has(total) &&
      !work.left.some((l) => leaves(sums, total).includes(l.column))
    )
      work.inner(total, parts);
  const bare = money.filter((c) => !exact.has(c) && !work.left.some((l) => l.column === c));
  const left = [...work.left, ...bare.map((column) => ({ column, why: 'no-details' as const }))];
  return { table: { ...table, columns: work.columns }, columnsDone: work.done, moved: work.moved, left };
}
