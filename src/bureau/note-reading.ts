import type { Asked } from './bureau';
import type { HeldSubmission } from './store/store';

/** Offices above the county, where the rows belong. */
const ABOVE_COUNTY: readonly string[] = ['统筹区', '省'];

/** Keeps in the county's log that an office above it was shown rows of a version, before they are shown; the reader's own filings are its own. */
export async function noteReading(
  { account, store }: Asked,
  { id, region }: HeldSubmission,
  { version, as }: { readonly version: number; readonly as: 'content' | 'review' | 'diff' },
): Promise<void> {
  const { level, region: own } = account.scope;
  if (!ABOVE_COUNTY.includes(level) || region === own) return;
  const body = { as, level, office: own, role: account.role };
  await store.record({
    regions: [region],
    kind: 'reading',
    key: `${id}/${version}`,
    body,
    actor: account.username,
  });
}
