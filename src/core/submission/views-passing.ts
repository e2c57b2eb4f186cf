import { z } from 'zod';
import { problemSchema } from './problem';
import { receiptSchema } from './receipt';

/** How an upper table was passed up: still on its way, received (with the receipt), or refused (with the reason). */
export const passingSchema = z.object({
  id: z.string(),
  campaign: z.string(),
  annex: z.string(),
  /** The office that passes up. */
  unit: z.string(),
  /** The frozen snapshot that it was made from. */
  snapshot: z.string(),
  basis: z.string().optional(),
  cutoff: z.string(),
  at: z.iso.datetime(),
  /** SHA-256 of the bytes that are sent. */
  sha256: z.string(),
  state: z.enum(['waiting', 'received', 'refused']),
  receipt: receiptSchema.optional(),
  /** Why it was refused, or why it still waits. */
  problem: problemSchema.optional(),
});
