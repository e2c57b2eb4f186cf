import { z } from 'zod';
import { levels } from './standing';

/** A look of an office above at rows of a region, or its request for the names in one submission (`asked`). */
export const readingSchema = z.object({
  at: z.iso.datetime(),
  /** The account, its role, its office and the office's level. */
  actor: z.string(),
  role: z.string(),
  office: z.string(),
  officeName: z.string(),
  level: z.enum(levels),
  as: z.enum(['content', 'review', 'diff', 'trace', 'bridge', 'where', 'evidence', 'asked']),
  /** The submission and version, or what was asked for. */
  about: z.string(),
  /** Whose submission it is, where it is one. */
  filer: z.string().optional(),
  /** How many submissions rows were shown of. */
  submissions: z.number().int().optional(),
  /** Whether names were shown. */
  open: z.boolean(),
  reason: z.string().optional(),
  until: z.iso.datetime().optional(),
});

/** Whether the names of a submission are open to the caller, for offices above its county alone. */
export const namesShownSchema = z.object({ open: z.boolean(), until: z.iso.datetime().optional() });

/** Names of a submission were opened. */
export const openedSchema = z.object({ id: z.string(), until: z.iso.datetime() });
