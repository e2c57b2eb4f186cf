import { printedRows } from '../fill/skeleton';
import { rankOf, type Accepted } from '../consolidate/accepted';
import type { Region } from '../value/region';
import type { Ledger } from './ledger';
import { columnKey, figureKey, type Share } from './share';
import { sharedTables } from './share-plan';
import { numberAt } from './stated';

/** A printed figure of a lower unit that stands for details which nobody sent. */
export interface StandIn {
  readonly submission: Accepted;
  readonly row: number;
  readonly value: number;
}

/** One figure of an area: the exact part, distinct keys where it counts them, and printed figures that stand for details. */
export interface Tallied {
  readonly exact: number;
  readonly keys?: ReadonlySet<string>;
  readonly printed: readonly StandIn[];
}

/** All figures of one area; `holds` names the columns for which it has details. */
export interface Tally {
  readonly area: string;
  readonly children: readonly Tally[];
  readonly own: readonly Accepted[];
  /** The summary that the area's own office sent, by scope. */
  readonly office: ReadonlyMap<string, Accepted>;
  readonly holds: ReadonlySet<string>;
  /** What the area's own office should state. */
  figure(scope: string, column: string, rowId: string): Tallied | undefined;
  /** What an upper office should state for the area: its own printed figure where nobody sent details. */
  upward(scope: string, column: string, rowId: string): Tallied | undefined;
}

interface Draft {
  exact: number;
  keys?: Set<string>;
  printed?: StandIn[];
}

class Figures {
  readonly drafts = new Map<string, Draft>();
  readonly holds = new Set<string>();

  private at(key: string): Draft {
    const draft = this.drafts.get(key) ?? { exact: 0 };
    this.drafts.set(key, draft);
    return draft;
  }

  addShare({ holds, given }: Share): void {
    for (const column of holds) this.holds.add(column);
    for (const [key, { sum, keys }] of given) {
      const draft = this.at(key);
      if (!keys) draft.exact += sum;
      else {
        draft.keys ??= new Set();
        for (const k of keys) draft.keys.add(k);
      }
    }
  }

  addFigures(other: Figures): void {
    for (const column of other.holds) this.holds.add(column);
    for (const [key, { exact, keys, printed }] of other.drafts) {
      const draft = this.at(key);
      draft.exact += exact;
      if (keys) {
        draft.keys ??= new Set();
        for (const k of keys) draft.keys.add(k);
      }
      if (printed) (draft.printed ??= []).push(...printed);
    }
  }

  /** Puts a printed figure in the place of those that lower units printed. */
  standIn(key: string, figure: StandIn): void {
    this.at(key).printed = [figure];
  }
}

interface Work {
  readonly ledger: Ledger;
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly byArea: ReadonlyMap<string, readonly Accepted[]>;
  readonly tallies: Map<string, Tally>;
}

function childrenOf(regions: ReadonlyMap<string, Region>): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const { code, parent } of regions.values())
    if (parent !== code) children.set(parent, [...(children.get(parent) ?? []), code]);
  return children;
}

/** The summaries that an area's own office sent. */
function officesOf(own: readonly Accepted[], area: string): Map<string, Accepted> {
  const office = new Map<string, Accepted>();
  for (const s of own)
    if (rankOf(s.level) > 0 && s.unit === area)
      for (const [scope, table] of s.data.tables) if (table.definition.rowIds) office.set(scope, s);
  return office;
}

/** Printed figures of an area's own office, for the columns of which the area holds no details. */
function standIn({ ledger }: Work, figures: Figures, { area, office }: Pick<Tally, 'area' | 'office'>): void {
  const { form } = ledger;
  for (const { definition, columns } of sharedTables(form)) {
    const { scope } = definition;
    const submission = office.get(scope);
    const table = submission?.data.tables.get(scope);
    if (!submission || !table) continue;
    const rows = printedRows(form.definition, table);
    for (const { column } of columns) {
      if (figures.holds.has(columnKey(scope, column))) continue;
      rows.forEach(({ rowId, area: block }, row) => {
        const value = numberAt(table, row, column);
        if (rowId === undefined || (block ?? area) !== area || value === undefined) return;
        figures.standIn(figureKey(scope, column, rowId), { submission, row, value });
      });
    }
  }
}

function tallied({ exact, keys, printed = [] }: Draft): Tallied {
  return { exact: keys ? keys.size : exact, ...(keys && { keys }), printed };
}

const NOTHING: Tallied = { exact: 0, printed: [] };

function reader({ drafts, holds }: Figures): Tally['figure'] {
  return (scope, column, rowId) => {
    const draft = drafts.get(figureKey(scope, column, rowId));
    if (draft) return tallied(draft);
    return holds.has(columnKey(scope, column)) ? NOTHING : undefined;
  };
}

function figuresIn(work: Work, area: string): Figures {
  const { ledger, children, byArea, tallies } = work;
  const own = byArea.get(area) ?? [];
  const office = officesOf(own, area);
  const figures = new Figures();
  for (const s of own) figures.addShare(ledger.shareOf(s));
  const registry = ledger.registryAt(area);
  if (registry) figures.addShare(registry);
  const codes = children.get(area) ?? [];
  for (const code of codes) figures.addFigures(figuresIn(work, code));
  const upward = new Figures();
  upward.addFigures(figures);
  standIn(work, upward, { area, office });
  tallies.set(area, {
    area,
    own,
    office,
    holds: figures.holds,
    children: codes.flatMap((code) => tallies.get(code) ?? []),
    figure: reader(figures),
    upward: reader(upward),
  });
  return upward;
}

/** Adds up all figures of all areas, from the counties to the province; the cost depends on figures and units, not on rows. */
export function talliesOf(ledger: Ledger): ReadonlyMap<string, Tally> {
  const byArea = new Map<string, Accepted[]>();
  for (const s of ledger.used) byArea.set(s.area, [...(byArea.get(s.area) ?? []), s]);
  const work: Work = { ledger, children: childrenOf(ledger.regions), byArea, tallies: new Map() };
  const top = [...ledger.regions.values()].find((r) => r.level === 'province');
  if (top) figuresIn(work, top.code);
  return work.tallies;
}
