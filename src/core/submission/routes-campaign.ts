import { z } from 'zod';
import type { Route } from './route';
import { formSummarySchema } from './views';
import { consolidationSchema } from './views-audit';
import {
  calendarSchema,
  dueDateSchema,
  inclusionSchema,
  progressSchema,
  registryImportSchema,
  reminderSchema,
  snapshotDeltaSchema,
  snapshotSchema,
} from './views-campaign';
import { lockSchema } from './views-work';

const code = z.string().min(1).max(60);
const reason = z.string().max(2000).default('');
const area = { campaign: code.optional(), unit: code.optional() };

/** Routes of the campaign as a whole: dates, reminders, locks, what takes part, snapshots, registry file, forms. */
export const campaignRoutes = {
  calendar: {
    method: 'GET',
    path: '/v1/calendar',
    about: 'Dates of the plan and internal deadlines for a unit; weekends are shown, never moved',
    query: z.strictObject(area),
    answers: { 200: calendarSchema },
  },
  putInternal: {
    method: 'PUT',
    path: '/v1/calendar/internal',
    about: 'Set an internal deadline of a unit as days before the date of the plan',
    body: z.strictObject({ unit: code, entry: code, offsetDays: z.int().min(-120).max(0) }),
    answers: { 200: dueDateSchema },
  },
  remind: {
    method: 'POST',
    path: '/v1/reminders',
    about: 'Keep that units were reminded, and with which words',
    body: z.strictObject({
      campaign: code.optional(),
      annex: code,
      codes: z.array(code).min(1).max(5000),
      text: z.string().trim().min(1).max(1000),
    }),
    answers: { 201: reminderSchema },
  },
  progress: {
    method: 'GET',
    path: '/v1/progress',
    about: 'Filings by unit and, cumulatively, by day in China',
    query: z.strictObject({ ...area, annex: code }),
    answers: { 200: progressSchema },
  },
  locks: {
    method: 'GET',
    path: '/v1/locks',
    about: 'Locks in force on a unit and below it',
    query: z.strictObject(area),
    answers: { 200: z.object({ locks: z.array(lockSchema) }) },
  },
  putLock: {
    method: 'PUT',
    path: '/v1/locks',
    about: 'Lock or unlock a unit and everything below it; says why',
    body: z.strictObject({
      unit: code,
      campaign: code.optional(),
      annex: code.optional(),
      locked: z.boolean(),
      reason,
    }),
    answers: { 200: lockSchema },
  },
  inclusions: {
    method: 'GET',
    path: '/v1/inclusions',
    about: 'Submissions that an office has excluded from upper tables or taken in again',
    query: z.strictObject({ ...area, annex: code.optional() }),
    answers: { 200: z.object({ inclusions: z.array(inclusionSchema) }) },
  },
  putInclusion: {
    method: 'PUT',
    path: '/v1/inclusions',
    about: 'Exclude a submission from upper tables with a reason, or take it in again',
    body: z.strictObject({ submission: code, included: z.boolean(), reason }),
    answers: { 200: inclusionSchema },
  },
  takeSnapshot: {
    method: 'POST',
    path: '/v1/snapshots',
    about: 'Freeze the upper tables of an annex as they stand',
    body: z.strictObject({
      ...area,
      annex: code,
      basis: z.enum(['一次性', '阶段性', '累计']).optional(),
      cutoff: z.iso.date(),
    }),
    answers: { 200: snapshotSchema, 201: snapshotSchema },
  },
  snapshots: {
    method: 'GET',
    path: '/v1/snapshots',
    about: 'Snapshots of a unit, the newest first',
    query: z.strictObject({ ...area, annex: code.optional() }),
    answers: { 200: z.object({ snapshots: z.array(snapshotSchema) }) },
  },
  snapshot: {
    method: 'GET',
    path: '/v1/snapshots/{id}',
    about: 'A snapshot with its tables',
    params: z.strictObject({ id: code }),
    answers: { 200: snapshotSchema.extend({ content: consolidationSchema }) },
  },
  snapshotDelta: {
    method: 'GET',
    path: '/v1/snapshots/{id}/delta',
    about: 'What a snapshot changed against an earlier one',
    params: z.strictObject({ id: code }),
    query: z.strictObject({ from: code }),
    answers: { 200: snapshotDeltaSchema },
  },
  importRegistry: {
    method: 'POST',
    path: '/v1/registry/import',
    about:
      'Read a registry from a workbook (.xlsx); with errors nothing is taken and each is named by its cell',
    query: z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') }),
    ownBody: true,
    bodyType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    answers: { 200: registryImportSchema },
  },
  putForm: {
    method: 'PUT',
    path: '/v1/forms/{id}',
    about: 'Bring a form definition into force; by the province',
    params: z.strictObject({ id: code }),
    ownBody: true,
    body: z.looseObject({ format: z.string(), id: z.string() }),
    answers: { 200: formSummarySchema },
  },
} as const satisfies Record<string, Route>;
