import { z } from 'zod';
import type { Route } from './route';
import { logLineSchema } from './views';
import { consolidationSchema, tieOutSchema, traceSchema } from './views-audit';

const code = z.string().min(1).max(60);
const standing = {
  campaign: code.optional(),
  unit: code.optional(),
  basis: z.enum(['一次性', '阶段性', '累计']).optional(),
  cutoff: z.iso.date().optional(),
  /** Accepted versions only, or all that were received and not returned. */
  held: z.enum(['accepted', 'received']).default('accepted'),
};

/** Routes about upper tables, their origin and their agreement. */
export const auditRoutes = {
  consolidation: {
    method: 'GET',
    path: '/v1/consolidations/{annex}',
    about: 'The upper tables of an annex, made anew from the submissions below a unit',
    params: z.strictObject({ annex: code }),
    query: z.strictObject(standing),
    answers: { 200: consolidationSchema },
  },
  trace: {
    method: 'GET',
    path: '/v1/audit/trace',
    about: 'The cells of the sent versions that a figure of an upper table was made from',
    query: z.strictObject({
      ...standing,
      scope: code,
      row: z.coerce.number().int().min(1).max(1_000_000),
      column: code,
    }),
    answers: { 200: traceSchema },
  },
  tieOut: {
    method: 'GET',
    path: '/v1/audit/tie-out',
    about: 'Stated totals held against recomputed ones',
    query: z.strictObject({ ...standing, show: z.enum(['differing', 'all']).default('differing') }),
    answers: { 200: tieOutSchema },
  },
  log: {
    method: 'GET',
    path: '/v1/audit/log',
    about: "A region's chained log",
    query: z.strictObject({
      unit: code.optional(),
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(1000).default(200),
    }),
    answers: { 200: z.object({ lines: z.array(logLineSchema) }) },
  },
} as const satisfies Record<string, Route>;
