import { z } from 'zod';
import type { Route } from './route';
import { accountSchema, institutionSchema, sessionSchema } from './views';

const code = z.string().min(1).max(60);
const username = z.string().regex(/^[A-Za-z0-9._@-]{2,60}$/);
const password = z.string().min(1).max(200);
const newPassword = z.string().min(10).max(200);
const scope = z.strictObject({
  level: z.enum(['机构', '县', '统筹区', '省']),
  region: z.string().length(6),
  institution: z.string().max(30).optional(),
});

/** Routes about accounts and the registry. */
export const peopleRoutes = {
  signIn: {
    method: 'POST',
    path: '/v1/session',
    about: 'Sign in with name and password',
    open: true,
    body: z.strictObject({ username, password }),
    answers: { 201: sessionSchema },
  },
  whoAmI: { method: 'GET', path: '/v1/session', about: 'Who is signed in', answers: { 200: accountSchema } },
  signOut: { method: 'DELETE', path: '/v1/session', about: 'End the session', answers: { 204: null } },
  setUp: {
    method: 'POST',
    path: '/v1/setup',
    about: 'Make the first administrator with the one-time token that the first start prints',
    open: true,
    body: z.strictObject({ token: z.string().min(1).max(200), username, password: newPassword }),
    answers: { 201: accountSchema },
  },
  addAccount: {
    method: 'POST',
    path: '/v1/accounts',
    about: 'Make an account within your own part of the unit tree',
    body: z.strictObject({
      username,
      password: newPassword,
      role: z.enum(['clerk', 'officer', 'auditor', 'admin']),
      scope,
    }),
    answers: { 201: accountSchema },
  },
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
