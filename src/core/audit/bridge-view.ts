import type { z } from 'zod';
import type { ColumnDefinition, FormDefinition } from '../form/definition';
import { addressOf } from '../form/table';
import type { bridgeSchema } from '../submission/views-bridge';
import { bridgeKinds, type Bridge, type BridgeItem, type BridgeKind, type BridgeNode } from './bridge-table';
import { AUDIT_LINES, type AUDIT_AGAINST } from '../message/audit-words';
import { bridgeSentence } from './bridge-words';
import type { CellChange } from './entry';
import { cellView, exactText, exactUnit, ownText } from './figure-text';
import type { Names } from './place-names';

type View = z.infer<typeof bridgeSchema>;
/** A bridge table as it travels, without what only the asker knows. */
export type BridgeView = Omit<View, 'asOf' | 'campaign' | 'basis' | 'cutoff'>;

interface Viewing {
  readonly form: FormDefinition;
  readonly names: Names;
  readonly bridge: Bridge;
  readonly column: ColumnDefinition;
}

function columnIn(form: FormDefinition, scope: string, id: string): ColumnDefinition | undefined {
  return form.tables.find((t) => t.scope === scope)?.columns.find((c) => c.id === id);
}

/** A cell that a later version changed, as it travels. */
export function changeView(
  form: FormDefinition,
  change: CellChange,
): View['lines'][number]['items'][number]['changes'][number] {
  const { scope, row, column, from, to, place } = change;
  const definition = columnIn(form, scope, column);
  return {
    scope,
    row: row + 1,
    column,
    ...(place && { sheet: place.sheet, cell: addressOf(place) }),
    ...(from !== undefined && { from: ownText(definition, from) }),
    ...(to !== undefined && { to: ownText(definition, to) }),
  };
}

function itemView(
  { form, names, column }: Viewing,
  item: BridgeItem,
): View['lines'][number]['items'][number] {
  const { cell, unit, amount, stated, exact, changes, before, slip } = item;
  return {
    unit,
    unitName: names.unit(unit),
    path: names.path(item.area ?? unit, unit),
    amount: exactText(column, amount),
    ...(cell && { cell: cellView(cell), heading: names.column(cell.scope, cell.column) }),
    ...(stated !== undefined && cell && { stated: ownText(columnIn(form, cell.scope, cell.column), stated) }),
    ...(exact !== undefined && { recomputed: exactText(column, exact) }),
    changes: changes.map((c) => changeView(form, c)),
    ...(before !== undefined && { before }),
    ...(slip && { slip }),
  };
}

function lineView(viewing: Viewing, kind: BridgeKind): View['lines'][number] {
  const { bridge, column } = viewing;
  const heading = AUDIT_LINES[kind];
  if (kind === 'rounding') {
    const { amount, bound, figures } = bridge.rounding;
    return {
      kind,
      heading,
      amount: exactText(column, amount),
      count: figures,
      bound: exactText(column, bound),
      items: [],
    };
  }
  if (kind === 'unexplained')
    return { kind, heading, amount: exactText(column, bridge.unexplained), count: 0, items: [] };
  const items = bridge.items.filter((i) => i.kind === kind);
  const sum = items.reduce((total, i) => total + i.amount, 0);
  return {
    kind,
    heading,
    amount: exactText(column, sum),
    count: items.length,
    items: items.map((i) => itemView(viewing, i)),
  };
}

function nodeView({ names, column }: Viewing, node: BridgeNode): View['nodes'][number] {
  const { parent, depth, unit, kind, cell, stated, exact, difference, verdict } = node;
  return {
    ...(parent !== undefined && { parent }),
    depth,
    unit,
    unitName: names.unit(unit),
    kind,
    ...(cell && { cell: cellView(cell), heading: names.column(cell.scope, cell.column) }),
    ...(stated !== undefined && { stated: ownText(column, stated) }),
    ...(exact !== undefined && { recomputed: exactText(column, exact) }),
    difference: exactText(column, difference),
    verdict,
  };
}

/** A bridge table with its words: every line, also those of 0, in one order. */
export function bridgeView(
  form: FormDefinition,
  names: Names,
  bridge: Bridge & { readonly against?: keyof typeof AUDIT_AGAINST },
): BridgeView {
  const { cell } = bridge;
  const column = columnIn(form, cell.scope, cell.column);
  if (!column) throw new RangeError(`${cell.scope}.${cell.column}`);
  const viewing = { form, names, bridge, column };
  const area = cell.area ?? cell.unit;
  const rowHeading = cell.rowId === undefined ? undefined : names.row(cell.scope, cell.rowId);
  return {
    unit: area,
    unitName: names.unit(area),
    cell: cellView(cell),
    heading: names.column(cell.scope, cell.column),
    ...(rowHeading && { rowHeading }),
    moneyUnit: column.unit ?? '',
    exactUnit: exactUnit(column),
    stated: ownText(column, bridge.stated),
    printed: ownText(column, bridge.printed),
    recomputed: exactText(column, bridge.exact),
    difference: exactText(column, bridge.difference),
    printedDifference: ownText(column, bridge.stated - bridge.printed),
    verdict: bridge.verdict,
    ...(bridge.against && { against: bridge.against }),
    lines: bridgeKinds.map((kind) => lineView(viewing, kind)),
    nodes: bridge.nodes.map((node) => nodeView(viewing, node)),
    sentence: bridgeSentence({ ...viewing, ...(bridge.against && { against: bridge.against }) }),
  };
}
