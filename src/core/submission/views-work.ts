import { z } from 'zod';
import { explanationSchema } from './package';
import { acts, levels, standings } from './standing';

const level = z.enum(levels);
const cell = z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/);

/** A lock of a unit's whole subtree by one of the offices above its filers; without an annex for all of them. */
export const lockSchema = z.object({
  unit: z.string(),
  /** Level of the office that locked; who files below it is locked, and it or a higher one may unlock. */
  level,
  campaign: z.string(),
  annex: z.string().optional(),
  locked: z.boolean(),
  reason: z.string(),
  at: z.iso.datetime(),
});

/** Who is reviewing: the role of an office, never a person's name; `mine` for the caller's own. */
export const reviewerSchema = z.object({ level, since: z.iso.datetime(), mine: z.boolean() });

/** Where a submission stands in the bureau's work. */
export const workSchema = z.object({
  status: z.enum(standings),
  /** The levels that still have to review, the next first. */
  pending: z.array(level),
  /** The version that counts in upper tables; absent before the first acceptance. */
  counts: z.number().int().optional(),
  reopened: z.boolean(),
  /** Last day for the filing, and whether its first version came after it (Asia/Shanghai). */
  due: z.iso.date().optional(),
  late: z.boolean(),
  lateDays: z.number().int().optional(),
  /** Explanations of the newest version, and how many of them wait for a decision. */
  explained: z.number().int(),
  undecided: z.number().int(),
});

/** An explanation with what became of it; `since`: the version in which it came in these words. */
export const explanationStateSchema = explanationSchema.extend({
  state: z.enum(['open', 'accepted', 'refused']),
  reason: z.string().optional(),
  since: z.number().int(),
  carried: z.literal(true).optional(),
});

const replySchema = z.object({ by: level, at: z.iso.datetime(), text: z.string() });

/** A remark at a cell with its answers; `now` is where that cell stands in the newest version, absent where its row is gone. */
export const commentStateSchema = z.object({
  n: z.number().int().positive(),
  version: z.number().int(),
  by: level,
  at: z.iso.datetime(),
  sheet: z.string(),
  cell: z.string(),
  text: z.string(),
  now: z.object({ sheet: z.string(), cell: z.string() }).optional(),
  replies: z.array(replySchema),
});

/** What a submission's own page knows beside its versions. */
export const workDetailSchema = z.object({
  ...workSchema.shape,
  lock: lockSchema.optional(),
  resubmitBy: z.iso.date().optional(),
  returnedTo: z.enum(['returner', 'start']).optional(),
  returnedBy: level.optional(),
  review: reviewerSchema.optional(),
  explanations: z.array(explanationStateSchema),
  comments: z.array(commentStateSchema),
  /** What the caller may do now. */
  may: z.array(z.enum(acts)),
});

/** A changed cell: where it stands in the newer version, what it was and is, and what it changed by. */
export const cellDiffSchema = z.object({
  scope: z.string(),
  /** The cells of the row's identity, such as its case number; for people. */
  rowKey: z.string(),
  column: z.string(),
  sheet: z.string().optional(),
  cell: z.string().optional(),
  was: z.string().optional(),
  is: z.string().optional(),
  cause: z.enum(['comment', 'calculated', 'formula', 'typed']),
});

const rowDiffSchema = z.object({
  scope: z.string(),
  rowKey: z.string(),
  sheet: z.string().optional(),
  /** The sheet's own row number, in the version that has the row. */
  line: z.number().int().optional(),
});

/** What two versions differ in. */
export const diffSchema = z.object({
  from: z.number().int(),
  to: z.number().int(),
  cells: z.array(cellDiffSchema),
  rowsAdded: z.array(rowDiffSchema),
  rowsRemoved: z.array(rowDiffSchema),
  explanations: z.object({
    carried: z.array(explanationSchema),
    rewritten: z.array(z.object({ was: explanationSchema, is: explanationSchema })),
    dropped: z.array(explanationSchema),
    added: z.array(explanationSchema),
  }),
});

const comparedFigureSchema = z.object({
  name: z.string(),
  /** With its unit. */
  value: z.string().optional(),
  sheet: z.string().optional(),
  cell: z.string().optional(),
  range: z.string().optional(),
  rows: z.number().int().optional(),
});

/** Both sides of a finding, the sign that holds between them, the difference in words, and the figures that made them. */
export const comparisonSchema = z.object({
  left: comparedFigureSchema,
  sign: z.string(),
  right: comparedFigureSchema,
  difference: z.string().optional(),
  operands: z.array(comparedFigureSchema),
});

/** A finding of the bureau's own check, with the sentence in the caller's language. */
export const reviewFindingSchema = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'query', 'hint']),
  scope: z.string(),
  row: z.number().int(),
  column: z.string().optional(),
  sheet: z.string().optional(),
  cell: z.string().optional(),
  key: z.string(),
  message: z.string(),
  comparison: comparisonSchema.optional(),
  /** The filer's explanation of a query. */
  explanation: explanationStateSchema.optional(),
});

/** What an officer has to decide, what changed first. */
export const reviewSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  /** The newest version, where it is another one. */
  newer: z.number().int().optional(),
  findings: z.array(reviewFindingSchema),
  diff: diffSchema.optional(),
  /** Where the bureau's check and the filer's own cannot have said the same, by whose check said more. */
  differsFromFiler: z.array(
    z.object({
      side: z.enum(['bureau', 'filer']),
      rule: z.string(),
      key: z.string(),
      sheet: z.string().optional(),
      cell: z.string().optional(),
    }),
  ),
});

/** Explanations that stand from this and the previous period. */
export const standingExplanationsSchema = z.object({
  explanations: z.array(
    explanationStateSchema.extend({
      submission: z.string(),
      version: z.number().int(),
      annexes: z.array(z.string()),
      cutoff: z.string().optional(),
      period: z.enum(['this', 'previous']),
    }),
  ),
});

/** What batch acceptance did or, as a trial, would do. */
export const acceptCleanSchema = z.object({
  accepted: z.array(
    z.object({ id: z.string(), version: z.number().int(), code: z.string(), name: z.string() }),
  ),
  left: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      name: z.string(),
      why: z.enum(['findings', 'explanations', 'comments', 'held', 'changed']),
    }),
  ),
});

/** A comment as it is sent. */
export const newCommentSchema = z.strictObject({
  version: z.int().positive(),
  sheet: z.string().min(1).max(100),
  cell,
  text: z.string().trim().min(1).max(1000),
});
