import type { z } from 'zod';
import { tracePath } from '../core/audit/trace-path';
import { tracePathView } from '../core/audit/trace-path-view';
import { chinaDayOf } from '../core/campaign/lateness';
import { consolidate, type Consolidation } from '../core/consolidate/consolidate';
import { issueSentence } from '../core/consolidate/issue-words';
import { cellText } from '../core/submission/cell-text';
import { packTable } from '../core/submission/pack';
import type { consolidationSchema, traceSchema } from '../core/submission/views-audit';
import type { Dataset } from '../core/form/table';
import { formatDay } from '../core/value/date';
import { requireAnnex } from './annexes';
import { namesIn } from './audit/audit-books';
import { noSuchRow } from './audit/bridge-refusals';
import type { Asked } from './bureau';
import { nothingAccepted } from './campaign/campaign-refusals';
import { expectedOf } from './expected';
import { gather, type Gathered, type Standing } from './gather';
import { noteLook } from './note-reading';
import { withOpenings } from './openings';
import { badRequest } from './refusals';
import { rowsShown } from './rows-shown';

type View = z.infer<typeof consolidationSchema>;
type TraceView = z.infer<typeof traceSchema>;

interface Made {
  readonly gathered: Gathered;
  readonly made: Consolidation;
  readonly scopes: readonly string[];
}

async function make(asked: Asked, annex: string, standing: Standing): Promise<Made> {
  const form = asked.forms.current;
  const tables = requireAnnex(form.definition, annex);
  const scopes = tables.map((t) => t.scope);
  const gathered = await gather(asked, standing, scopes);
  const today = chinaDayOf(asked.world.now().toISOString());
  const filedBy = new Set(tables.flatMap((t) => t.filedBy));
  const { expected } = await expectedOf(asked, gathered.region, { filedBy, day: today, today });
  const { unit, submissions, registry, cutoff } = gathered;
  const made = consolidate(form.compiled, {
    unit,
    submissions,
    scopes,
    ...(registry && { registry }),
    ...(cutoff !== undefined && { cutoff }),
    expected: expected.map((e) => e.code),
  });
  return { gathered, made, scopes };
}

function lineageLink({ gathered }: Made, standing: Standing): string {
  const fixed = new URLSearchParams({ unit: gathered.unit.code, held: standing.held });
  if (gathered.basis !== undefined) fixed.set('basis', gathered.basis);
  if (standing.cutoff !== undefined) fixed.set('cutoff', standing.cutoff);
  return `/v1/audit/trace?${fixed.toString()}&scope={scope}&row={row}&column={column}`;
}

function tablesOf(asked: Asked, data: Dataset, scopes: readonly string[]): View['tables'] {
  const { definition } = asked.forms.current;
  return scopes.flatMap((scope) => {
    const table = data.tables.get(scope);
    return table ? [packTable(table, data.headers.get(scope), definition)] : [];
  });
}

/** The upper tables of an annex for a unit, made anew from the submissions below it. */
export async function consolidationOf(
  asked: Asked,
  annex: string,
  { language = 'zh', ...standing }: Standing & { readonly language?: 'zh' | 'en' },
): Promise<View> {
  const whole = await make(asked, annex, standing);
  const { gathered, made, scopes } = whole;
  if (made.used.length === 0) throw nothingAccepted(gathered.unit.name, standing.held);
  const { campaign, unit, basis, cutoff } = gathered;
  return {
    campaign,
    annex,
    unit: unit.code,
    ...(basis !== undefined && { basis }),
    ...(cutoff !== undefined && { cutoff: formatDay(cutoff) }),
    asOf: asked.world.now().toISOString(),
    tables: tablesOf(asked, made.data, scopes),
    sources: made.used.map(({ id, version, unit: filer }) => ({ id, version, unit: filer })),
    missing: made.issues.flatMap((i) => (i.kind === 'missing' ? [i.unit] : [])),
    excluded: gathered.excluded.map((e) => ({ ...e })),
    issues: made.issues
      .filter((i) => i.kind !== 'missing')
      .map((i) => ({ ...i, sentence: issueSentence(asked.forms.current.definition, i)[language] })),
    lineage: lineageLink(whole, standing),
  };
}

/** The cells of the sent versions that a figure of an upper table was made from; row from 1. */
export async function traceOf(
  asked: Asked,
  figure: { scope: string; row: number; column: string },
  standing: Standing,
): Promise<TraceView> {
  const { scope, row, column } = figure;
  const definition = asked.forms.current.definition.tables.find((t) => t.scope === scope);
  if (!definition) throw badRequest('scope');
  if (!definition.columns.some((c) => c.id === column)) throw badRequest('column');
  const seeing = await withOpenings(asked);
  const { made, gathered } = await make(seeing, definition.annex, standing);
  if (made.used.length === 0) throw nothingAccepted(gathered.unit.name, standing.held);
  const table = made.data.tables.get(scope);
  const data = table?.columns.get(column);
  if (!table || !data || row > table.rowCount)
    throw noSuchRow({ sheet: definition.sheet, rows: table?.rowCount ?? 0, row });
  const value = cellText(data, row - 1) ?? undefined;
  const path = tracePath(made, { scope, row: row - 1, column });
  const viewing = { form: asked.forms.current.definition, names: await namesIn(asked) };
  const view = tracePathView(viewing, figure, path);
  const rows = rowsShown(asked, gathered, view.cells);
  await noteLook(seeing, { as: 'trace', about: `${scope}/${row}/${column}`, at: rows });
  return { scope, row, column, ...(value !== undefined && { value }), ...view };
}
