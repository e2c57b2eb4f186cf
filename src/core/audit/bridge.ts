import type { Accepted } from '../consolidate/accepted';
import type { CompiledForm } from '../rules/compile';
import type { Books } from './books';
import { copiesOf } from './office-copies';
import type { Bridge, BridgeItem } from './bridge-table';
import { areaItems } from './descend';

import { errorItem, halfStep, statementAt, totalOf, type Statement, type Walk } from './walk';
import { compare } from './compare';

/** Which figure is asked for: the summary of an office, a printed row of one of its areas (its own unless said), a column. */
export interface BridgeRequest {
  readonly submission: Accepted;
  readonly scope: string;
  readonly rowId: string;
  readonly area?: string;
  readonly column: string;
}

function walkOf(books: Books, request: BridgeRequest, earlier: readonly Accepted[]): Walk | undefined {
  const { scope, rowId, column } = request;
  const definition = columnOf(books.ledger.form, scope, column);
  if (!definition) return undefined;
  return {
    circumstances: { books, earlier, copies: [] },
    scope,
    spot: { rowId, column },
    column: definition,
    nodes: [],
    earlier,
    copiesOf: (office) => copiesOf(books, office).differing,
    causes: new Map(),
  };
}

function columnOf(form: CompiledForm, scope: string, column: string): Walk['column'] | undefined {
  const table = form.definition.tables.find((t) => t.scope === scope);
  return table?.columns.find((c) => c.id === column);
}

/** How many printed figures the rounding of a difference may lie in: the total's own, else those that were added at the next step down, else all of them. */
function roundedFigures(walk: Walk, net: number, wrong: number): number {
  const half = halfStep(walk.column);
  const units = walk.nodes.filter((n) => n.kind === 'unit');
  const next = units.filter((n) => n.depth === 1).length;
  const choices = [1, Math.max(1, next), Math.max(1, units.length - 1)].map((n) => n + wrong);
  return choices.find((n) => Math.abs(net) <= n * half) ?? (choices.at(-1) as number);
}

/** Splits what no item explains into what rounding can explain and what nothing does. */
function remainder(walk: Walk, net: number, wrong: number): Pick<Bridge, 'rounding' | 'unexplained'> {
  const figures = roundedFigures(walk, net, wrong);
  const bound = figures * halfStep(walk.column);
  const amount = Math.max(-bound, Math.min(bound, net));
  return { rounding: { amount, bound, figures }, unexplained: net - amount };
}

/** A figure that is calculated from others of its row differs as a whole. */
function derivedItems(walk: Walk, statement: Statement, exact: number): BridgeItem[] {
  const amount = statement.stated - exact;
  return Math.abs(amount) <= halfStep(walk.column) ? [] : [errorItem(walk, statement, { exact, amount })];
}

function bridged(walk: Walk, books: Books, statement: Statement): Bridge | undefined {
  const { scope, spot, column } = walk;
  const area = statement.cell.area ?? statement.submission.unit;
  const tally = books.tallies.get(area);
  const own = area === statement.submission.unit;
  const tallied = own
    ? tally?.figure(scope, spot.column, spot.rowId)
    : tally?.upward(scope, spot.column, spot.rowId);
  const found = books.figuresOf(statement.submission, scope).figure({ rowId: spot.rowId, area }, spot.column);
  if (!tally || !found) return undefined;
  const exact = tallied ? totalOf(tallied) : found.exact;
  const difference = statement.stated - exact;
  const items = tallied ? areaItems(walk, tally, { statement }) : derivedItems(walk, statement, exact);
  const net = difference - items.reduce((sum, i) => sum + i.amount, 0);
  const wrong = items.length + (tallied?.printed.length ?? 0);
  const split = remainder(walk, net, wrong);
  const plain = compare(column, statement.stated, found).verdict;
  const verdict = plain === 'broken' && items.length === 0 && split.unexplained === 0 ? 'rounding' : plain;
  return {
    cell: statement.cell,
    stated: statement.stated,
    printed: found.value,
    exact,
    difference,
    verdict,
    items,
    ...split,
    nodes: walk.nodes,
  };
}

/** Takes one stated figure apart; undefined where nobody states it or nothing is held against it. */
export function bridgeOf(
  books: Books,
  request: BridgeRequest,
  earlier: readonly Accepted[] = [],
): Bridge | undefined {
  const walk = walkOf(books, request, earlier);
  if (!walk) return undefined;
  const { submission, area = submission.unit } = request;
  const statement = statementAt(walk, { submission, area }, walk.spot);
  return statement && bridged(walk, books, statement);
}
