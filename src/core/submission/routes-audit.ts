import { z } from 'zod';
import type { Route } from './route';
import { namedLineSchema } from './views';
import { readingSchema } from './views-readings';
import { analysisSchema } from './views-analysis';
import { bridgeSchema, whereSchema } from './views-bridge';
import { stagesSchema } from './views-stages';
import { totalsSchema } from './views-totals';
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
  totals: {
    method: 'GET',
    path: '/v1/totals',
    about: 'What a unit and all below it add up to, as of a moment, from totals that are kept',
    query: z.strictObject({ campaign: code.optional(), unit: code.optional(), held: standing.held }),
    answers: { 200: totalsSchema },
  },
  tieOut: {
    method: 'GET',
    path: '/v1/audit/tie-out',
    about: 'Stated totals held against recomputed ones',
    query: z.strictObject({ ...standing, show: z.enum(['differing', 'all']).default('differing') }),
    answers: { 200: tieOutSchema },
  },
  bridge: {
    method: 'GET',
    path: '/v1/audit/bridge',
    about: 'Why a stated figure differs from the recomputed one, to the last 分',
    query: z.strictObject({
      ...standing,
      scope: code,
      /** The printed row by its number in the sent table, or by its id. */
      row: z.coerce.number().int().min(1).max(1_000_000).optional(),
      rowId: code.optional(),
      /** The area of the block; the unit's own unless said. */
      area: code.optional(),
      column: code,
      /** What it is held against: what is recomputed, the block of the office above, the same figure at an earlier cut-off, a printed figure. */
      against: z.enum(['recomputed', 'upper', 'snapshot', 'printed']).default('recomputed'),
      /** The day of the earlier snapshot. */
      before: z.iso.date().optional(),
      /** The printed figure, in the unit of its column. */
      printed: z
        .string()
        .regex(/^-?\d{1,15}(\.\d{1,4})?$/)
        .optional(),
    }),
    answers: { 200: bridgeSchema },
  },
  whereTo: {
    method: 'GET',
    path: '/v1/audit/where',
    about: 'The figures in which a cell of a sent version is counted, from its own workbook to the province',
    query: z.strictObject({
      ...standing,
      submission: code,
      scope: code,
      row: z.coerce.number().int().min(1).max(1_000_000),
      column: code,
    }),
    answers: { 200: whereSchema },
  },
  analysis: {
    method: 'GET',
    path: '/v1/audit/analysis',
    about: 'What is worth asking about: ratios, repeated violations, fines outside their range, outliers',
    query: z.strictObject({ ...standing, rule: code.optional() }),
    answers: { 200: analysisSchema },
  },
  stages: {
    method: 'GET',
    path: '/v1/audit/stages',
    about: 'Snapshot against snapshot: cumulative figures that fell, and what came in between',
    query: z.strictObject({ ...standing, against: z.iso.date().optional() }),
    answers: { 200: stagesSchema },
  },
  evidence: {
    method: 'GET',
    path: '/v1/audit/evidence',
    about: 'A sealed zip of versions, findings, explanations, bridge tables and chained logs below a unit',
    query: z.strictObject(standing),
    answers: { 200: null },
  },
  readings: {
    method: 'GET',
    path: '/v1/audit/readings',
    about: 'Who above a unit was shown its rows, when, and with which reason their names; the newest first',
    query: z.strictObject({ unit: code.optional() }),
    answers: { 200: z.object({ readings: z.array(readingSchema) }) },
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
    answers: { 200: z.object({ lines: z.array(namedLineSchema) }) },
  },
} as const satisfies Record<string, Route>;
