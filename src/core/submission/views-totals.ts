import { z } from 'zod';

/** What a unit's part of the tree adds up to, as the endpoint worked it out a moment ago. Money in 分. */
export const totalsSchema = z.object({
  campaign: z.string(),
  unit: z.string(),
  held: z.enum(['accepted', 'received']),
  /** The moment up to which every figure holds; absent before the first. */
  asOf: z.iso.datetime().optional(),
  /** Regions that have taken something in since. */
  behind: z.number().int(),
  totals: z.array(
    z.object({
      level: z.string(),
      /** 一次性, or the basis and the cut-off. */
      period: z.string(),
      scope: z.string(),
      /** `area/row` of a summary, empty for a list. */
      part: z.string(),
      column: z.string(),
      filers: z.number().int(),
      count: z.number().int(),
      total: z.string(),
    }),
  ),
});
