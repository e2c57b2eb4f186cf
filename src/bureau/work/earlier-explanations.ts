import type { Explanation } from '../../core/submission/package';
import type { Bureau } from '../bureau';
import type { HeldSubmission } from '../store/store';
import { explanationsOf, workedOf, type Worked } from './worked';

/** The same filer's submissions of earlier periods that share an annex, the newest period first. */
export async function earlierPeriods(bureau: Bureau, held: HeldSubmission): Promise<readonly Worked[]> {
  const { cutoff, annexes } = held;
  if (cutoff === undefined || held.basis === '一次性') return [];
  const list = await bureau.store.list({
    regions: [held.region],
    filer: held.filer.code,
    campaign: held.campaign,
    limit: 200,
  });
  const before = list
    .filter((h) => h.filer.level === held.filer.level && h.cutoff !== undefined && h.cutoff < cutoff)
    .filter((h) => h.annexes.some((a) => annexes.includes(a)))
    .sort((a, b) => (b.cutoff ?? '').localeCompare(a.cutoff ?? ''));
  return workedOf(bureau, before);
}

/** Explanations that were accepted for the same filer in the period before; they stand while rule, figures and words are the same. */
export async function earlierExplanations(
  bureau: Bureau,
  held: HeldSubmission,
): Promise<readonly Explanation[]> {
  const [previous] = await earlierPeriods(bureau, held);
  if (!previous) return [];
  const accepted = explanationsOf(previous).filter((e) => e.state === 'accepted');
  return accepted.map(({ key, rule, text }) => ({ key, rule, text }));
}
