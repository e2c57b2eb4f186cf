import { z } from 'zod';
import { levels } from './standing';

const level = z.enum(levels);
const words = z.object({ zh: z.string(), en: z.string() });

/** One date of the plan for a unit. Weekends are shown and never moved. */
export const dueDateSchema = z.object({
  entry: z.string(),
  day: z.iso.date().optional(),
  /** 0 Sunday to 6 Saturday. */
  weekday: z.number().int().optional(),
  weekend: z.boolean(),
  who: words,
  to: words,
  what: words,
  annexes: z.array(z.string()),
  scopes: z.array(z.string()),
  basis: z.string().optional(),
  /** Level of those who file by then; absent for dates of another kind. */
  filer: level.optional(),
  /** An internal deadline: days before (negative) the date it is counted from, and whose setting it is. */
  internal: z
    .object({ of: z.string(), offsetDays: z.number().int(), setBy: z.string().optional() })
    .optional(),
  copyTo: z.array(z.string()),
  source: z.enum(['文', '设']),
});

export const calendarSchema = z.object({
  campaign: z.string(),
  unit: z.string(),
  today: z.iso.date(),
  entries: z.array(dueDateSchema),
});

/** What the registry says of a unit beside its name; `day` is the first day on which it holds. */
export const registryStateSchema = z.object({
  state: z.enum(['new', 'renamed', 'closed', 'merged']),
  day: z.iso.date(),
  into: z.string().optional(),
  formerName: z.string().optional(),
});

/** Filings of a unit and day by day. */
export const progressSchema = z.object({
  campaign: z.string(),
  annex: z.string(),
  unit: z.string(),
  due: z.iso.date().optional(),
  today: z.iso.date(),
  expected: z.number().int(),
  filed: z.number().int(),
  /** Whole days left, today included; 0 after the due day. */
  daysLeft: z.number().int().optional(),
  /** Filings a day that are needed from today on, rounded up; absent after the due day. */
  neededPerDay: z.number().int().optional(),
  /** Only days on which something came first; `total` is cumulative. */
  days: z.array(z.object({ day: z.iso.date(), filed: z.number().int(), total: z.number().int() })),
  units: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      expected: z.number().int(),
      filed: z.number().int(),
      accepted: z.number().int(),
      late: z.number().int(),
    }),
  ),
});

/** A reminder as it is kept: to whom, and the words. */
export const reminderSchema = z.object({
  campaign: z.string(),
  annex: z.string(),
  codes: z.array(z.string()),
  text: z.string(),
  at: z.iso.datetime(),
});

/** Whether a submission takes part in upper tables, as one office has decided. */
export const inclusionSchema = z.object({
  submission: z.string(),
  code: z.string(),
  name: z.string(),
  included: z.boolean(),
  reason: z.string(),
  /** Level of the office that decided. */
  level,
  at: z.iso.datetime(),
});

const sourceRef = z.object({ id: z.string(), version: z.number().int(), unit: z.string() });

/** A frozen upper table: what was accepted up to its moment, never changed again. */
export const snapshotSchema = z.object({
  id: z.string(),
  campaign: z.string(),
  annex: z.string(),
  unit: z.string(),
  basis: z.string().optional(),
  cutoff: z.iso.date(),
  at: z.iso.datetime(),
  /** SHA-256 over its tables and sources: equal content has equal ones. */
  digest: z.string(),
  sources: z.number().int(),
});

/** What two snapshots of the same annex and unit differ in; figures in the unit of their column. */
export const snapshotDeltaSchema = z.object({
  from: z.string(),
  to: z.string(),
  cells: z.array(
    z.object({
      scope: z.string(),
      rowKey: z.string(),
      column: z.string(),
      was: z.string().optional(),
      is: z.string().optional(),
      delta: z.string().optional(),
    }),
  ),
  rowsAdded: z.array(z.object({ scope: z.string(), rowKey: z.string() })),
  rowsRemoved: z.array(z.object({ scope: z.string(), rowKey: z.string() })),
  sources: z.object({
    added: z.array(sourceRef),
    removed: z.array(sourceRef),
    amended: z.array(sourceRef.extend({ was: z.number().int() })),
  }),
});

/** What the paste doctor says of a registry file, at its cell. */
export const registryFindingSchema = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'query', 'hint']),
  sheet: z.string().optional(),
  cell: z.string().optional(),
  code: z.string().optional(),
  message: z.string(),
});

/** A registry file was taken in (no errors), or nothing of it was. */
export const registryImportSchema = z.object({
  taken: z.boolean(),
  count: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  /** How many errors there are; of many only the first are listed. */
  errors: z.number().int(),
  findings: z.array(registryFindingSchema),
});
