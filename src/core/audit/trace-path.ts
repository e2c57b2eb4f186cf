import { rankOf, type Accepted, type Level } from '../consolidate/accepted';
import { levelOfRegion } from '../consolidate/office';
import type { Consolidation } from '../consolidate/consolidate';
import { lineageOf, type SourceCell } from '../consolidate/lineage';
import { printedRows } from '../fill/skeleton';
import type { Region } from '../value/region';
import type { StatedCell } from './entry';
import { sharedTables } from './share-plan';
import { numberAt, statedCell, statedRows } from './stated';

/** One step of the way from a figure down to its cells: an area, or an institution within one. */
export interface TraceNode {
  readonly parent?: number;
  readonly depth: number;
  readonly unit: string;
  readonly level: Level;
  /** What its cells give to the figure: 分, a count, or distinct keys; absent where the figure is calculated within its own row. */
  readonly value?: number;
  readonly cells: number;
  /** What the unit itself states in the same place, where it has sent the summary. */
  readonly stated?: number;
  readonly cell?: StatedCell;
}

/** A figure with every cell that it was made from and the units on the way, in the order of a tree; `node` is the cell's own step. */
export interface TracePath {
  readonly nodes: readonly TraceNode[];
  readonly cells: readonly (SourceCell & { readonly node: number })[];
}

/** The figure of a summary to be traced: row from 0. */
export interface TracedFigure {
  readonly scope: string;
  readonly row: number;
  readonly column: string;
}

type Adds = 'SUM' | 'COUNT' | 'DISTINCT';

interface Draft {
  readonly unit: string;
  readonly level: Level;
  readonly depth: number;
  readonly parent: number | undefined;
  readonly values: (number | string | undefined)[];
}

class Tracing {
  readonly drafts: Draft[] = [];
  readonly leaves: number[] = [];
  private readonly places = new Map<string, number>();
  private readonly sent: ReadonlyMap<string, Accepted>;
  readonly regions: ReadonlyMap<string, Region>;

  constructor(readonly made: Consolidation) {
    this.sent = new Map(made.used.map((s) => [`${s.id}/${s.version}`, s]));
    this.regions = new Map(made.form.definition.regions.map((r) => [r.code, r]));
  }

  /** The way down to a cell: the traced unit, the areas below it, the institution. */
  wayTo({ submission }: SourceCell): readonly { unit: string; level: Level }[] {
    const top = this.made.unit;
    const sent = submission && this.sent.get(`${submission.id}/${submission.version}`);
    const way: { unit: string; level: Level }[] = [];
    for (
      let code = sent?.area;
      code !== undefined && code !== top.code;
      code = this.regions.get(code)?.parent
    ) {
      const region = this.regions.get(code);
      if (!region || way.some((w) => w.unit === code)) break;
      way.unshift({ unit: code, level: levelOfRegion(region) });
    }
    const own = sent && rankOf(sent.level) === 0 ? [{ unit: sent.unit, level: sent.level }] : [];
    return [{ unit: top.code, level: top.level }, ...way, ...own];
  }

  add(cell: SourceCell): void {
    let parent: number | undefined;
    this.wayTo(cell).forEach(({ unit, level }, depth) => {
      const key = `${parent ?? ''}|${unit}`;
      const at = this.places.get(key) ?? this.drafts.length;
      if (at === this.drafts.length) this.drafts.push({ unit, level, depth, parent, values: [] });
      this.places.set(key, at);
      this.drafts[at]?.values.push(cell.value);
      parent = at;
    });
    this.leaves.push(parent ?? 0);
  }
}

function valueOf(adds: Adds | undefined, values: Draft['values']): number | undefined {
  if (adds === 'COUNT') return values.length;
  // A lower unit's printed count stands for codes that nobody sent: with it no distinct count can be told.
  if (adds === 'DISTINCT')
    return values.some((v) => typeof v === 'number') ? undefined : new Set(values).size;
  if (adds === undefined) return undefined;
  return values.reduce<number>((sum, v) => sum + (typeof v === 'number' ? v : 0), 0);
}

/** How the cells of a figure make it: by their sum, their number, or the number of different ones. */
function addsOf({ form }: Consolidation, { scope, column }: TracedFigure, rowId: string): Adds | undefined {
  const found = sharedTables(form)
    .flatMap((t) => t.columns)
    .find((c) => c.scope === scope && c.column === column && (c.mapping.rows?.includes(rowId) ?? true));
  const fns = new Set(found?.terms.map((t) => t.node.fn));
  const [fn] = fns;
  return fns.size === 1 && (fn === 'SUM' || fn === 'COUNT' || fn === 'DISTINCT') ? fn : undefined;
}

/** The offices' own statements of the figure, by unit. */
function statements(
  { form, used }: Consolidation,
  { scope, column }: TracedFigure,
  rowId: string,
): ReadonlyMap<string, Pick<TraceNode, 'stated' | 'cell'>> {
  const found = new Map<string, Pick<TraceNode, 'stated' | 'cell'>>();
  for (const submission of used) {
    if (rankOf(submission.level) === 0 || !submission.data.tables.has(scope)) continue;
    const row = statedRows(form.definition, submission, scope).find(
      (r) => r.area === submission.unit && r.rowId === rowId,
    );
    const stated = row && numberAt(submission.data.tables.get(scope), row.row, column);
    if (!row || stated === undefined) continue;
    found.set(submission.unit, { stated, cell: statedCell(submission, scope, { ...row, column }) });
  }
  return found;
}

/** Follows a figure of an upper table down: 统筹区, county, institution, and the cells of the sent versions. */
export function tracePath(made: Consolidation, figure: TracedFigure): TracePath {
  const table = made.data.tables.get(figure.scope);
  const rowId = table && printedRows(made.form.definition, table)[figure.row]?.rowId;
  const cells = lineageOf(made, figure.scope, figure);
  const tracing = new Tracing(made);
  for (const cell of cells) tracing.add(cell);
  const adds = rowId === undefined ? undefined : addsOf(made, figure, rowId);
  const said = rowId === undefined ? new Map<string, never>() : statements(made, figure, rowId);
  const nodes = tracing.drafts.map(({ unit, level, depth, parent, values }): TraceNode => {
    const value = valueOf(adds, values);
    return {
      ...(parent !== undefined && { parent }),
      depth,
      unit,
      level,
      ...(value !== undefined && { value }),
      cells: values.length,
      ...said.get(unit),
    };
  });
  return { nodes, cells: cells.map((cell, i) => ({ ...cell, node: tracing.leaves[i] ?? 0 })) };
}
