import type { BridgeItem } from './bridge-table';
import { compare } from './compare';
import { leafItems } from './leaf';
import { statedRows } from './stated';
import type { Tally } from './tally';
import { errorItem, halfStep, ownStatement, statementAt, totalOf, type Statement, type Walk } from './walk';

/** A lower unit's share as it enters an upper total. */
interface Part {
  readonly tally: Tally;
  readonly statement: Statement;
}

interface Parts {
  readonly present: readonly Part[];
  /** Units with figures of their own that the upper total does not mention. */
  readonly absent: readonly Tally[];
}

function exactOf(walk: Walk, tally: Tally, own: boolean): number | undefined {
  const { scope, spot } = walk;
  const read = own ? tally.figure : tally.upward;
  const tallied = read(scope, spot.column, spot.rowId);
  return tallied && totalOf(tallied);
}

/** The blocks of an office's table, or where it has none, what the offices below state themselves. */
function partsOf(walk: Walk, tally: Tally, own: Statement): Parts {
  const { definition } = walk.circumstances.books.ledger.form;
  const rows = statedRows(definition, own.submission, walk.scope);
  const blocks = new Set(rows.filter((r) => r.area !== tally.area).map((r) => r.area));
  const present = tally.children.flatMap((child): Part[] => {
    const statement =
      blocks.size > 0
        ? statementAt(walk, { submission: own.submission, area: child.area }, walk.spot)
        : ownStatement(walk, child);
    return statement ? [{ tally: child, statement }] : [];
  });
  const named = new Set(present.map((p) => p.tally));
  const absent = tally.children.filter((c) => !named.has(c) && (exactOf(walk, c, false) ?? 0) !== 0);
  return { present, absent: present.length > 0 ? absent : [] };
}

function missingItem(unit: string, amount: number, statement?: Statement): BridgeItem {
  return {
    kind: 'missing',
    unit,
    amount,
    changes: [],
    ...(statement && { cell: statement.cell, stated: statement.stated }),
  };
}

/** What is left at an office's own total after its parts: units left out, units counted twice, else its own cell. */
function localItems(
  walk: Walk,
  {
    own,
    parts,
    local,
    twice,
  }: { readonly own: Statement; readonly parts: Parts; readonly local: number; readonly twice: number },
): BridgeItem[] {
  const slack = halfStep(walk.column) * (parts.present.length + 1);
  if (Math.abs(local) <= slack) return [];
  if (twice > 0 && local > 0 && local <= twice)
    return [{ kind: 'double', unit: own.submission.unit, amount: local, cell: own.cell, changes: [] }];
  const left = parts.absent.map((t) => missingItem(t.area, -(exactOf(walk, t, false) ?? 0)));
  const sum = left.reduce((total, i) => total + i.amount, 0);
  if (left.length > 0 && Math.abs(local - sum) <= slack) return left;
  return [errorItem(walk, own, { exact: own.stated - local, amount: local })];
}

/** Why an office's own total differs, through its parts. */
function ownItems(
  walk: Walk,
  tally: Tally,
  { own, parent }: { readonly own: Statement; readonly parent: number },
): BridgeItem[] {
  const tallied = tally.figure(walk.scope, walk.spot.column, walk.spot.rowId);
  if (!tallied) return [];
  const exact = totalOf(tallied);
  const parts = partsOf(walk, tally, own);
  if (parts.present.length === 0) {
    const items = leafItems(walk, own);
    for (const item of items) pushCell(walk, parent, item);
    return items;
  }
  const items = parts.present.flatMap(({ tally: child, statement }) =>
    areaItems(walk, child, { statement, parent }),
  );
  const shares = parts.present.reduce(
    (sum, p) => sum + (exactOf(walk, p.tally, false) ?? p.statement.stated),
    0,
  );
  const unknown = parts.present.reduce(
    (sum, p) => (exactOf(walk, p.tally, false) === undefined ? sum + p.statement.stated : sum),
    0,
  );
  const stated = parts.present.reduce((sum, p) => sum + p.statement.stated, 0);
  const all = shares + parts.absent.reduce((sum, t) => sum + (exactOf(walk, t, false) ?? 0), 0);
  const twice = tallied.keys ? all - unknown - exact : 0;
  const local = own.stated - stated + shares - unknown - exact;
  const found = localItems(walk, { own, parts, local, twice });
  for (const item of found) pushCell(walk, parent, item);
  return [...items, ...found];
}

function pushCell(walk: Walk, parent: number, item: BridgeItem): void {
  const { cell, stated, exact, amount, unit } = item;
  const depth = (walk.nodes[parent]?.depth ?? 0) + 1;
  walk.nodes.push({
    parent,
    depth,
    unit,
    kind: 'cell',
    ...(cell && { cell }),
    ...(stated !== undefined && { stated }),
    ...(exact !== undefined && { exact }),
    difference: amount,
    verdict: 'broken',
  });
}

/** The version of an office's own summary that stated just this figure before it was amended. */
function earlierStatement(walk: Walk, own: Statement, stated: number): Statement | undefined {
  const { id, unit, version } = own.submission;
  const versions = walk.earlier.filter((s) => s.id === id && s.unit === unit && s.version < version);
  return versions
    .flatMap((s) => statementAt(walk, { submission: s, area: unit }, walk.spot) ?? [])
    .find((statement) => statement.stated === stated);
}

/** An upper office's block that is not what the unit itself states. */
function blockItems(
  walk: Walk,
  tally: Tally,
  { block, own, parent }: { readonly block: Statement; readonly own: Statement; readonly parent: number },
): BridgeItem[] {
  const amount = block.stated - own.stated;
  const before = earlierStatement(walk, own, block.stated);
  const { unit } = own.submission;
  const item: BridgeItem = before
    ? {
        kind: 'amended',
        unit,
        amount,
        cell: own.cell,
        before: before.submission.version,
        changes: [
          {
            scope: walk.scope,
            row: own.cell.row,
            column: own.cell.column,
            from: block.stated,
            to: own.stated,
            ...(own.cell.place && { place: own.cell.place }),
          },
        ],
      }
    : errorItem(walk, block, { exact: own.stated, amount });
  pushCell(walk, parent, item);
  return [item, ...ownItems(walk, tally, { own, parent })];
}

/** Why the share of a unit differs from what its submissions give, as an office states it. */
export function areaItems(
  walk: Walk,
  tally: Tally,
  { statement, parent }: { readonly statement: Statement; readonly parent?: number },
): BridgeItem[] {
  const own = ownStatement(walk, tally);
  const isOwn = own?.cell.submission.id === statement.cell.submission.id;
  const { scope, spot, column } = walk;
  const tallied = isOwn
    ? tally.figure(scope, spot.column, spot.rowId)
    : tally.upward(scope, spot.column, spot.rowId);
  const at = walk.nodes.length;
  const exact = tallied && totalOf(tallied);
  const verdict =
    exact === undefined
      ? 'broken'
      : compare(column, statement.stated, { exact, printed: [], bound: false }).verdict;
  const depth = parent === undefined ? 0 : (walk.nodes[parent]?.depth ?? 0) + 1;
  const difference = statement.stated - (exact ?? 0);
  walk.nodes.push({
    ...(parent !== undefined && { parent }),
    depth,
    unit: tally.area,
    kind: 'unit',
    cell: statement.cell,
    stated: statement.stated,
    ...(exact !== undefined && { exact }),
    difference,
    verdict,
  });
  const items = itemsAt(walk, tally, { statement, own, isOwn, exact, ties: verdict === 'ties', at });
  if (verdict === 'broken' && items.length === 0)
    walk.nodes[at] = { ...(walk.nodes[at] as Walk['nodes'][number]), verdict: 'rounding' };
  return items;
}

interface Standing {
  readonly statement: Statement;
  readonly own: Statement | undefined;
  readonly isOwn: boolean;
  readonly exact: number | undefined;
  readonly ties: boolean;
  readonly at: number;
}

function itemsAt(
  walk: Walk,
  tally: Tally,
  { statement, own, isOwn, exact, ties, at }: Standing,
): BridgeItem[] {
  if (exact === undefined)
    return statement.stated === 0 ? [] : [missingItem(tally.area, statement.stated, statement)];
  if (ties) return [];
  if (isOwn || (own && own.stated === statement.stated))
    return own ? ownItems(walk, tally, { own, parent: at }) : [];
  if (own) return blockItems(walk, tally, { block: statement, own, parent: at });
  const item = errorItem(walk, statement, { exact, amount: statement.stated - exact });
  pushCell(walk, at, item);
  return [item];
}
