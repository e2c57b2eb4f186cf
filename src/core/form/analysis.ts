import { z } from 'zod';
import { wordsSchema } from './definition';

const identifier = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/);
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

/** A figure that is shown beside the one that is asked about. */
function operand<V extends z.ZodType>(value: V) {
  return z.strictObject({ name: wordsSchema, value, unit: z.string(), column: identifier.optional() });
}

const shared = {
  id: z.string().regex(/^AN-[A-Za-z0-9-]+$/),
  title: wordsSchema,
  /** The table whose rows are asked about. */
  scope: identifier,
  unit: z.string(),
  /** The column whose cell is shown. */
  column: identifier,
  source: z.string().min(1),
  /** What is asked, with `{value}` and the operands by position, `{0}`, `{1}`. */
  message: wordsSchema,
};

const ofRows = {
  ...shared,
  when: z.string().optional(),
  /** The figure that is looked at, in the notation. */
  value: z.string().min(1),
  /** Other figures that are shown beside it, in the notation. */
  operands: z.array(operand(z.string())),
  /** Columns that name one thing: rows with the same ones are one finding. */
  once: z.array(identifier).optional(),
};

/** How far a figure has to be from those of how many peers. */
const far = {
  /** Fewer peers than this say nothing. */
  leastPeers: z.int().min(3),
  /** Robust standard deviations from the median beyond which a figure is asked about. */
  score: decimal,
};

/** One rule of the analysis, never an error: a figure outside fixed bounds, or far from those of its peers. */
export const analysisRuleDefinition = z.discriminatedUnion('kind', [
  z.strictObject({
    ...ofRows,
    kind: z.literal('bounds'),
    least: decimal.optional(),
    most: decimal.optional(),
  }),
  z.strictObject({
    ...ofRows,
    kind: z.literal('outlier'),
    /** Columns that make rows peers of one another. */
    peers: z.array(identifier).min(1),
    ...far,
  }),
  z.strictObject({
    ...shared,
    kind: z.literal('change'),
    /** The printed row of an office's own total whose change since its snapshot before is held against that of its peers, the offices of its level. */
    row: z.string(),
    operands: z.array(operand(z.enum(['before', 'now']))),
    ...far,
  }),
]);
export type AnalysisRuleDefinition = z.infer<typeof analysisRuleDefinition>;

/** A rule about the rows of lists. */
export type RowRule = Exclude<AnalysisRuleDefinition, { kind: 'change' }>;
/** A rule about what changed between two snapshots. */
export type ChangeRule = Extract<AnalysisRuleDefinition, { kind: 'change' }>;

/** The rules of an analysis in their order. */
export const analysisDefinition = z.array(analysisRuleDefinition);
