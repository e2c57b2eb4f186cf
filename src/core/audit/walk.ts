import type { Accepted } from '../consolidate/accepted';
import type { ColumnDefinition } from '../form/definition';
import { patternOf } from '../rules/culprit-pattern';
import type { Adjustment, Circumstances } from './adjustment';
import type { BridgeItem, BridgeNode } from './bridge-table';
import { stepOf } from './compare';
import type { Differing } from './copies';
import type { StatedCell } from './entry';
import { causesOf } from './settled';
import { numberAt, statedCell, statedRows } from './stated';
import type { Spot } from './structure';
import type { Tallied } from './area-figures';
import type { Tally } from './tally';

/** A figure as an office states it. */
export interface Statement {
  readonly submission: Accepted;
  readonly cell: StatedCell;
  readonly stated: number;
}

/** The walk from a stated figure down to the cells that make it differ. */
export interface Walk {
  readonly circumstances: Circumstances;
  readonly scope: string;
  readonly spot: Spot;
  readonly column: ColumnDefinition;
  readonly nodes: BridgeNode[];
  /** Earlier versions of summaries, which an upper office may have copied. */
  readonly earlier: readonly Accepted[];
  readonly copiesOf: (office: Accepted) => readonly Differing[];
  readonly causes: Map<Accepted, readonly Adjustment[]>;
}

/** Exact part and printed stand-ins together. */
export function totalOf({ exact, printed }: Tallied): number {
  return printed.reduce((sum, p) => sum + p.value, exact);
}

/** How far a printed figure of the column may lie from the true one. */
export function halfStep(column: ColumnDefinition): number {
  return Math.floor(stepOf(column) / 2);
}

/** What an office's table states for one area in one place. */
export function statementAt(
  { circumstances, scope }: Walk,
  { submission, area }: { readonly submission: Accepted; readonly area: string },
  spot: Spot,
): Statement | undefined {
  const { definition } = circumstances.books.ledger.form;
  const row = statedRows(definition, submission, scope).find(
    (r) => r.area === area && r.rowId === spot.rowId,
  );
  const stated = row && numberAt(submission.data.tables.get(scope), row.row, spot.column);
  if (!row || stated === undefined) return undefined;
  return { submission, stated, cell: statedCell(submission, scope, { ...row, column: spot.column }) };
}

/** What the office of an area itself states. */
export function ownStatement(walk: Walk, tally: Tally): Statement | undefined {
  const submission = tally.office.get(walk.scope);
  return submission && statementAt(walk, { submission, area: tally.area }, walk.spot);
}

/** The causes that explain the total block of one office; found once a walk. */
export function causesIn(walk: Walk, office: Accepted): readonly Adjustment[] {
  const known = walk.causes.get(office);
  if (known) return known;
  const circumstances = { ...walk.circumstances, copies: walk.copiesOf(office) };
  const found = causesOf(circumstances, office, walk.scope);
  walk.causes.set(office, found);
  return found;
}

/** Whether another unit of the same level states just this figure in the same place. */
function isCopied(walk: Walk, { cell, stated }: Statement): boolean {
  const step = stepOf(walk.column);
  if (Math.abs(stated) < step * 100) return false;
  const { tallies, ledger } = walk.circumstances.books;
  const area = cell.area ?? cell.unit;
  const parent = ledger.regions.get(area)?.parent ?? '';
  const siblings = tallies.get(parent)?.children ?? [];
  const spot = { rowId: cell.rowId ?? '', column: cell.column };
  return siblings.some((sibling) => {
    const office = sibling.area === area ? undefined : sibling.office.get(walk.scope);
    return (
      office !== undefined &&
      statementAt(walk, { submission: office, area: sibling.area }, spot)?.stated === stated
    );
  });
}

function slipOf(walk: Walk, statement: Statement, exact: number): BridgeItem['slip'] {
  const step = stepOf(walk.column);
  if (isCopied(walk, statement)) return 'copied';
  const money = walk.column.type === 'money';
  const as = { scale: money ? (walk.column.decimals ?? 2) : 0, money };
  return patternOf(Math.round(statement.stated / step), Math.round(exact / step), as);
}

/** A wrong cell, with the slip that it looks like. */
export function errorItem(
  walk: Walk,
  statement: Statement,
  { exact, amount }: { readonly exact: number; readonly amount: number },
): BridgeItem {
  const slip = slipOf(walk, statement, exact);
  const { cell, stated } = statement;
  return { kind: 'error', unit: cell.unit, amount, cell, stated, exact, changes: [], ...(slip && { slip }) };
}
