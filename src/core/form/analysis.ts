import { z } from 'zod';
import { wordsSchema } from './definition';

const identifier = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/);
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

const shared = {
  id: z.string().regex(/^AN-[A-Za-z0-9-]+$/),
  title: wordsSchema,
  /** The table whose rows are asked about, and which of them. */
  scope: identifier,
  when: z.string().optional(),
  /** The figure that is looked at, in the notation. */
  value: z.string().min(1),
  unit: z.string(),
  /** Other figures that are shown beside it, in the notation. */
  operands: z.array(
    z.strictObject({ name: wordsSchema, value: z.string(), unit: z.string(), column: identifier.optional() }),
  ),
  /** The column whose cell is shown. */
  column: identifier,
  /** Columns that name one thing: rows with the same ones are one finding. */
  once: z.array(identifier).optional(),
  source: z.string().min(1),
  /** What is asked, with `{value}` and the operands by position, `{0}`, `{1}`. */
  message: wordsSchema,
};

/** One rule of the analysis, never an error: a figure outside fixed bounds, or far from those of its peers. */
export const analysisRuleDefinition = z.discriminatedUnion('kind', [
  z.strictObject({
    ...shared,
    kind: z.literal('bounds'),
    least: decimal.optional(),
    most: decimal.optional(),
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('outlier'),
    /** Columns that make rows peers of one another. */
    peers: z.array(identifier).min(1),
    /** Fewer peers than this say nothing. */
    leastPeers: z.int().min(3),
    /** Robust standard deviations from the median beyond which a figure is asked about. */
    score: decimal,
  }),
]);
export type AnalysisRuleDefinition = z.infer<typeof analysisRuleDefinition>;

/** The rules of an analysis in their order. */
export const analysisDefinition = z.array(analysisRuleDefinition);
