import { z } from 'zod';
import { PROBLEM_PREFIX } from './problem-slug';
import { refusalSchema } from './refusal';

/** Why the endpoint takes nothing in for now: what is wrong with the database, its disk, the machine's clock, or the number of callers. */
export const outages = ['database', 'disk-full', 'read-only', 'clock', 'crowded'] as const;
export type Outage = (typeof outages)[number];

/** A refused part with its sentence in the caller's language. */
export const refusedPartSchema = refusalSchema.extend({ sentence: z.string() });

/** One finding of the bureau's own check that stands in the way; `explained` is false for a query without an explanation. */
export const blockingFindingSchema = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'query', 'hint']),
  scope: z.string(),
  sheet: z.string().optional(),
  row: z.number().int().optional(),
  column: z.string().optional(),
  cell: z.string().optional(),
  key: z.string(),
  message: z.string(),
});

/** A refusal as RFC 9457 says it: stable type, one sentence, and the cells where the filer can act. */
export const problemSchema = z.object({
  type: z.string().startsWith(PROBLEM_PREFIX),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  refusals: z.array(refusedPartSchema).optional(),
  findings: z.array(blockingFindingSchema).optional(),
  /** The submission and version that stand in the way. */
  current: z.object({ id: z.string(), version: z.number().int() }).optional(),
  /** Seconds after which to try again. */
  retryAfter: z.number().int().optional(),
  /** Of what is unavailable: why. */
  reason: z.enum(outages).optional(),
  /** A short code by which the bureau finds the fault in its log. */
  reference: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
