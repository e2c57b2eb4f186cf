import { z } from 'zod';
import { explanationSchema } from './package';
import type { Route } from './route';
import { passingSchema } from './views-passing';

const code = z.string().min(1).max(60);

/** Routes by which an office hands its upper tables to the office above. */
export const passingRoutes = {
  passUp: {
    method: 'POST',
    path: '/v1/consolidations/{annex}/pass-up',
    about:
      'Pass the frozen upper tables of an annex up; kept and sent until the office above has answered, received once',
    params: z.strictObject({ annex: code }),
    body: z.strictObject({
      campaign: code.optional(),
      unit: code.optional(),
      basis: z.enum(['一次性', '阶段性', '累计']).optional(),
      cutoff: z.iso.date(),
      /** A snapshot to pass up; the tables are frozen as they stand where none is named. */
      snapshot: code.optional(),
      /** Header items that only a person knows, by column: who prepared, reviewed and approved it, and the phone. */
      header: z.record(z.string().max(60), z.string().max(200)).default({}),
      explanations: z.array(explanationSchema).max(5000).default([]),
    }),
    answers: { 200: passingSchema, 201: passingSchema },
  },
  passings: {
    method: 'GET',
    path: '/v1/pass-ups',
    about: 'What a unit has passed up, the newest first, with receipts',
    query: z.strictObject({ campaign: code.optional(), unit: code.optional(), annex: code.optional() }),
    answers: { 200: z.object({ passings: z.array(passingSchema) }) },
  },
} as const satisfies Record<string, Route>;
