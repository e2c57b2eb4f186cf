import type { z } from 'zod';
import { changeView } from '../core/audit/bridge-view';
import type { StatedCell, TieEntry } from '../core/audit/entry';
import { cellView, ownText } from '../core/audit/figure-text';
import { jointView } from '../core/audit/joint-view';
import { tieOutAll, type TieOutReport } from '../core/audit/tie-out-all';
import type { tieEntrySchema, tieOutSchema } from '../core/submission/views-audit';
import type { Asked } from './bureau';
import { nothingAccepted } from './campaign/campaign-refusals';
import { gather, gatherOutlines, type Gathered, type Standing } from './gather';

type View = z.infer<typeof tieOutSchema>;
type EntryView = z.infer<typeof tieEntrySchema>;

type Print = (value: number) => string;

function printerOf(
  asked: Asked,
  { scope, column }: Pick<StatedCell, 'scope' | 'column'>,
): { print: Print; unit: string | undefined } {
  const table = asked.forms.current.definition.tables.find((t) => t.scope === scope);
  const definition = table?.columns.find((c) => c.id === column);
  return {
    print: (value) => ownText(definition, value),
    unit: definition?.unit,
  };
}

function figures(
  print: Print,
  { stated, recomputed }: Pick<TieEntry, 'stated' | 'recomputed'>,
): { stated?: string; recomputed?: string } {
  return {
    ...(stated !== undefined && { stated: print(stated) }),
    ...(recomputed !== undefined && { recomputed: print(recomputed) }),
  };
}

function entryView(asked: Asked, entry: TieEntry): EntryView {
  const { print, unit } = printerOf(asked, entry.cell);
  return {
    kind: entry.kind,
    verdict: entry.verdict,
    cell: cellView(entry.cell),
    ...(unit !== undefined && { unit }),
    ...figures(print, entry),
    residual: print(entry.residual),
    gap: print(entry.gap),
    parts: entry.parts.map((part) => ({
      unit: part.unit,
      ...(part.cell && { cell: cellView(part.cell) }),
      ...figures(print, part),
      difference: print(part.difference),
      ...(part.kind && { kind: part.kind }),
      ...(part.before !== undefined && { before: part.before }),
      changes: (part.changes ?? []).map((change) => changeView(asked.forms.current.definition, change)),
    })),
  };
}

function reportOf(
  asked: Asked,
  { submissions, earlier, registry, cutoff }: Gathered,
  keep: 'differing' | 'all',
): TieOutReport {
  return tieOutAll(asked.forms.current.compiled, {
    submissions,
    earlier,
    keep,
    ...(registry && { registry }),
    ...(cutoff !== undefined && { cutoff }),
  });
}

async function gatherBases(
  standing: Standing,
  read: (standing: Standing) => Promise<Gathered>,
): Promise<readonly Gathered[]> {
  if (standing.basis !== undefined) return [await read(standing)];
  const once = await read({ ...standing, basis: '一次性' });
  return [once, await read(standing)];
}

function refuseNothing(standing: Standing, gathered: readonly Gathered[]): readonly Gathered[] {
  const [first] = gathered;
  if (first && gathered.every((g) => g.submissions.length === 0))
    throw nothingAccepted(first.unit.name, standing.held);
  return gathered;
}

/** Both kinds of campaign tables where no basis is named: those filed once, and the newest snapshot of the others; refused where there is nothing. */
export async function gatherAll(asked: Asked, standing: Standing): Promise<readonly Gathered[]> {
  return refuseNothing(standing, await gatherBases(standing, (s) => gather(asked, s, [])));
}

/** What was gathered, with its report. */
export interface TiedOut {
  readonly gathered: Gathered;
  readonly report: TieOutReport;
}

/** Reports as they travel, their entries one after the other. */
export function tieOutView(asked: Asked, tied: readonly TiedOut[], show: 'differing' | 'all'): View {
  const reports = tied.map((t) => t.report);
  const entries = reports.flatMap((r) => r.entries).filter((e) => show === 'all' || e.verdict !== 'ties');
  const count = (verdict: TieEntry['verdict']) => reports.reduce((n, r) => n + r.counts[verdict], 0);
  return {
    asOf: asked.world.now().toISOString(),
    submissions: tied.reduce((n, { gathered }) => n + gathered.submissions.length, 0),
    compared: reports.reduce((n, r) => n + r.compared, 0),
    counts: {
      ties: count('ties'),
      rounding: count('rounding'),
      bound: count('bound'),
      broken: count('broken'),
    },
    entries: entries.map((e) => entryView(asked, e)),
    joint: reports.flatMap((r) => r.joint).map((j) => jointView(asked.forms.current.definition, j)),
    notTied: reports.flatMap((r) => r.notTied).map((n) => ({ ...n, missing: [...n.missing] })),
  };
}

/** Holds every stated total below a unit against what lies beneath it. */
export async function tieOutOf(asked: Asked, standing: Standing, show: 'differing' | 'all'): Promise<View> {
  const read = (s: Standing) => gatherOutlines(asked, s);
  const gathered = refuseNothing(standing, await gatherBases(standing, read));
  const tied = gathered.map((g) => ({ gathered: g, report: reportOf(asked, g, show) }));
  return tieOutView(asked, tied, show);
}
