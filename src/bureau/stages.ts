import type { z } from 'zod';
import { stagesBetween, type Stage } from '../core/audit/fallen';
import { fallenView, stageView } from '../core/audit/stages-view';
import type { stagesSchema } from '../core/submission/views-stages';
import { formatDay } from '../core/value/date';
import { namesIn } from './audit/audit-books';
import type { Asked } from './bureau';
import { nothingAccepted } from './campaign/campaign-refusals';
import { reasonsOfFalls } from './fall-reasons';
import { gatherOutlines, type Standing } from './gather';
import { newestDay, snapshotsOf } from './snapshots';

type View = z.infer<typeof stagesSchema>;

function isOwnTotal({ cell }: Stage, unit: string): boolean {
  return cell.unit === unit && (cell.area ?? unit) === unit;
}

/** The newest snapshot of every office below a unit against the one before, or against one of a named day. */
export async function stagesOf(asked: Asked, against: string | undefined, standing: Standing): Promise<View> {
  const gathered = await gatherOutlines(asked, standing);
  const { unit, campaign, submissions } = gathered;
  if (submissions.length === 0) throw nothingAccepted(unit.name, standing.held);
  const newest = newestDay(submissions);
  const pairs = await snapshotsOf(asked, submissions, { standing, against });
  const { compiled, definition } = asked.forms.current;
  const stages = pairs.flatMap(({ now, before }) => stagesBetween(compiled, now, before));
  const names = await namesIn(asked);
  const view = (s: Stage) => stageView(definition, names, s);
  const fallen = stages.filter((s) => s.now < s.before);
  const reasons = await reasonsOfFalls(asked, { gathered, names, fallen });
  const older = newestDay(pairs.map((p) => p.before));
  return {
    asOf: asked.world.now().toISOString(),
    campaign,
    unit: unit.code,
    ...(newest !== undefined && { now: formatDay(newest) }),
    ...(older !== undefined && { before: formatDay(older) }),
    offices: new Set(pairs.map((p) => p.now.unit)).size,
    compared: stages.length,
    fallen: fallen.map((s) => fallenView(view(s), reasons.get(s) ?? [])),
    stages: stages.filter((s) => isOwnTotal(s, unit.code)).map(view),
  };
}
