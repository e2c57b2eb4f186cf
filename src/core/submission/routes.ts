import { z } from 'zod';
import { packageSchema } from './package';
import { receiptSchema } from './receipt';
import {
  accountSchema,
  decidedSchema,
  decisionSchema,
  formSummarySchema,
  institutionSchema,
  logLineSchema,
  rosterSchema,
  sessionSchema,
  submissionDetailSchema,
  submissionPageSchema,
} from './views';

/** One route of the endpoint: what it takes and what it answers when all is well. `open` needs no sign-in, `ownBody` reads its body itself. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** The path with its parameters in braces. */
  readonly path: string;
  readonly about: string;
  readonly open?: true;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly headers?: z.ZodType;
  readonly body?: z.ZodType;
  readonly ownBody?: true;
  /** Schema of each good answer by status; null where the body is empty or no JSON. */
  readonly answers: Readonly<Record<number, z.ZodType | null>>;
}

const code = z.string().min(1).max(60);
const username = z.string().regex(/^[A-Za-z0-9._@-]{2,60}$/);
const password = z.string().min(1).max(200);
const newPassword = z.string().min(10).max(200);
const id = z.strictObject({ id: code });
const scope = z.strictObject({
  level: z.enum(['机构', '县', '统筹区', '省']),
  region: z.string().length(6),
  institution: z.string().max(30).optional(),
});

const plain = {
  health: {
    method: 'GET',
    path: '/healthz',
    about: 'The process lives',
    open: true,
    answers: { 200: z.object({ status: z.literal('ok') }) },
  },
  ready: {
    method: 'GET',
    path: '/readyz',
    about: 'The store answers',
    open: true,
    answers: { 200: z.object({ status: z.literal('ready') }) },
  },
  metrics: { method: 'GET', path: '/metrics', about: 'Counters as text', open: true, answers: { 200: null } },
  openapi: {
    method: 'GET',
    path: '/openapi.json',
    about: 'This description',
    open: true,
    answers: { 200: z.looseObject({ openapi: z.string() }) },
  },
} as const satisfies Record<string, Route>;

const people = {
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

const decision = (action: string, about: string) =>
  ({
    method: 'POST',
    path: `/v1/submissions/{id}/${action}`,
    about,
    params: id,
    body: decisionSchema,
    answers: { 200: decidedSchema },
  }) as const satisfies Route;

const filing = {
  submit: {
    method: 'POST',
    path: '/v1/submissions',
    about: 'File a submission; the same key with the same bytes always gives the same receipt',
    headers: z.object({
      'idempotency-key': z.string().regex(/^[\x21-\x7e]{1,200}$/),
      'if-match': z
        .string()
        .regex(/^"?\d{1,6}"?$/)
        .optional(),
    }),
    body: packageSchema,
    ownBody: true,
    answers: { 200: receiptSchema, 201: receiptSchema },
  },
  submissions: {
    method: 'GET',
    path: '/v1/submissions',
    about: 'Submissions within your part of the unit tree, newest first',
    query: z.strictObject({
      campaign: code.optional(),
      annex: code.optional(),
      unit: code.optional(),
      filer: code.optional(),
      status: z.enum(['submitted', 'accepted', 'returned', 'withdrawn']).optional(),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
    answers: { 200: submissionPageSchema },
  },
  submission: {
    method: 'GET',
    path: '/v1/submissions/{id}',
    about: 'One submission with its versions',
    params: id,
    answers: { 200: submissionDetailSchema },
  },
  content: {
    method: 'GET',
    path: '/v1/submissions/{id}/versions/{version}',
    about: 'The exact bytes of a version',
    params: z.strictObject({ id: code, version: z.coerce.number().int().min(1).max(1_000_000) }),
    answers: { 200: packageSchema },
  },
  accept: decision('accept', 'Accept a version'),
  return: decision('return', 'Return a version with a reason and comments at cells'),
  withdraw: decision('withdraw', 'Take back a version that is not yet decided'),
  roster: {
    method: 'GET',
    path: '/v1/roster',
    about: 'Who should have filed an annex, and who has',
    query: z.strictObject({ campaign: code.optional(), annex: code, unit: code.optional() }),
    answers: { 200: rosterSchema },
  },
} as const satisfies Record<string, Route>;

const audit = {
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

const forms = {
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
    params: id,
    answers: { 200: z.looseObject({ format: z.string(), id: z.string() }) },
  },
} as const satisfies Record<string, Route>;

/** Every route of the endpoint by name: the server checks requests with it, the client is typed by it, the description is made from it. */
export const routes = { ...plain, ...people, ...filing, ...audit, ...forms } as const;
export type RouteName = keyof typeof routes;
