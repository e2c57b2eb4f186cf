import type { Level } from '../core/consolidate/accepted';
import type { Asked } from './bureau';
import { inclusionsIn } from './campaign/inclusions';
import { wordsOf } from './shown';
import type { HeldSubmission } from './store/store';

/** A submission that takes no part, and who said so why. */
export interface Excluded {
  readonly id: string;
  readonly unit: string;
  readonly reason: string;
  readonly level: Level;
  readonly at: string;
}

/** What the newest word on each submission in regions says, where it says that it takes no part; by submission. */
export async function excludedIn(
  asked: Asked,
  regions: readonly string[] | undefined,
): Promise<ReadonlyMap<string, Excluded>> {
  const out = (await inclusionsIn(asked, regions)).filter((i) => !i.included);
  return new Map(
    out.map(({ submission, code, reason, level, at }) => [
      submission,
      { id: submission, unit: code, reason, level, at },
    ]),
  );
}

/** What was said of these submissions, as the caller is shown it. */
export async function excludedOf(
  asked: Asked,
  submissions: readonly HeldSubmission[],
  said: ReadonlyMap<string, Excluded>,
): Promise<Excluded[]> {
  const shown: Excluded[] = [];
  for (const held of submissions) {
    const of = said.get(held.id);
    if (of) shown.push({ ...of, reason: (await wordsOf(asked, held))(of.reason) });
  }
  return shown;
}
