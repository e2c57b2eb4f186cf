import type { Asked } from './bureau';
import { isMasked, isMaskedFor } from './shown';
import type { HeldSubmission } from './store/store';

/** How rows were looked at. */
export const readingKinds = ['content', 'review', 'diff', 'trace', 'bridge', 'where', 'evidence'] as const;
type ReadingKind = (typeof readingKinds)[number];

/** Keeps in the county's log that an office above it was shown rows of a version, before they are shown; the reader's own filings are its own. */
export async function noteReading(
  asked: Asked,
  held: HeldSubmission,
  { version, as }: { readonly version: number; readonly as: ReadingKind },
): Promise<void> {
  const { account, store } = asked;
  if (!isMaskedFor(account, held.region)) return;
  const { level, region: office } = account.scope;
  const open = !isMasked(asked, held);
  const body = { as, level, office, role: account.role, ...(open && { open }) };
  await store.record({
    regions: [held.region],
    kind: 'reading',
    key: `${held.id}/${version}`,
    body,
    actor: account.username,
  });
}

/** A look at rows of many submissions: what was asked for, and the submissions of which rows are shown. */
export interface Look {
  readonly as: ReadingKind;
  readonly about: string;
  readonly at: readonly Pick<HeldSubmission, 'id' | 'region'>[];
}

/** The same for a look at rows of many submissions: one line in the log of each region, each in a transaction of its own so that no region waits for another. */
export async function noteLook(asked: Asked, { as, about, at }: Look): Promise<void> {
  const { account, store } = asked;
  const { level, region: office } = account.scope;
  const regions = [...new Set(at.map((s) => s.region))].sort().filter((r) => isMaskedFor(account, r));
  for (const region of regions) {
    const here = at.filter((s) => s.region === region);
    const open = here.filter((s) => !isMasked(asked, s)).map((s) => s.id);
    const body = {
      as,
      level,
      office,
      role: account.role,
      submissions: new Set(here.map((s) => s.id)).size,
      ...(open.length > 0 && { open: true, opened: [...new Set(open)] }),
    };
    await store.record({ regions: [region], kind: 'reading', key: about, body, actor: account.username });
  }
}
