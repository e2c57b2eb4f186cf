import { z } from 'zod';
import { statedCellSchema } from './views-audit';

const words = z.object({ zh: z.string(), en: z.string() });

/** A cumulative figure in two snapshots of one office, in its column's unit. */
export const stageSchema = z.object({
  unit: z.string(),
  unitName: z.string(),
  cell: statedCellSchema,
  heading: words,
  rowHeading: words.optional(),
  moneyUnit: z.string().optional(),
  before: z.string(),
  now: z.string(),
  change: z.string(),
});

const text = z.string();

/** A cumulative figure that fell, with what was said about it; `why` says it in one line, or that no reason was given. */
export const fallenSchema = stageSchema.extend({
  reasons: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('explanation'), text, state: z.enum(['open', 'accepted', 'refused']) }),
      z.object({ kind: z.literal('amendment'), text }),
      z.object({ kind: z.literal('exclusion'), text, unit: z.string(), unitName: z.string() }),
    ]),
  ),
  why: words,
});

/** Snapshot against snapshot: the figures that fell, and what each figure of the asked unit's own total grew by. */
export const stagesSchema = z.object({
  asOf: z.iso.datetime(),
  campaign: z.string(),
  unit: z.string(),
  /** The cut-off days that were compared. */
  now: z.iso.date().optional(),
  before: z.iso.date().optional(),
  offices: z.number().int(),
  compared: z.number().int(),
  fallen: z.array(fallenSchema),
  stages: z.array(stageSchema),
});
