import { z } from 'zod';
import { publishedHeadsSchema } from './head';
import type { Route } from './route';
import { publicKeysSchema } from './signature';

/** Routes with which anybody holds receipts and logs against what was published; none needs a sign-in. */
export const proofRoutes = {
  keys: {
    method: 'GET',
    path: '/v1/keys',
    about: 'The public keys of receipts and daily heads, those of earlier times included',
    open: true,
    answers: { 200: publicKeysSchema },
  },
  heads: {
    method: 'GET',
    path: '/v1/audit/heads',
    about: "The signed end of each region's log after a day that is over; keep it elsewhere",
    open: true,
    query: z.strictObject({ day: z.iso.date().optional() }),
    answers: { 200: publishedHeadsSchema },
  },
} as const satisfies Record<string, Route>;
