import { z } from 'zod';

/** The name and version of the wire format. */
export const PACKAGE_FORMAT = 'duibiao-submission/1';

const text = (max: number) => z.string().min(1).max(max);

/** One row as it travels, a cell a column: null for a blank, text otherwise; money in its column's own unit, dates as yyyy-mm-dd, words as codes. */
export type PackedRow = readonly (string | number | null)[];

function isPackedRow(value: unknown): value is PackedRow {
  return (
    Array.isArray(value) && value.every((c) => c === null || typeof c === 'string' || typeof c === 'number')
  );
}

/** Checked by hand: a schema a cell would take most of the time of reading a large submission. */
const packedRowSchema = z
  .custom<PackedRow>(isPackedRow)
  .meta({ type: 'array', items: { type: ['string', 'number', 'null'] } });

const cellAddress = z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/);
const cellsSchema = z.record(z.string().max(60), cellAddress);

/** One table as it travels. `letters` and `lines` are the sheet's own columns and row numbers, `cells` the places of a letter, row by row. */
export const packedTableSchema = z.strictObject({
  scope: text(20),
  sheet: text(100).optional(),
  header: z.record(z.string().max(60), z.string().max(1000)),
  headerCells: cellsSchema.optional(),
  columns: z.array(text(60)).max(500),
  letters: z
    .array(z.string().regex(/^([A-Z]{1,3})?$/))
    .max(500)
    .optional(),
  lines: z.array(z.int().min(0).max(1_048_576)).max(200_000).optional(),
  cells: z.array(cellsSchema).max(1000).optional(),
  rows: z.array(packedRowSchema).max(200_000),
});
export type PackedTable = z.infer<typeof packedTableSchema>;

/** Why a query is right as it stands: the finding's key, its rule, and the filer's words. */
export const explanationSchema = z.strictObject({ key: text(2000), rule: text(60), text: text(2000) });
export type Explanation = z.infer<typeof explanationSchema>;

/** Who files: an institution's code or an office's region code, the level, and the printed name. */
export const filerSchema = z.strictObject({
  code: text(30),
  level: z.enum(['机构', '县', '统筹区', '省']),
  name: text(200),
});
export type Filer = z.infer<typeof filerSchema>;

/** Everything of a submission but its tables. */
export const metaSchema = z.strictObject({
  form: z.strictObject({ id: text(60), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  campaign: text(60),
  filer: filerSchema,
  basis: z.enum(['一次性', '阶段性', '累计']).optional(),
  cutoff: z.iso.date().optional(),
  /** The version that this one replaces, where the filer knows it. */
  previous: z.strictObject({ id: text(60), version: z.int().positive() }).optional(),
  explanations: z.array(explanationSchema).max(20_000),
});
export type SubmissionMeta = z.infer<typeof metaSchema>;

/** The whole submission as it travels: one schema for both ends. */
export const packageSchema = z.strictObject({
  format: z.literal(PACKAGE_FORMAT),
  ...metaSchema.shape,
  tables: z.array(packedTableSchema).min(1).max(30),
});
export type SubmissionPackage = z.infer<typeof packageSchema>;
