import { snapshotPairs } from '../core/audit/fallen';
import type { SnapshotPair } from '../core/audit/analyse-change';
import type { Accepted } from '../core/consolidate/accepted';
import { formatDay, type Day } from '../core/value/date';
import type { Asked } from './bureau';
import { gatherOutlines, type Standing } from './gather';

/** The latest cut-off day of submissions; undefined where none has one. */
export function newestDay(submissions: readonly Accepted[]): Day | undefined {
  return submissions.reduce<Day | undefined>(
    (newest, { cutoff }) =>
      cutoff !== undefined && (newest === undefined || cutoff > newest) ? cutoff : newest,
    undefined,
  );
}

/** Which snapshots are wanted, and the day of the earlier one where it is named. */
interface EarlierAsked {
  readonly standing: Standing;
  readonly against?: string | undefined;
}

/** Each office's newest snapshot with the one before it, or with that of a named day. */
export async function snapshotsOf(
  asked: Asked,
  submissions: readonly Accepted[],
  { standing, against }: EarlierAsked,
): Promise<readonly SnapshotPair[]> {
  const newest = newestDay(submissions);
  const cutoff = against ?? (newest === undefined ? undefined : formatDay(newest - 1));
  if (cutoff === undefined || cutoff < asked.forms.current.definition.campaign.issued) return [];
  // A staged snapshot comes before the cumulative one of the same offices: the basis of the newest is none of the earlier's.
  const earlier = await gatherOutlines(asked, { ...standing, basis: undefined, cutoff });
  return snapshotPairs(submissions, earlier.submissions);
}
