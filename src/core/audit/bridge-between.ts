import { liesIn } from '../value/region';
import type { Accepted } from '../consolidate/accepted';
import type { Books } from './books';
import type { Bridge, BridgeItem } from './bridge-table';
import { figureNumbers } from './figure-numbers';
import { sumGiven } from './given';
import { statedCell } from './stated';
import { sharedTables } from './share-plan';

function reversed(item: BridgeItem): BridgeItem {
  return { ...item, amount: -item.amount };
}

function sameCause(a: BridgeItem, b: BridgeItem): boolean {
  const at = ({ cell }: BridgeItem) =>
    cell && [cell.submission.id, cell.submission.version, cell.scope, cell.row, cell.column].join('|');
  return a.kind === b.kind && a.unit === b.unit && a.amount === b.amount && at(a) === at(b);
}

/** The causes of one figure that the other one does not share. */
function apart(items: readonly BridgeItem[], others: readonly BridgeItem[]): BridgeItem[] {
  const left = [...others];
  return items.filter((item) => {
    const at = left.findIndex((other) => sameCause(item, other));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/**
 * Holds one stated figure against another one, each taken apart against its own recomputed figure: what both share
 * drops out, what the other one has stands with the opposite sign, `moved` is what changed between the recomputed ones.
 */
export function bridgeBetween(one: Bridge, other: Bridge, moved: readonly BridgeItem[] = []): Bridge {
  const items = [
    ...apart(one.items, other.items),
    ...apart(other.items, one.items).map(reversed),
    ...moved.filter((m) => m.amount !== 0),
  ];
  const difference = one.stated - other.stated;
  const amount = one.rounding.amount - other.rounding.amount;
  const explained = items.reduce((sum, i) => sum + i.amount, 0) + amount;
  const unexplained = difference - explained;
  const verdict =
    difference === 0 ? 'ties' : items.length === 0 && unexplained === 0 ? 'rounding' : ('broken' as const);
  return {
    cell: one.cell,
    stated: one.stated,
    printed: other.stated,
    exact: other.stated,
    difference,
    verdict,
    items,
    rounding: {
      amount,
      bound: one.rounding.bound + other.rounding.bound,
      figures: one.rounding.figures + other.rounding.figures,
    },
    unexplained,
    nodes: one.nodes,
  };
}

/** Holds a figure that was printed elsewhere against what is recomputed: it differs as the office's own figure does, and by what was printed otherwise. */
export function bridgePrinted(own: Bridge, printed: number): Bridge {
  const off = printed - own.stated;
  const exact = own.stated;
  const unit = own.cell.area ?? own.cell.unit;
  const wrong: BridgeItem[] =
    off === 0
      ? []
      : [{ kind: 'error', unit, amount: off, cell: own.cell, stated: printed, exact, changes: [] }];
  const difference = printed - own.exact;
  const verdict = off === 0 ? own.verdict : 'broken';
  return { ...own, stated: printed, difference, verdict, items: [...own.items, ...wrong] };
}

/** A figure by its printed row and column, for one area. */
export interface MovedFigure {
  readonly scope: string;
  readonly rowId: string;
  readonly column: string;
  readonly area: string;
}

function givenIn(
  { ledger }: Books,
  { area, scope, column, rowId }: MovedFigure,
): Map<string, [Accepted, number]> {
  const figure = figureNumbers(ledger.form).figure(scope, column, rowId);
  const given = new Map<string, [Accepted, number]>();
  for (const submission of ledger.used) {
    const sum = sumGiven(ledger.shareOf(submission), figure);
    if (sum !== undefined && liesIn(ledger.regions, submission.area, area))
      given.set(`${submission.unit} ${submission.area}`, [submission, sum]);
  }
  return given;
}

function movedItem(
  { scope, column }: MovedFigure,
  books: Books,
  { submission, amount, both }: { submission: Accepted; amount: number; both: boolean },
): BridgeItem {
  const shared = sharedTables(books.ledger.form)
    .flatMap((t) => t.columns)
    .find((c) => c.scope === scope && c.column === column);
  const term = shared?.terms.find((t) => (submission.data.tables.get(t.source)?.rowCount ?? 0) > 0);
  const cell = term && statedCell(submission, term.source, { row: 0, column: term.node.source.column.text });
  return {
    kind: both ? 'amended' : 'missing',
    unit: submission.unit,
    area: submission.area,
    amount,
    changes: [],
    ...(cell && { cell }),
  };
}

/** What changed between the recomputed figures of two states of a campaign, filer by filer, to the last 分; distinct codes that several filers share are one line of their own. */
export function movedBetween(
  now: Books,
  before: Books,
  figure: MovedFigure & { readonly change: number },
): BridgeItem[] {
  const [is, was] = [givenIn(now, figure), givenIn(before, figure)];
  const items = [...new Set([...is.keys(), ...was.keys()])].flatMap((key): BridgeItem[] => {
    const [newer, older] = [is.get(key), was.get(key)];
    const submission = newer?.[0] ?? older?.[0];
    const amount = (newer?.[1] ?? 0) - (older?.[1] ?? 0);
    if (!submission || amount === 0) return [];
    const both = newer !== undefined && older !== undefined;
    return [movedItem(figure, now, { submission, amount, both })];
  });
  const left = figure.change - items.reduce((sum, i) => sum + i.amount, 0);
  if (left === 0) return items;
  const distinct = sharedTables(now.ledger.form)
    .flatMap((t) => t.columns)
    .some((c) => c.scope === figure.scope && c.column === figure.column && c.distinct);
  const kind = distinct ? 'double' : 'amended';
  return [...items, { kind, unit: figure.area, amount: left, changes: [] }];
}

/** A figure taken apart, and the books that it was recomputed from. */
export interface Taken {
  readonly bridge: Bridge;
  readonly books: Books;
}

/** Holds a figure against the same one of an earlier snapshot: what came in between stands unit by unit. */
export function bridgeSince(own: Taken, before: Taken, at: Omit<MovedFigure, 'change'>): Bridge {
  const change = own.bridge.exact - before.bridge.exact;
  const moved = movedBetween(own.books, before.books, { ...at, change });
  return bridgeBetween(own.bridge, before.bridge, moved);
}
