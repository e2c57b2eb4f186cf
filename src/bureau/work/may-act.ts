import { chinaDayOf } from '../../core/campaign/lateness';
import type { Act, Actor } from '../../core/submission/standing';
import { actsOpen, type Surroundings } from '../../core/submission/workflow';
import { can } from '../access';
import type { Asked } from '../bureau';
import { targetOfHeld } from '../read-submissions';
import { locksInForce, reaches, type LockBody } from '../store/locks';
import type { HeldSubmission } from '../store/store';
import type { Worked } from './worked';

/** On which sides of a submission the caller stands. */
export function actorOf({ account, forms }: Asked, held: HeldSubmission): Actor {
  const request = { target: targetOfHeld(held), regions: forms.regions };
  return {
    name: account.username,
    level: account.scope.level,
    files: can(account, 'withdraw', request),
    reviews: can(account, 'review', request),
  };
}

/** The lock that stands over a submission's filer. */
export async function lockOver(
  { store }: Asked,
  held: HeldSubmission,
): Promise<(LockBody & { readonly at: string }) | undefined> {
  const records = await store.records({ kind: 'lock', regions: [held.region] });
  return locksInForce(records).find((lock) => reaches(lock, { ...held, level: held.filer.level }));
}

/** Whether the day on which a submission was due has ended in China. */
export function isAfterDue({ world }: Asked, { due }: Worked): boolean {
  return due !== undefined && chinaDayOf(world.now().toISOString()) > due;
}

/** What the caller may do with a submission now. */
export function mayDo(asked: Asked, worked: Worked, around: Surroundings): Act[] {
  return [...actsOpen(worked.state, actorOf(asked, worked.held), around)];
}
