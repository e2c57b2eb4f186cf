import type { z } from 'zod';
import { analyse } from '../../core/audit/analyse';
import { analysisView } from '../../core/audit/analysis-view';
import type { analysisSchema } from '../../core/submission/views-analysis';
import { guizhou2024Analysis } from '../../forms/guizhou-2024/analysis';
import { namesIn, openBooks } from './audit-books';
import type { Asked } from '../bureau';
import { gather, type Gathered, type Standing } from '../gather';
import { badRequest } from '../refusals';
import { snapshotsOf } from '../snapshots';

type AnalysisView = z.infer<typeof analysisSchema>;

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
  const { ledger } = openBooks(asked, gathered, standing.held);
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
