import { z } from 'zod';
import { wordsSchema } from './definition';

const identifier = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/);

/**
 * One chart of a campaign's summaries. `units`: a bar for each unit below the office, of one printed row; `columns`:
 * a bar for each column, of one printed row of the office's own block. `unit` is said at the axis.
 */
export const chartDefinition = z.strictObject({
  id: identifier,
  by: z.enum(['units', 'columns']),
  title: wordsSchema,
  scope: identifier,
  row: identifier,
  columns: z.array(identifier).min(1),
  unit: z.string().min(1),
  /** What to know about the figures. */
  note: wordsSchema.optional(),
});
export type ChartDefinition = z.infer<typeof chartDefinition>;

/** The charts of a campaign in their order. */
export const chartDefinitions = z.array(chartDefinition);
