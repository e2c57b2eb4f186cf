import type { z } from 'zod';
import type { SourceCell } from '../consolidate/lineage';
import type { ColumnDefinition, FormDefinition } from '../form/definition';
import { addressOf } from '../form/table';
import type { traceSchema } from '../submission/views-audit';
import { cellView, ownText } from './figure-text';
import type { Names } from './place-names';
import type { TraceNode, TracePath } from './trace-path';

type View = z.infer<typeof traceSchema>;

interface Viewing {
  readonly form: FormDefinition;
  readonly names: Names;
}

type ColumnName = Pick<SourceCell, 'scope' | 'column'>;

function columnIn(form: FormDefinition, { scope, column }: ColumnName): ColumnDefinition | undefined {
  return form.tables.find((t) => t.scope === scope)?.columns.find((c) => c.id === column);
}

function sourceView(form: FormDefinition, cell: TracePath['cells'][number]): View['cells'][number] {
  const { submission, place, value, node } = cell;
  const text = typeof value === 'number' ? ownText(columnIn(form, cell), value) : value;
  return {
    ...(submission && { submission: { ...submission } }),
    scope: cell.scope,
    row: cell.row + 1,
    column: cell.column,
    ...(place && { sheet: place.sheet, cell: addressOf(place) }),
    ...(text !== undefined && { value: text }),
    node,
  };
}

interface Units {
  /** The figure's own column, and the one whose cells were added up. */
  readonly own: ColumnDefinition | undefined;
  readonly added: ColumnDefinition | undefined;
}

function nodeView(names: Names, node: TraceNode, { own, added }: Units): NonNullable<View['nodes']>[number] {
  const { parent, depth, unit, level, value, cells, stated, cell } = node;
  return {
    ...(parent !== undefined && { parent }),
    depth,
    unit,
    unitName: names.unit(unit),
    level,
    ...(value !== undefined && { value: ownText(own?.type === 'money' ? added : undefined, value) }),
    cells,
    ...(stated !== undefined && { stated: ownText(own, stated) }),
    ...(cell && { cell: cellView(cell) }),
  };
}

/** A traced figure as it travels. Money of a step is exact, in the unit of the cells it adds up. */
export function tracePathView(
  { form, names }: Viewing,
  figure: ColumnName,
  { nodes, cells }: TracePath,
): Required<Pick<View, 'cells' | 'nodes'>> {
  const [first] = cells;
  const units = { own: columnIn(form, figure), added: first && columnIn(form, first) };
  return {
    cells: cells.map((c) => sourceView(form, c)),
    nodes: nodes.map((n) => nodeView(names, n, units)),
  };
}
