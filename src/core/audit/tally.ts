import { rankOf, type Accepted } from '../consolidate/accepted';
import type { Region } from '../value/region';
import { AreaFigures, type StandIn, type Tallied } from './area-figures';
import { figureNumbers } from './figure-numbers';
import type { Ledger } from './ledger';
import { sharedTables } from './share-plan';
import { numberAt, statedRows } from './stated';

/** All figures of one area. */
export interface Tally {
  readonly area: string;
  readonly children: readonly Tally[];
  readonly own: readonly Accepted[];
  /** The summary that the area's own office sent, by scope. */
  readonly office: ReadonlyMap<string, Accepted>;
  /** What the area's own office should state. */
  figure(scope: string, column: string, rowId: string): Tallied | undefined;
  /** What an upper office should state for the area: its own printed figure where nobody sent details. */
  upward(scope: string, column: string, rowId: string): Tallied | undefined;
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
function printedIn(
  { ledger }: Work,
  figures: AreaFigures,
  { area, office }: Pick<Tally, 'area' | 'office'>,
): (readonly [number, StandIn])[] {
  const { form } = ledger;
  const numbers = figureNumbers(form);
  const found: (readonly [number, StandIn])[] = [];
  for (const { definition, columns } of sharedTables(form)) {
    const { scope } = definition;
    const submission = office.get(scope);
    const table = submission?.data.tables.get(scope);
    if (!submission || !table) continue;
    const bare = columns.filter(({ column }) => !figures.holds(scope, column));
    const rows = bare.length > 0 ? statedRows(form.definition, submission, scope) : [];
    for (const { column } of bare) {
      for (const { row, rowId, area: block } of rows) {
        const value = numberAt(table, row, column);
        const figure = numbers.figure(scope, column, rowId);
        if (figure === undefined || block !== area || value === undefined) continue;
        found.push([figure, { submission, row, value }]);
      }
    }
  }
  return found;
}

function figuresIn(work: Work, area: string): AreaFigures {
  const { ledger, children, byArea, tallies } = work;
  const own = byArea.get(area) ?? [];
  const office = officesOf(own, area);
  const figures = new AreaFigures(figureNumbers(ledger.form));
  for (const s of own) figures.addShare(ledger.shareOf(s));
  const registry = ledger.registryAt(area);
  if (registry) figures.addShare(registry);
  const codes = children.get(area) ?? [];
  for (const code of codes) figures.addArea(figuresIn(work, code));
  const upward = figures.withPrinted(printedIn(work, figures, { area, office }));
  tallies.set(area, {
    area,
    own,
    office,
    children: codes.flatMap((code) => tallies.get(code) ?? []),
    figure: figures.read.bind(figures),
    upward: upward.read.bind(upward),
  });
  return upward;
}

/** Adds up all figures of all areas, from the counties to the province; the cost depends on figures and units, not on rows. */
export function talliesOf(ledger: Ledger): ReadonlyMap<string, Tally> {
  const byArea = new Map<string, Accepted[]>();
  for (const s of ledger.used) {
    const there = byArea.get(s.area);
    if (there) there.push(s);
    else byArea.set(s.area, [s]);
  }
  const work: Work = { ledger, children: childrenOf(ledger.regions), byArea, tallies: new Map() };
  const top = [...ledger.regions.values()].find((r) => r.level === 'province');
  if (top) figuresIn(work, top.code);
  return work.tallies;
}
