import type { z } from 'zod';
import { analyse } from '../core/audit/analyse';
import { analysisView } from '../core/audit/analysis-view';
import { booksOf, type Books } from '../core/audit/books';
import { bridgeOf } from '../core/audit/bridge';
import { bridgeBetween, bridgePrinted, bridgeSince } from '../core/audit/bridge-between';
import type { Bridge } from '../core/audit/bridge-table';
import { bridgeView } from '../core/audit/bridge-view';
import { namesOf, type Names } from '../core/audit/place-names';
import { whereTo } from '../core/audit/where';
import { whereView } from '../core/audit/where-view';
import type { Accepted } from '../core/consolidate/accepted';
import { officeOf } from '../core/consolidate/office';
import { printedRows } from '../core/fill/skeleton';
import { readerOf } from '../core/form/cell';
import { CellState } from '../core/form/table';
import type { TableDefinition } from '../core/form/definition';
import type { analysisSchema } from '../core/submission/views-analysis';
import type { statedCellSchema } from '../core/submission/views-audit';
import type { bridgeSchema, whereSchema } from '../core/submission/views-bridge';
import { formatDay } from '../core/value/date';
import { guizhou2024Analysis } from '../forms/guizhou-2024/analysis';
import { noEarlier, noOfficeAbove, notStated, otherStatement, upperSilent } from './bridge-refusals';
import type { Asked } from './bureau';
import { nothingAccepted } from './campaign/campaign-refusals';
import { gather, gatherOutlines, type Gathered, type Standing } from './gather';
import { noteLook } from './note-reading';
import { withOpenings } from './openings';
import { badRequest, notFound } from './refusals';
import { rowsShown } from './rows-shown';
import { snapshotsOf } from './snapshots';

type BridgeView = z.infer<typeof bridgeSchema>;
type WhereView = z.infer<typeof whereSchema>;
type StatedCellView = z.infer<typeof statedCellSchema>;
type AnalysisView = z.infer<typeof analysisSchema>;

/** Which stated figure is asked for, as the route takes it; row from 1; and what it is held against. */
export interface FigureAsked {
  readonly against?: 'recomputed' | 'upper' | 'snapshot' | 'printed' | undefined;
  readonly before?: string | undefined;
  readonly printed?: string | undefined;
  readonly scope: string;
  readonly row?: number | undefined;
  readonly rowId?: string | undefined;
  readonly area?: string | undefined;
  readonly column: string;
}

function tableOf(asked: Asked, { scope, column }: Pick<FigureAsked, 'scope' | 'column'>): TableDefinition {
  const table = asked.forms.current.definition.tables.find((t) => t.scope === scope);
  if (!table) throw badRequest('scope');
  if (!table.columns.some((c) => c.id === column)) throw badRequest('column');
  return table;
}

function opened(
  asked: Asked,
  { unit, submissions, registry, cutoff }: Gathered,
  held: Standing['held'],
): Books {
  if (submissions.length === 0) throw nothingAccepted(unit.name, held);
  return booksOf(asked.forms.current.compiled, {
    submissions,
    ...(registry && { registry }),
    ...(cutoff !== undefined && { cutoff }),
  });
}

/** Names of units and headings, those of institutions from the registry. */
export async function namesIn(asked: Asked): Promise<Names> {
  const listed = await asked.store.institutions(undefined);
  return namesOf(asked.forms.current.definition, new Map(listed.map((i) => [i.code, i.name])));
}

interface Spot {
  readonly rowId: string;
  readonly area: string;
}

function spotOf(asked: Asked, submission: Accepted, figure: FigureAsked): Spot {
  const table = submission.data.tables.get(figure.scope);
  const rows = table ? printedRows(asked.forms.current.definition, table) : [];
  if (figure.rowId !== undefined) return { rowId: figure.rowId, area: figure.area ?? submission.unit };
  const at = figure.row === undefined ? undefined : rows[figure.row - 1];
  if (at?.rowId === undefined) throw figure.row === undefined ? badRequest('row') : notFound();
  return { rowId: at.rowId, area: at.area ?? submission.unit };
}

interface Bridged {
  readonly bridge: Bridge;
  readonly books: Books;
  readonly gathered: Gathered;
}

interface FigureOf {
  readonly figure: FigureAsked;
  readonly table: TableDefinition;
  /** Whose table states it; the asked unit's own unless said. */
  readonly area?: string;
}

async function bridgeAt(
  asked: Asked,
  { figure, table, area }: FigureOf,
  standing: Standing,
): Promise<Bridged> {
  const gathered = await gatherOutlines(asked, standing, { scopes: [table.scope] });
  const { unit, submissions, earlier } = gathered;
  const stating = submissions.find((s) => s.unit === unit.code && s.data.tables.has(figure.scope));
  const books = opened(asked, gathered, standing.held);
  if (!stating) throw notStated(unit.name);
  const spot = spotOf(asked, stating, figure);
  const request = { submission: stating, scope: figure.scope, column: figure.column, ...spot };
  const bridge = bridgeOf(books, { ...request, area: area ?? spot.area }, earlier);
  if (!bridge) throw notFound();
  return { bridge, books, gathered };
}

interface Against extends FigureOf {
  readonly own: Bridged;
}

/** The block that the office above has for the unit. */
async function againstUpper(
  asked: Asked,
  { own, figure, table }: Against,
  standing: Standing,
): Promise<Bridge> {
  const { rowId, area = own.gathered.unit.code } = own.bridge.cell;
  const { parent } = own.gathered.region;
  const above = asked.forms.regions.get(parent);
  if (rowId === undefined || !above) throw noOfficeAbove(own.gathered.unit.name);
  const wanted = { ...figure, row: undefined, rowId, area };
  const upper = await otherStatement(
    bridgeAt(asked, { figure: wanted, table, area }, { ...standing, unit: above.code }),
    upperSilent(officeOf(above).name),
  );
  return bridgeBetween(own.bridge, upper.bridge);
}

async function againstSnapshot(
  asked: Asked,
  { own, figure, table }: Against,
  standing: Standing,
): Promise<Bridge> {
  const { rowId, area = own.gathered.unit.code, submission } = own.bridge.cell;
  const cutoff = own.gathered.submissions.find((s) => s.id === submission.id)?.cutoff;
  const day = figure.before ?? (cutoff === undefined ? undefined : formatDay(cutoff - 1));
  if (rowId === undefined || day === undefined) throw badRequest('before');
  const wanted = { ...figure, row: undefined, rowId, area };
  const before = await otherStatement(
    bridgeAt(asked, { figure: wanted, table, area }, { ...standing, basis: undefined, cutoff: day }),
    noEarlier(day),
  );
  const { scope, column } = figure;
  return bridgeSince(own, before, { scope, column, rowId, area });
}

function againstPrinted({ own, figure, table }: Against): Bridge {
  const column = table.columns.find((c) => c.id === figure.column);
  const read =
    column && figure.printed !== undefined ? readerOf(column, undefined)(figure.printed) : undefined;
  if (read?.state !== CellState.value || read.number === undefined) throw badRequest('printed');
  return bridgePrinted(own.bridge, read.number);
}

async function heldAgainst(
  asked: Asked,
  against: Against,
  standing: Standing,
): Promise<Bridge & { against: NonNullable<FigureAsked['against']> }> {
  const kind = against.figure.against ?? 'recomputed';
  const made = {
    recomputed: () => against.own.bridge,
    upper: () => againstUpper(asked, against, standing),
    snapshot: () => againstSnapshot(asked, against, standing),
    printed: () => againstPrinted(against),
  };
  return { ...(await made[kind]()), against: kind };
}

/** The cells of sent versions that a bridge names. */
function cellsOf({ lines, nodes }: Pick<BridgeView, 'lines' | 'nodes'>): StatedCellView[] {
  const named = [...nodes, ...lines.flatMap((l) => l.items)];
  return named.flatMap(({ cell }) => cell ?? []);
}

/** Why a figure that a unit states differs from the recomputed one, or from another statement of it. */
export async function bridgeFor(asked: Asked, figure: FigureAsked, standing: Standing): Promise<BridgeView> {
  const table = tableOf(asked, figure);
  const own = await bridgeAt(asked, { figure, table }, standing);
  const { campaign, basis, cutoff } = own.gathered;
  const bridge = await heldAgainst(asked, { own, figure, table }, standing);
  const view = bridgeView(asked.forms.current.definition, await namesIn(asked), bridge);
  await noteLook(asked, {
    as: 'bridge',
    about: `${figure.scope}/${figure.rowId ?? figure.row ?? ''}/${figure.column}`,
    at: rowsShown(asked, own.gathered, cellsOf(view)),
  });
  return {
    asOf: asked.world.now().toISOString(),
    campaign,
    ...(basis !== undefined && { basis }),
    ...(cutoff !== undefined && { cutoff: formatDay(cutoff) }),
    ...view,
  };
}

/** A cell of a sent version, as the route takes it; row from 1. */
export interface CellAsked {
  readonly submission: string;
  readonly scope: string;
  readonly row: number;
  readonly column: string;
}

/** The figures in which a cell of a sent version is counted. */
export async function whereFor(asked: Asked, cell: CellAsked, standing: Standing): Promise<WhereView> {
  const table = tableOf(asked, cell);
  const seeing = await withOpenings(asked);
  const reading = { scopes: [table.scope], named: [cell.submission] };
  const gathered = await gatherOutlines(seeing, standing, reading);
  const books = opened(asked, gathered, standing.held);
  const submission = gathered.submissions.find((s) => s.id === cell.submission);
  const rows = submission?.data.tables.get(cell.scope)?.rowCount ?? 0;
  if (!submission || cell.row > rows) throw notFound();
  const sent = { submission, scope: cell.scope, row: cell.row - 1, column: cell.column };
  const about = `${cell.submission}/${submission.version}`;
  const shown = rowsShown(asked, gathered, [{ scope: cell.scope, submission }]);
  await noteLook(seeing, { as: 'where', about, at: shown });
  const { definition: form } = asked.forms.current;
  return whereView({ form, names: await namesIn(asked), sent }, whereTo(books, sent));
}

/** All that was accepted on any basis, once-only tables and the newest snapshot together: inspections are held against self-checks. */
async function gatherBoth(asked: Asked, standing: Standing): Promise<Gathered> {
  if (standing.basis !== undefined) return gather(asked, standing, []);
  const once = await gather(asked, { ...standing, basis: '一次性' }, []);
  const newest = await gather(asked, standing, []);
  if (newest.basis === once.basis) return once;
  const known = new Set(once.submissions.map((s) => s.id));
  return {
    ...newest,
    submissions: [...once.submissions, ...newest.submissions.filter((s) => !known.has(s.id))],
  };
}

/** What is worth asking about below a unit; one rule only where one is named. */
export async function analysisFor(
  asked: Asked,
  rule: string | undefined,
  standing: Standing,
): Promise<AnalysisView> {
  const rules = guizhou2024Analysis.filter((r) => rule === undefined || r.id === rule);
  if (rules.length === 0) throw badRequest('rule');
  const gathered = await gatherBoth(asked, standing);
  const { campaign, unit, submissions } = gathered;
  const { ledger } = opened(asked, gathered, standing.held);
  const snapshots = await snapshotsOf(asked, submissions, { standing });
  const results = analyse(asked.forms.current.compiled, {
    submissions: ledger.used,
    snapshots,
    ...(gathered.registry && { registry: gathered.registry }),
    rules,
  });
  return {
    asOf: asked.world.now().toISOString(),
    campaign,
    unit: unit.code,
    submissions: submissions.length,
    ...analysisView(await namesIn(asked), results),
  };
}
