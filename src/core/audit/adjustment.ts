import { rankOf, type Accepted } from '../consolidate/accepted';
import { liesIn } from '../value/region';
import { amendmentsOf, changesBetween, type Amendment } from './amended';
import type { Books } from './books';
import type { Differing } from './copies';
import type { CellChange, StatedCell } from './entry';
import { wholeShares } from './ledger';
import { figureNumbers } from './figure-numbers';
import { sumGiven, type Share } from './given';
import { sharesOf } from './share';
import { sharedTables, type SharedColumn } from './share-plan';
import { statedCell } from './stated';
import type { Spot } from './structure';

/** Why an office's figures may differ from those recomputed: a unit left out, an amendment since, a wrong copy, a row counted twice. */
export type AdjustmentKind = 'missing' | 'amended' | 'error' | 'double';

/** One possible cause, and by how much it makes each stated figure of the office differ (分 or a count). */
export interface Adjustment {
  readonly kind: AdjustmentKind;
  readonly submission: Accepted;
  readonly before?: Accepted;
  readonly changes: readonly CellChange[];
  /** Cells that show it; the first is the one that is named where none feeds the figure. */
  readonly cells: readonly StatedCell[];
  effect(scope: string, spot: Spot): number;
}

/** What may have happened since an office stated its figures. */
export interface Circumstances {
  readonly books: Books;
  readonly earlier: readonly Accepted[];
  /** Rows that the office repeats differently. */
  readonly copies: readonly Differing[];
}

function between({ ledger }: Books, before: Share | undefined, now: Share | undefined): Adjustment['effect'] {
  const numbers = figureNumbers(ledger.form);
  return (scope, { column, rowId }) => {
    const figure = numbers.figure(scope, column, rowId);
    const given = (share: Share | undefined): number => (share && sumGiven(share, figure)) ?? 0;
    return given(before) - given(now);
  };
}

/** The first row of each list of a submission, by the column that is asked for. */
function firstCells(submission: Accepted): StatedCell[] {
  return [...submission.data.tables.values()]
    .filter((t) => t.definition.rowIds === undefined && t.rowCount > 0)
    .flatMap((t) =>
      t.definition.columns
        .filter((c) => c.type === 'money')
        .map((c) => statedCell(submission, t.definition.scope, { row: 0, column: c.id })),
    );
}

function amendedBy({ books }: Circumstances, amendment: Amendment): Adjustment {
  const { now, before } = amendment;
  const [was] = wholeShares(books.ledger.form, [before]);
  const changes = changesBetween(amendment);
  const changed = changes.map((c) => statedCell(now, c.scope, { row: c.row, column: c.column }));
  return {
    kind: 'amended',
    submission: now,
    before,
    changes,
    cells: [...changed, ...firstCells(now)],
    effect: between(books, was, books.ledger.shareAsSent(now)),
  };
}

function copiedBy({ books }: Circumstances, { copy, sent, entries }: Differing): Adjustment {
  const rows = ({ table, rows: list }: Differing['copy']) =>
    new Map([[table.definition.scope, Int32Array.from(list)]]);
  const [copied, original] = sharesOf(books.ledger.form, [
    { submission: copy.submission, rows: rows(copy) },
    { submission: sent.submission, rows: rows(sent) },
  ]);
  const cells = entries.map((e) => e.cell);
  return {
    kind: 'error',
    submission: copy.submission,
    changes: [],
    cells,
    effect: between(books, copied, original),
  };
}

function doubledBy({ books }: Circumstances, submission: Accepted): Adjustment {
  const { ledger } = books;
  const rows = ledger.doubled.filter((d) => d.submission === submission);
  const cells = rows.flatMap(({ scope, row }) =>
    ledger.form.names
      .definition(scope)
      .columns.filter((c) => c.type === 'money')
      .map((c) => statedCell(submission, scope, { row, column: c.id })),
  );
  const effect = between(books, ledger.shareAsSent(submission), ledger.shareOf(submission));
  return { kind: 'double', submission, changes: [], cells, effect };
}

function leftOut({ books }: Circumstances, submission: Accepted): Adjustment {
  const effect = between(books, undefined, books.ledger.shareOf(submission));
  return { kind: 'missing', submission, changes: [], cells: firstCells(submission), effect };
}

/** Everything that may explain an office's figures, from what lies in its area: the certain before the merely possible. */
export function possibleAdjustments(circumstances: Circumstances, office: Accepted): Adjustment[] {
  const { books, earlier, copies } = circumstances;
  const { ledger } = books;
  const inside = ledger.used.filter((s) => s !== office && liesIn(ledger.regions, s.area, office.unit));
  const doubled = new Set(ledger.doubled.map((d) => d.submission));
  const lower = inside.filter(
    (s) => rankOf(s.level) < rankOf(office.level) && ledger.shareOf(s).figures.length > 0,
  );
  return [
    ...[office, ...inside].filter((s) => doubled.has(s)).map((s) => doubledBy(circumstances, s)),
    ...amendmentsOf(inside, earlier).map((a) => amendedBy(circumstances, a)),
    ...copies.map((c) => copiedBy(circumstances, c)),
    ...lower.map((s) => leftOut(circumstances, s)),
  ];
}

function feeds({ terms }: SharedColumn, cell: StatedCell): boolean {
  return terms.some((t) => t.source === cell.scope && t.node.source.column.text === cell.column);
}

/** The cell of an adjustment that a figure counts: one that feeds its column, else the first. */
export function shownCell(
  books: Books,
  { cells }: Adjustment,
  { scope, column }: Pick<StatedCell, 'scope' | 'column'>,
): StatedCell | undefined {
  const shared = sharedTables(books.ledger.form)
    .flatMap((t) => t.columns)
    .filter((c) => c.scope === scope && c.column === column);
  return cells.find((cell) => shared.some((s) => feeds(s, cell))) ?? cells[0];
}
