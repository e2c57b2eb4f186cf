import { z } from 'zod';
import type { Route } from './route';
import { formSummarySchema } from './views';

/** Routes about the endpoint itself and the forms; none needs a sign-in. */
export const plainRoutes = {
  health: {
    method: 'GET',
    path: '/healthz',
    about: 'The process lives; the demo also tells its own time, and whether there is a single sign-on',
    open: true,
    answers: {
      200: z.object({
        status: z.literal('ok'),
        demo: z.object({ now: z.iso.datetime() }).optional(),
        /** Whether there is a provider to sign in with. */
        provider: z.literal(true).optional(),
      }),
    },
  },
  ready: {
    method: 'GET',
    path: '/readyz',
    about:
      'The store answers; of several databases, the regions (beginnings of their codes) whose own does not',
    open: true,
    answers: {
      200: z.object({ status: z.literal('ready'), unavailable: z.array(z.string()).optional() }),
    },
  },
  metrics: { method: 'GET', path: '/metrics', about: 'Counters as text', open: true, answers: { 200: null } },
  openapi: {
    method: 'GET',
    path: '/openapi.json',
    about: 'This description',
    open: true,
    answers: { 200: z.looseObject({ openapi: z.string() }) },
  },

  forms: {
    method: 'GET',
    path: '/v1/forms',
    about: 'The form definitions in use',
    open: true,
    answers: { 200: z.object({ forms: z.array(formSummarySchema) }) },
  },
  form: {
    method: 'GET',
    path: '/v1/forms/{id}',
    about: 'One definition as canonical JSON, the text that its hash covers',
    open: true,
    params: z.strictObject({ id: z.string().min(1).max(100) }),
    answers: { 200: z.looseObject({ format: z.string(), id: z.string() }) },
  },
} as const satisfies Record<string, Route>;
