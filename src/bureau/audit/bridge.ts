import type { z } from 'zod';
import type { Books } from '../../core/audit/books';
import { bridgeOf } from '../../core/audit/bridge';
import { bridgeBetween, bridgePrinted, bridgeSince } from '../../core/audit/bridge-between';
import type { Bridge } from '../../core/audit/bridge-table';
import { bridgeView } from '../../core/audit/bridge-view';
import type { Accepted } from '../../core/consolidate/accepted';
import { officeOf } from '../../core/consolidate/office';
import { printedRows } from '../../core/fill/skeleton';
import { readerOf } from '../../core/form/cell';
import type { TableDefinition } from '../../core/form/definition';
import { CellState } from '../../core/form/table';
import type { statedCellSchema } from '../../core/submission/views-audit';
import type { bridgeSchema } from '../../core/submission/views-bridge';
import { formatDay } from '../../core/value/date';
import { askedTable, namesIn, openBooks } from './audit-books';
import { noEarlier, noOfficeAbove, notStated, otherStatement, upperSilent } from './bridge-refusals';
import type { Asked } from '../bureau';
import { gatherOutlines, type Gathered, type Standing } from '../gather';
import { noteLook } from '../note-reading';
import { badRequest, notFound } from '../refusals';
import { rowsShown } from '../rows-shown';

type BridgeView = z.infer<typeof bridgeSchema>;
type StatedCellView = z.infer<typeof statedCellSchema>;

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
  const books = openBooks(asked, gathered, standing.held);
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
  const table = askedTable(asked, figure);
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
