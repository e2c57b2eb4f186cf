import { z } from 'zod';
import { packageSchema } from './package';
import { receiptSchema } from './receipt';
import type { Route } from './route';
import { standings } from './standing';
import { openedSchema } from './views-readings';
import { rosterSchema, submissionDetailSchema, submissionPageSchema } from './views';

const code = z.string().min(1).max(60);
const id = z.strictObject({ id: code });
/** Nothing was filed before; the database has no year 0. */
const EARLIEST = Date.UTC(2000, 0, 1);

/** Routes about submissions. */
export const filingRoutes = {
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
      status: z.enum(standings).optional(),
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
  openNames: {
    method: 'POST',
    path: '/v1/submissions/{id}/opening',
    about:
      'Open the names and identity numbers of a submission to you for eight hours, with a reason that its county reads',
    params: id,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    answers: { 201: openedSchema },
  },
  fingerprint: {
    method: 'GET',
    path: '/v1/fingerprints/{digits}',
    about: 'The receipts of the filing of which one version has a digest that begins so, newest first',
    params: z.strictObject({ digits: z.string().regex(/^[0-9a-f]{16,64}$/) }),
    answers: { 200: z.object({ receipts: z.array(receiptSchema) }) },
  },
  roster: {
    method: 'GET',
    path: '/v1/roster',
    about: 'Who should have filed an annex, and who has',
    query: z.strictObject({
      campaign: code.optional(),
      annex: code,
      unit: code.optional(),
      /** Shows the roster as it was at a moment. */
      at: z.iso
        .datetime({ offset: true })
        .refine((at) => Date.parse(at) >= EARLIEST)
        .optional(),
    }),
    answers: { 200: rosterSchema },
  },
} as const satisfies Record<string, Route>;
