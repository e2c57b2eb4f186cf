import { z } from 'zod';
import type { Route } from './route';
import {
  acceptCleanSchema,
  diffSchema,
  explanationStateSchema,
  newCommentSchema,
  reviewSchema,
  standingExplanationsSchema,
} from './views-work';
import { commentSchema, decidedSchema } from './views';

const code = z.string().min(1).max(60);
const id = z.strictObject({ id: code });
const version = z.int().positive();
const reason = z.string().max(2000).default('');
const text = z.string().trim().min(1).max(1000);

const act = <B extends z.ZodType>(name: string, about: string, body: B) =>
  ({
    method: 'POST',
    path: `/v1/submissions/{id}/${name}`,
    about,
    params: id,
    body,
    answers: { 200: decidedSchema },
  }) as const satisfies Route;

const seen = z.strictObject({ version });

/** Routes of the work on submissions: review, return, explanations, comments. */
export const workRoutes = {
  pickUp: act(
    'pick-up',
    'Pick a version up for review; takeOver takes it from another officer',
    z.strictObject({ version, takeOver: z.boolean().default(false) }),
  ),
  accept: act('accept', 'Accept a version', z.strictObject({ version, reason })),
  return: act(
    'return',
    'Return a version with a reason and comments at cells, to be corrected or to go the whole way again',
    z.strictObject({
      version,
      reason,
      comments: z.array(commentSchema).max(500).default([]),
      to: z.enum(['returner', 'start']).default('returner'),
      resubmitBy: z.iso.date().optional(),
    }),
  ),
  withdraw: act(
    'withdraw',
    'Take back a version that nobody has picked up',
    z.strictObject({ version, reason }),
  ),
  reopen: act('reopen', 'Announce an amendment of an accepted version', seen),
  revert: act(
    'revert',
    'Let an earlier accepted version count again, with a reason',
    z.strictObject({ version, to: version, reason }),
  ),
  decideExplanation: {
    method: 'POST',
    path: '/v1/submissions/{id}/explanations/{key}',
    about: 'Accept or refuse one explanation; a refusal says why',
    params: z.strictObject({ id: code, key: z.string().min(1).max(2000) }),
    body: z.strictObject({ version, decision: z.enum(['accept', 'refuse']), reason }),
    answers: { 200: explanationStateSchema },
  },
  comment: {
    method: 'POST',
    path: '/v1/submissions/{id}/comments',
    about: "A remark at a cell of the filer's sheet",
    params: id,
    body: newCommentSchema,
    answers: { 201: z.object({ n: z.number().int() }) },
  },
  reply: {
    method: 'POST',
    path: '/v1/submissions/{id}/comments/{n}/replies',
    about: 'An answer to a remark',
    params: z.strictObject({ id: code, n: z.coerce.number().int().min(1).max(1_000_000) }),
    body: z.strictObject({ text }),
    answers: { 201: z.object({ n: z.number().int(), replies: z.number().int() }) },
  },
  review: {
    method: 'GET',
    path: '/v1/submissions/{id}/review',
    about: "What an officer has to decide: the bureau's findings, and what changed since the version before",
    params: id,
    query: z.strictObject({ version: z.coerce.number().int().min(1).max(1_000_000).optional() }),
    answers: { 200: reviewSchema },
  },
  diff: {
    method: 'GET',
    path: '/v1/submissions/{id}/diff',
    about: 'What two versions differ in, row by row identity',
    params: id,
    query: z.strictObject({
      from: z.coerce.number().int().min(1).max(1_000_000),
      to: z.coerce.number().int().min(1).max(1_000_000),
    }),
    answers: { 200: diffSchema },
  },
  explanations: {
    method: 'GET',
    path: '/v1/explanations',
    about: "A filer's explanations that stand from this and the previous period",
    query: z.strictObject({ filer: code.optional(), campaign: code.optional() }),
    answers: { 200: standingExplanationsSchema },
  },
  acceptClean: {
    method: 'POST',
    path: '/v1/reviews/accept-clean',
    about: 'Accept the submissions without findings and open explanations, or list them',
    body: z.strictObject({
      campaign: code.optional(),
      annex: code,
      unit: code.optional(),
      ids: z.array(code).max(5000).optional(),
      dryRun: z.boolean().default(false),
    }),
    answers: { 200: acceptCleanSchema },
  },
} as const satisfies Record<string, Route>;
