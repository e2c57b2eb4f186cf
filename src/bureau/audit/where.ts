import type { z } from 'zod';
import { whereTo } from '../../core/audit/where';
import { whereView } from '../../core/audit/where-view';
import type { whereSchema } from '../../core/submission/views-bridge';
import { askedTable, namesIn, openBooks } from './audit-books';
import type { Asked } from '../bureau';
import { gatherOutlines, type Standing } from '../gather';
import { noteLook } from '../note-reading';
import { withOpenings } from '../openings';
import { notFound } from '../refusals';
import { rowsShown } from '../rows-shown';

type WhereView = z.infer<typeof whereSchema>;

/** A cell of a sent version, as the route takes it; row from 1. */
export interface CellAsked {
  readonly submission: string;
  readonly scope: string;
  readonly row: number;
  readonly column: string;
}

/** The figures in which a cell of a sent version is counted. */
export async function whereFor(asked: Asked, cell: CellAsked, standing: Standing): Promise<WhereView> {
  const table = askedTable(asked, cell);
  const seeing = await withOpenings(asked);
  const reading = { scopes: [table.scope], named: [cell.submission] };
  const gathered = await gatherOutlines(seeing, standing, reading);
  const books = openBooks(asked, gathered, standing.held);
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
