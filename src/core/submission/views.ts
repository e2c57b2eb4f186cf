import { z } from 'zod';
import { explanationSchema, filerSchema } from './package';
import { receiptSchema } from './receipt';
import { standings } from './standing';
import { namesShownSchema } from './views-readings';
import { registryStateSchema } from './views-campaign';
import { workDetailSchema, workSchema } from './views-work';

const level = z.enum(['机构', '县', '统筹区', '省']);

/** Who is signed in and for which part of the unit tree. */
export const accountSchema = z.object({
  username: z.string(),
  role: z.enum(['clerk', 'officer', 'auditor', 'admin']),
  scope: z.object({ level, region: z.string(), institution: z.string().optional() }),
});

/** A sign-in: the token goes into `Authorization: Bearer …` and lives for ten minutes. */
export const sessionSchema = z.object({
  token: z.string(),
  expiresAt: z.iso.datetime(),
  /** By which the next token is asked for before or after this one has run out, once. */
  refresh: z.object({ token: z.string(), expiresAt: z.iso.datetime() }),
  account: accountSchema,
});

export const statusSchema = z.enum(standings);

/** One submission as a list shows it. */
export const submissionSchema = z.object({
  id: z.string(),
  region: z.string(),
  campaign: z.string(),
  filer: filerSchema,
  annexes: z.array(z.string()),
  basis: z.string().optional(),
  cutoff: z.string().optional(),
  version: z.number().int(),
  receivedAt: z.iso.datetime(),
  ...workSchema.shape,
});

export const submissionPageSchema = z.object({
  items: z.array(submissionSchema),
  next: z.string().optional(),
});

/** An officer's remark at a cell of the filer's own sheet. */
export const commentSchema = z.strictObject({
  sheet: z.string().min(1).max(100),
  cell: z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/),
  text: z.string().min(1).max(1000),
});

/** One submission with every version and every decision. */
export const submissionDetailSchema = submissionSchema.extend({
  names: namesShownSchema.optional(),
  ...workDetailSchema.shape,
  versions: z.array(
    z.object({ version: z.number().int(), receipt: receiptSchema, explanations: z.array(explanationSchema) }),
  ),
  decisions: z.array(
    z.object({
      version: z.number().int(),
      action: z.enum(['accept', 'return', 'withdraw', 'pick-up', 'reopen', 'revert']),
      at: z.iso.datetime(),
      reason: z.string(),
      comments: z.array(commentSchema),
      /** Level of whoever acted, and for a return or revert where to. */
      by: z.enum(['机构', '县', '统筹区', '省']).optional(),
      to: z.enum(['returner', 'start']).optional(),
      target: z.number().int().optional(),
      resubmitBy: z.iso.date().optional(),
    }),
  ),
});

export const decidedSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  status: statusSchema,
  pending: z.array(level),
  counts: z.number().int().optional(),
});

const rosterItemSchema = z.object({
  code: z.string(),
  name: z.string(),
  level,
  /** `missing` also after a withdrawal. */
  status: z.enum(['missing', 'submitted', 'picked-up', 'returned', 'restarted', 'accepted']),
  late: z.boolean(),
  lateDays: z.number().int().optional(),
  dueDay: z.iso.date().optional(),
  submission: z.string().optional(),
  version: z.number().int().optional(),
  receivedAt: z.iso.datetime().optional(),
  lastSignIn: z.iso.datetime().optional(),
  reminded: z.object({ count: z.number().int(), last: z.iso.datetime() }).optional(),
  registry: registryStateSchema.optional(),
});

/**
 * Who should have filed, and what became of it. A unit is late when its first version came, or nothing has come, after
 * the due day (Asia/Shanghai). `submitted` counts what waits for review, picked up or not; `returned` both returns.
 */
export const rosterSchema = z.object({
  campaign: z.string(),
  annex: z.string(),
  unit: z.string(),
  /** The moment that the roster shows. */
  at: z.iso.datetime(),
  due: z.iso.date().optional(),
  counts: z.object({
    expected: z.number().int(),
    missing: z.number().int(),
    submitted: z.number().int(),
    returned: z.number().int(),
    accepted: z.number().int(),
    late: z.number().int(),
  }),
  items: z.array(rosterItemSchema),
  /** Units of the registry that do not have to file: closed or merged, with the day. */
  notExpected: z.array(z.object({ code: z.string(), name: z.string(), registry: registryStateSchema })),
});

/** One institution of the registry; dictionary words as codes. */
export const institutionSchema = z.strictObject({
  code: z.string().regex(/^[HP]\d{11}$/),
  name: z.string().min(1).max(200),
  type: z.string().min(1).max(20),
  level: z.string().min(1).max(20),
  ownership: z.string().min(1).max(20),
  pool: z.string().length(6),
  region: z.string().length(6),
  creditCode: z.string().length(18).optional(),
  agreement: z.string().min(1).max(20),
  agreementFrom: z.iso.date().optional(),
  statusFrom: z.iso.date().optional(),
  /** First and last day in the registry; open where absent. */
  validFrom: z.iso.date().optional(),
  validTo: z.iso.date().optional(),
  /** The institution that went on with it, where it was merged. */
  mergedInto: z
    .string()
    .regex(/^[HP]\d{11}$/)
    .optional(),
});

/** One form definition that the bureau knows. */
export const formSummarySchema = z.object({
  id: z.string(),
  version: z.number().int(),
  hash: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  campaign: z.string(),
  tables: z.array(z.object({ scope: z.string(), annex: z.string(), sheet: z.string() })),
});

export const logLineSchema = z.object({
  region: z.string(),
  seq: z.number().int(),
  at: z.iso.datetime(),
  actor: z.string(),
  action: z.string(),
  object: z.string(),
  digest: z.string(),
  previous: z.string(),
  hash: z.string(),
});

/** A line of a log with its object in words, where that has a name; the words are no part of the chain. */
export const namedLineSchema = logLineSchema.extend({
  about: z.object({ zh: z.string(), en: z.string() }).optional(),
});
