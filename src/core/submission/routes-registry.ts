import { z } from 'zod';
import type { Route } from './route';
import { institutionSchema } from './views';

const code = z.string().min(1).max(60);

/** Routes about the registry. */
export const registryRoutes = {
  putRegistry: {
    method: 'PUT',
    path: '/v1/registry',
    about: 'Add or replace institutions of the registry by code',
    body: z.strictObject({ institutions: z.array(institutionSchema).min(1).max(20_000) }),
    answers: { 200: z.object({ count: z.number().int() }) },
  },
  registry: {
    method: 'GET',
    path: '/v1/registry',
    about: 'Institutions of a unit',
    query: z.strictObject({ unit: code.optional() }),
    answers: { 200: z.object({ institutions: z.array(institutionSchema) }) },
  },
} as const satisfies Record<string, Route>;
