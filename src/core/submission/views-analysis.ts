import { z } from 'zod';
import { traceCellSchema } from './views-audit';

const words = z.object({ zh: z.string(), en: z.string() });

/** Whom a figure was compared with: how many, their median, and the median distance from it. */
export const peersSchema = z.object({
  group: words,
  n: z.number().int(),
  median: z.string(),
  /** Median absolute deviation. */
  mad: z.string(),
  /** Distance from the median in robust standard deviations. */
  score: z.string(),
});

/** One thing worth asking about, never an error. */
export const analysisFindingSchema = z.object({
  rule: z.string(),
  unit: z.string(),
  unitName: z.string(),
  /** The cell that shows it. */
  at: traceCellSchema.optional(),
  value: z.string(),
  valueUnit: z.string(),
  /** The figures that made it. */
  operands: z.array(
    z.object({ name: words, value: z.string(), unit: z.string(), at: traceCellSchema.optional() }),
  ),
  peers: peersSchema.optional(),
  message: words,
});

/** One rule of the analysis: what it asks, its threshold and source, how much it looked at; silent rules say why. */
export const analysisRuleSchema = z.object({
  id: z.string(),
  title: words,
  threshold: words,
  source: z.string(),
  examined: z.number().int(),
  found: z.number().int(),
  silent: words.optional(),
});

export const analysisSchema = z.object({
  asOf: z.iso.datetime(),
  campaign: z.string(),
  unit: z.string(),
  submissions: z.number().int(),
  rules: z.array(analysisRuleSchema),
  findings: z.array(analysisFindingSchema),
});
