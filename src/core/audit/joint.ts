import type { ColumnDefinition, FormDefinition } from '../form/definition';
import { CellState } from '../form/table';
import type { Accepted } from '../consolidate/accepted';
import { figureOf, lookOf } from '../rules/culprit-look';
import type { SumNode } from '../rules/exact-sums';
import type { Figure } from '../rules/interval';
import { jointContradictions } from '../rules/joint';
import type { Books } from './books';
import { stepOf } from './compare';
import type { StatedCell } from './entry';
import { figureNumbers } from './figure-numbers';
import { sumGiven } from './given';
import { numberAt, statedCell, statedRows, type StatedRow } from './stated';
import { addsOverAreas } from './structure';
import type { Tally } from './tally';

/**
 * Stated sums of one or several offices that hold one by one and cannot hold together: the topmost total, every cell
 * of the smallest contradictory part, and the 分 that no rounding explains.
 */
export interface JointEntry {
  readonly cell: StatedCell;
  readonly cells: readonly StatedCell[];
  readonly gap: number;
}

interface Stating {
  readonly submission: Accepted;
  readonly scope: string;
}

/** The figures of one printed row in all areas, and the sums between them: over columns within a block, over areas. */
class System {
  readonly figures: Figure[] = [];
  readonly cells: StatedCell[] = [];
  readonly sums: SumNode[] = [];
  private readonly known = new Map<string, number>();
  private readonly added = new Set<string>();

  /** The index of a stated figure; a figure that two offices state alike is one. */
  node({ submission, scope }: Stating, row: StatedRow, column: ColumnDefinition): number | undefined {
    const value = numberAt(submission.data.tables.get(scope), row.row, column.id);
    if (value === undefined) return undefined;
    const key = `${row.area}|${column.id}|${value}`;
    const node = this.known.get(key) ?? this.figures.length;
    if (node === this.figures.length) {
      this.figures.push(figureOf(value, lookOf(column)));
      this.cells.push(statedCell(submission, scope, { ...row, column: column.id }));
    }
    this.known.set(key, node);
    return node;
  }

  /** Adds a sum once, however many offices print it. */
  add(total: number | undefined, parts: readonly (number | undefined)[]): void {
    if (total === undefined || parts.length === 0 || parts.includes(undefined)) return;
    const key = `${total}=${parts.join('+')}`;
    if (this.added.has(key)) return;
    this.added.add(key);
    const weighted = parts.flatMap((node) => (node === undefined ? [] : [{ node, weight: 1n }]));
    this.sums.push({ total, parts: weighted });
  }
}

type Systems = Map<string, System>;

interface Asking {
  readonly books: Books;
  readonly stating: Stating;
  readonly tally: Tally;
  readonly systems: Systems;
  readonly columns: readonly ColumnDefinition[];
}

function systemOf({ systems, stating }: Asking, { rowId }: StatedRow): System {
  const key = `${stating.scope}|${rowId}`;
  const system = systems.get(key) ?? new System();
  systems.set(key, system);
  return system;
}

/** Money that is printed in steps above 1 分, so that rounding can loosen its sums. */
function looseColumns(form: FormDefinition, scope: string): ColumnDefinition[] {
  const columns = form.tables.find((t) => t.scope === scope)?.columns ?? [];
  return columns.filter((c) => c.type === 'money' && stepOf(c) > 1);
}

/** Whether a figure rests on rounded ones: with all details at hand it is held against its exact amount instead. */
function isPrinted({ books, stating }: Asking, { area, rowId }: StatedRow, column: string): boolean {
  const found = books.tallies.get(area)?.upward(stating.scope, column, rowId);
  return found === undefined || found.printed.length > 0;
}

function addAcross(asking: Asking, row: StatedRow, form: FormDefinition): void {
  const { stating, columns } = asking;
  const { submission, scope } = stating;
  const table = submission.data.tables.get(scope);
  const system = systemOf(asking, row);
  const byId = new Map(columns.map((c) => [c.id, c]));
  for (const { total = '', parts = [], axis, scope: of } of form.sums) {
    const head = byId.get(total);
    if (of !== scope || axis !== 'columns' || !head) continue;
    if (!isPrinted(asking, row, total)) continue;
    const meant = parts.filter((p) => table?.columns.get(p)?.states[row.row] !== CellState.notApplicable);
    const nodes = meant.map((p) => {
      const column = byId.get(p);
      return column && system.node(stating, row, column);
    });
    system.add(system.node(stating, row, head), nodes);
  }
}

/** Whether only lower areas feed a figure: an office with details of its own adds more than its blocks. */
function isFedFromBelow(
  { books, tally }: Asking,
  scope: string,
  at: { column: string; rowId: string },
): boolean {
  const figure = figureNumbers(books.ledger.form).figure(scope, at.column, at.rowId);
  return tally.own.every((s) => sumGiven(books.ledger.shareOf(s), figure) === undefined);
}

function blocksOf(
  asking: Asking,
  rows: readonly StatedRow[],
  own: StatedRow,
): readonly [Stating, StatedRow][] {
  const { stating, tally, books } = asking;
  const { scope } = stating;
  const blocks = rows.filter((r) => r.area !== own.area && r.rowId === own.rowId);
  if (rows.some((r) => r.area !== own.area)) return blocks.map((row) => [stating, row]);
  return tally.children.flatMap(({ area, office }): [Stating, StatedRow][] => {
    const submission = office.get(scope);
    const all = submission ? statedRows(books.ledger.form.definition, submission, scope) : [];
    const row = all.find((r) => r.area === area && r.rowId === own.rowId);
    return submission && row ? [[{ submission, scope }, row]] : [];
  });
}

function addDown(asking: Asking, rows: readonly StatedRow[], own: StatedRow): void {
  const { stating, books, columns } = asking;
  const { scope } = stating;
  const blocks = blocksOf(asking, rows, own);
  const system = systemOf(asking, own);
  for (const column of columns) {
    const at = { column: column.id, rowId: own.rowId };
    if (!addsOverAreas(books.ledger.form, scope, column.id) || !isFedFromBelow(asking, scope, at)) continue;
    if (!isPrinted(asking, own, column.id)) continue;
    const parts = blocks.filter(
      ([{ submission }, { row }]) =>
        submission.data.tables.get(scope)?.columns.get(column.id)?.states[row] !== CellState.notApplicable,
    );
    system.add(
      system.node(stating, own, column),
      parts.map(([from, row]) => system.node(from, row, column)),
    );
  }
}

function addOffice(asking: Asking): void {
  const { definition } = asking.books.ledger.form;
  const { submission, scope } = asking.stating;
  const rows = statedRows(definition, submission, scope);
  for (const row of rows) {
    addAcross(asking, row, definition);
    if (row.area === submission.unit) addDown(asking, rows, row);
  }
}

function entriesOf({ figures, cells, sums }: System): JointEntry[] {
  return jointContradictions(figures, sums).flatMap(({ total, sums: named, gap }) => {
    const cell = cells[total];
    const nodes = new Set(
      named.flatMap((i) => [sums[i]?.total ?? 0, ...(sums[i]?.parts ?? []).map((p) => p.node)]),
    );
    const shown = [...nodes].sort((a, b) => a - b).flatMap((i) => cells[i] ?? []);
    return cell ? [{ cell, cells: shown, gap: Number(gap) }] : [];
  });
}

/**
 * The joint check (checking §2) across offices: along the tree of units times the sums of columns, for each printed
 * row, where some level holds only rounded figures. Sums that are broken alone are left to their own entry.
 */
export function jointEntries(books: Books): JointEntry[] {
  const systems: Systems = new Map();
  for (const tally of books.tallies.values())
    for (const [scope, submission] of tally.office) {
      const columns = looseColumns(books.ledger.form.definition, scope);
      if (columns.length > 0) addOffice({ books, stating: { submission, scope }, tally, systems, columns });
    }
  return [...systems.values()].flatMap(entriesOf);
}
