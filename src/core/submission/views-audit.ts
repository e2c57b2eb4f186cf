import { z } from 'zod';
import { packedTableSchema } from './package';

const level = z.enum(['机构', '县', '统筹区', '省']);

/** A stored version as a figure's source. */
export const sourceSchema = z.object({ id: z.string(), version: z.number().int(), unit: z.string() });

/** The upper tables of a unit; figures as they travel in a submission, so in the unit of their column. */
export const consolidationSchema = z.object({
  campaign: z.string(),
  annex: z.string(),
  unit: z.string(),
  basis: z.string().optional(),
  cutoff: z.iso.date().optional(),
  asOf: z.iso.datetime(),
  tables: z.array(packedTableSchema),
  sources: z.array(sourceSchema),
  /** Units that should have filed and have not. */
  missing: z.array(z.string()),
  /** Submissions that an office has excluded, each with its reason. */
  excluded: z.array(
    z.object({ id: z.string(), unit: z.string(), reason: z.string(), level, at: z.iso.datetime() }),
  ),
  /** What else there is to know about the submissions, as data and as a sentence in the caller's language. */
  issues: z.array(z.looseObject({ kind: z.string(), sentence: z.string().optional() })),
  /** Where a figure came from: put in scope, row (from 1) and column. */
  lineage: z.string(),
});

/** A cell of a sent version, or of the registry where no submission is named. */
export const traceCellSchema = z.object({
  submission: sourceSchema.optional(),
  scope: z.string(),
  row: z.number().int().positive(),
  column: z.string(),
  sheet: z.string().optional(),
  cell: z.string().optional(),
  value: z.string().optional(),
});

/** A cell of a sent version that states a figure. */
export const statedCellSchema = z.object({
  submission: sourceSchema,
  level,
  scope: z.string(),
  row: z.number().int().positive(),
  column: z.string(),
  rowId: z.string().optional(),
  area: z.string().optional(),
  sheet: z.string().optional(),
  cell: z.string().optional(),
});

/** One step from a figure down to its cells: an area or an institution. `stated` is in the figure’s own unit. */
export const traceNodeSchema = z.object({
  parent: z.number().int().optional(),
  depth: z.number().int(),
  unit: z.string(),
  unitName: z.string(),
  level,
  /** What its cells give, exact, in the unit of the cells; absent where they are not added up. */
  value: z.string().optional(),
  cells: z.number().int(),
  /** What the unit itself states in the same place, and where. */
  stated: z.string().optional(),
  cell: statedCellSchema.optional(),
});

/** A figure of an upper table: every cell that it was made from, and the units on the way in the order of a tree. */
export const traceSchema = z.object({
  scope: z.string(),
  row: z.number().int(),
  column: z.string(),
  value: z.string().optional(),
  cells: z.array(traceCellSchema.extend({ node: z.number().int().optional() })),
  nodes: z.array(traceNodeSchema).optional(),
});

/** A number cell that a later version changed. */
export const changedCellSchema = z.object({
  scope: z.string(),
  row: z.number().int().positive(),
  column: z.string(),
  sheet: z.string().optional(),
  cell: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
});

/** One stated figure held against the recomputed one; figures as text in the unit of their column. */
export const tieEntrySchema = z.object({
  kind: z.enum(['below', 'own', 'copy', 'block']),
  verdict: z.enum(['ties', 'rounding', 'bound', 'broken']),
  cell: statedCellSchema,
  unit: z.string().optional(),
  stated: z.string().optional(),
  recomputed: z.string().optional(),
  residual: z.string(),
  gap: z.string(),
  parts: z.array(
    z.object({
      unit: z.string(),
      cell: statedCellSchema.optional(),
      stated: z.string().optional(),
      recomputed: z.string().optional(),
      difference: z.string(),
      /** What happened below, where the part is no stated share, and the version that an amendment replaced. */
      kind: z.enum(['missing', 'amended', 'error', 'double']).optional(),
      before: z.number().int().optional(),
      /** Cells that the lower unit changed in a later version, after the total was reported. */
      changes: z.array(changedCellSchema),
    }),
  ),
});

/** Stated sums that hold one by one and cannot hold together: the topmost total and every cell of the smallest contradictory part. */
export const jointEntrySchema = z.object({
  cell: statedCellSchema,
  cells: z.array(statedCellSchema),
  /** What no rounding explains, exact, in `gapUnit`. */
  gap: z.string(),
  gapUnit: z.string(),
  message: z.object({ zh: z.string(), en: z.string() }),
});

export const tieOutSchema = z.object({
  asOf: z.iso.datetime(),
  submissions: z.number().int(),
  compared: z.number().int(),
  counts: z.object({
    ties: z.number().int(),
    rounding: z.number().int(),
    bound: z.number().int(),
    broken: z.number().int(),
  }),
  entries: z.array(tieEntrySchema),
  joint: z.array(jointEntrySchema).optional(),
  /** Figures that nothing was held against: the tables that feed them are not there. */
  notTied: z.array(
    z.object({ unit: z.string(), scope: z.string(), column: z.string(), missing: z.array(z.string()) }),
  ),
});
