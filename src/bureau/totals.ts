import type { z } from 'zod';
import type { totalsSchema } from '../core/submission/views-totals';
import type { Asked } from './bureau';
import { unitOf } from './expected';
import { regionsOfUnit } from './read-submissions';

/** Regions whose totals are made anew in one round of the outbox. */
const A_ROUND = 200;

/** What to add up. */
export interface TotalsAsked {
  readonly campaign?: string | undefined;
  readonly unit?: string | undefined;
  readonly held: 'accepted' | 'received';
}

/** What a unit's part of the tree adds up to, from totals that are kept; whatever came since is counted as regions behind. */
export async function totalsOf(
  asked: Asked,
  { campaign = asked.forms.current.definition.campaign.id, unit: wanted, held }: TotalsAsked,
): Promise<z.infer<typeof totalsSchema>> {
  const unit = unitOf(asked, wanted);
  const regions = regionsOfUnit(asked, unit.code);
  const { totals, ...state } = await asked.store.totals({ campaign, held, ...(regions && { regions }) });
  return {
    campaign,
    unit: unit.code,
    held,
    ...state,
    totals: totals.map(({ total, ...rest }) => ({ ...rest, total: String(total) })),
  };
}

/** Makes the totals anew of regions that have moved on. */
export async function refreshTotals({ store }: Pick<Asked, 'store'>): Promise<void> {
  await store.refreshTotals(A_ROUND);
}
