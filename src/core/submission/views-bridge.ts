import { z } from 'zod';
import { changedCellSchema, statedCellSchema } from './views-audit';

const words = z.object({ zh: z.string(), en: z.string() });

/** One cause of a difference: the unit, the cell of the sent version that shows it, and its share. */
export const bridgeItemSchema = z.object({
  unit: z.string(),
  unitName: z.string(),
  /** The 统筹区 and county that the unit lies under, from the top. */
  path: z.array(z.object({ unit: z.string(), unitName: z.string() })),
  amount: z.string(),
  cell: statedCellSchema.optional(),
  heading: words.optional(),
  stated: z.string().optional(),
  recomputed: z.string().optional(),
  /** Cells that an amendment changed, and the version that it replaced. */
  changes: z.array(changedCellSchema),
  before: z.number().int().optional(),
  /** The slip that turns the right figure into the stated one, such as `transposed`, `unit-10000` or `copied`. */
  slip: z.string().optional(),
});

/** One line of a bridge table; the amounts of its items add up to its amount. */
export const bridgeLineSchema = z.object({
  kind: z.enum(['missing', 'amended', 'error', 'double', 'rounding', 'unexplained']),
  heading: words,
  amount: z.string(),
  /** How many units or cells; of rounding the printed figures that were added. */
  count: z.number().int(),
  /** Of rounding: the most that it can explain, either way. */
  bound: z.string().optional(),
  items: z.array(bridgeItemSchema),
});

/** One step of the tie-out level by level, in the order of a tree; `parent` is an index, absent at the top. */
export const bridgeNodeSchema = z.object({
  parent: z.number().int().optional(),
  depth: z.number().int(),
  unit: z.string(),
  unitName: z.string(),
  kind: z.enum(['unit', 'cell']),
  cell: statedCellSchema.optional(),
  heading: words.optional(),
  stated: z.string().optional(),
  recomputed: z.string().optional(),
  difference: z.string(),
  verdict: z.enum(['ties', 'rounding', 'bound', 'broken']),
});

/**
 * Why a stated figure differs from the recomputed one. `stated` and `printed` are in the column's unit; `recomputed`,
 * `difference` and every amount below are exact, in `exactUnit` (元 for money), signed: + where more was stated.
 */
export const bridgeSchema = z.object({
  asOf: z.iso.datetime(),
  campaign: z.string(),
  basis: z.string().optional(),
  cutoff: z.iso.date().optional(),
  unit: z.string(),
  unitName: z.string(),
  cell: statedCellSchema,
  heading: words,
  rowHeading: words.optional(),
  moneyUnit: z.string(),
  exactUnit: z.string(),
  stated: z.string(),
  printed: z.string(),
  recomputed: z.string(),
  difference: z.string(),
  /** stated − printed, in the column's unit. */
  printedDifference: z.string(),
  verdict: z.enum(['ties', 'rounding', 'bound', 'broken']),
  lines: z.array(bridgeLineSchema),
  nodes: z.array(bridgeNodeSchema),
  /** What `printed` is where it is not the recomputed figure. */
  against: z.enum(['recomputed', 'upper', 'snapshot', 'printed']).optional(),
  /** The difference in one sentence. */
  sentence: words,
});

/** Where a cell of a sent version is counted: one figure of an upper level. */
export const countedInSchema = z.object({
  unit: z.string(),
  unitName: z.string(),
  level: z.enum(['机构', '县', '统筹区', '省']),
  scope: z.string(),
  column: z.string(),
  heading: words,
  /** Absent for a list of the same workbook. */
  rowId: z.string().optional(),
  rowHeading: words.optional(),
  /** The cell of the sent summary, where the unit has sent one. */
  cell: statedCellSchema.optional(),
  stated: z.string().optional(),
  recomputed: z.string().optional(),
});

/** Where a cell of a sent version went, from its own office upward. */
export const whereSchema = z.object({
  submission: z.object({ id: z.string(), version: z.number().int(), unit: z.string() }),
  scope: z.string(),
  row: z.number().int().positive(),
  column: z.string(),
  sheet: z.string().optional(),
  cell: z.string().optional(),
  value: z.string().optional(),
  figures: z.array(countedInSchema),
});
