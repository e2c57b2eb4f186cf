import type { z } from 'zod';
import { snapshotPairs, stagesBetween, type Stage } from '../core/audit/fallen';
import { stageView } from '../core/audit/stages-view';
import type { Accepted } from '../core/consolidate/accepted';
import type { stagesSchema } from '../core/submission/views-stages';
import { formatDay, type Day } from '../core/value/date';
import { namesIn } from './audit';
import type { Asked } from './bureau';
import { nothingAccepted } from './campaign/campaign-refusals';
import { gatherOutlines, type Gathered, type Standing } from './gather';

type View = z.infer<typeof stagesSchema>;

function newestDay(submissions: readonly Accepted[]): Day | undefined {
  return submissions.reduce<Day | undefined>(
    (newest, { cutoff }) =>
      cutoff !== undefined && (newest === undefined || cutoff > newest) ? cutoff : newest,
    undefined,
  );
}

async function earlierOf(
  asked: Asked,
  { standing, against, newest }: { standing: Standing; against: string | undefined; newest: Day | undefined },
): Promise<Gathered | undefined> {
  const cutoff = against ?? (newest === undefined ? undefined : formatDay(newest - 1));
  if (cutoff === undefined || cutoff < asked.forms.current.definition.campaign.issued) return undefined;
  return gatherOutlines(asked, { ...standing, cutoff });
}

function isOwnTotal({ cell }: Stage, unit: string): boolean {
  return cell.unit === unit && (cell.area ?? unit) === unit;
}

/** The newest snapshot of every office below a unit against the one before, or against one of a named day. */
export async function stagesOf(asked: Asked, against: string | undefined, standing: Standing): Promise<View> {
  const gathered = await gatherOutlines(asked, standing);
  const { unit, campaign, submissions } = gathered;
  if (submissions.length === 0) throw nothingAccepted(unit.name, standing.held);
  const newest = newestDay(submissions);
  const earlier = await earlierOf(asked, { standing, against, newest });
  const pairs = snapshotPairs(submissions, earlier?.submissions ?? []);
  const { compiled, definition } = asked.forms.current;
  const stages = pairs.flatMap(({ now, before }) => stagesBetween(compiled, now, before));
  const names = await namesIn(asked);
  const view = (s: Stage) => stageView(definition, names, s);
  const older = newestDay(pairs.map((p) => p.before));
  return {
    asOf: asked.world.now().toISOString(),
    campaign,
    unit: unit.code,
    ...(newest !== undefined && { now: formatDay(newest) }),
    ...(older !== undefined && { before: formatDay(older) }),
    offices: new Set(pairs.map((p) => p.now.unit)).size,
    compared: stages.length,
    fallen: stages.filter((s) => s.now < s.before).map(view),
    stages: stages.filter((s) => isOwnTotal(s, unit.code)).map(view),
  };
}
