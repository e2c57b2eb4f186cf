import { shownCell } from './adjustment';
import type { BridgeItem } from './bridge-table';
import { partsWithin, type Spot } from './structure';
import { causesIn, errorItem, halfStep, statementAt, totalOf, type Statement, type Walk } from './walk';

/** A stated figure of one block against what it should be, the known causes taken into account. */
interface Off {
  readonly statement: Statement;
  readonly exact: number;
  /** Stated − exact − what known causes explain. */
  readonly left: number;
}

function offAt(walk: Walk, own: Statement, spot: Spot): Off | undefined {
  const { submission } = own;
  const statement = statementAt(walk, { submission, area: submission.unit }, spot);
  const tally = walk.circumstances.books.tallies.get(submission.unit);
  const tallied = tally?.figure(walk.scope, spot.column, spot.rowId);
  if (!statement || !tallied) return undefined;
  const exact = totalOf(tallied);
  const caused = causesIn(walk, submission).reduce((sum, c) => sum + c.effect(walk.scope, spot), 0);
  return { statement, exact, left: statement.stated - exact - caused };
}

/** The cells of a block at which a difference begins: through rows and columns that add up as printed, as far as they lead. */
function leafCells(walk: Walk, own: Statement, spot: Spot): Off[] {
  const here = offAt(walk, own, spot);
  if (!here) return [];
  const half = halfStep(walk.column);
  for (const way of partsWithin(walk.circumstances.books.ledger.form, walk.scope, spot)) {
    const parts = way.flatMap((s) => offAt(walk, own, s) ?? []);
    const slack = half * (way.length + 1);
    const printed = parts.reduce((sum, p) => sum + p.statement.stated, 0);
    const left = parts.reduce((sum, p) => sum + p.left, 0);
    if (Math.abs(printed - here.statement.stated) > slack || Math.abs(left - here.left) > slack) continue;
    const broken = parts.filter((p) => Math.abs(p.left) > half);
    if (broken.length === 0) continue;
    return broken.flatMap(({ statement: { cell } }) =>
      leafCells(walk, own, { rowId: cell.rowId ?? '', column: cell.column }),
    );
  }
  return [here];
}

function causedItems(walk: Walk, own: Statement): BridgeItem[] {
  return causesIn(walk, own.submission).flatMap((cause): BridgeItem[] => {
    const amount = cause.effect(walk.scope, walk.spot);
    if (amount === 0) return [];
    const cell = shownCell(walk.circumstances.books, cause, own.cell);
    const before = cause.before?.version;
    return [
      {
        kind: cause.kind,
        unit: cause.kind === 'error' ? own.submission.unit : cause.submission.unit,
        area: cause.submission.area,
        amount,
        changes: cause.changes,
        ...(cell && { cell }),
        ...(before !== undefined && { before }),
      },
    ];
  });
}

/** What makes an office's own total differ, below which no office has stated anything: known causes, then the cells that are left. */
export function leafItems(walk: Walk, own: Statement): BridgeItem[] {
  const items = causedItems(walk, own);
  const here = offAt(walk, own, walk.spot);
  const cells = !here || Math.abs(here.left) <= halfStep(walk.column) ? [] : leafCells(walk, own, walk.spot);
  const errors = cells.map(({ statement, exact, left }) =>
    errorItem(walk, statement, { exact, amount: left }),
  );
  return [...items, ...errors];
}
