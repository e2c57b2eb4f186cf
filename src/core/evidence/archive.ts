import { z } from 'zod';
import { explanationSchema } from '../submission/package';
import { receiptSchema } from '../submission/receipt';
import { commentSchema, statusSchema } from '../submission/views';

/** The name and version of the evidence format. */
export const EVIDENCE_FORMAT = 'duibiao-evidence/1';

/** The member that lists all others. */
export const MANIFEST = 'manifest.json';

/** The member behind it: the endpoint's signature over the manifest; absent in an evidence from before manifests were signed. */
export const SIGNATURE_MEMBER = 'signature.json';

/** Members that every evidence holds, by what they are. */
export const MEMBERS = {
  form: 'form.json',
  submissions: 'submissions.json',
  sums: 'sums.json',
  findings: 'findings.json',
  tieOut: 'tie-out.json',
  bridges: 'bridges.json',
  paper: '对账底稿.xlsx',
} as const;

/** The member that holds the exact bytes of a version, or the same tables with names masked where the manifest says so. */
export function versionMember(id: string, version: number): string {
  return `versions/${id}/${version}.json`;
}

/** The member that holds a region's log, a line of JSON for each line. */
export function logMember(region: string): string {
  return `log/${region}.jsonl`;
}

const hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** One member as the manifest lists it; digests are over its exact bytes. */
export const memberSchema = z.strictObject({
  name: z.string().min(1).max(200),
  bytes: z.int().nonnegative(),
  sha256: hex64,
  sm3: hex64,
});
export type Member = z.infer<typeof memberSchema>;

/** What the evidence is of, everything but its list of members. */
export const evidenceSchema = z.strictObject({
  format: z.literal(EVIDENCE_FORMAT),
  campaign: z.string(),
  unit: z.string(),
  unitName: z.string(),
  basis: z.string().optional(),
  cutoff: z.string().optional(),
  held: z.enum(['accepted', 'received']),
  asOf: z.iso.datetime(),
  form: z.strictObject({ id: z.string(), hash: hex64 }),
  /** The last line of each region's log at the time of the export. */
  heads: z.array(z.strictObject({ region: z.string(), seq: z.int().nonnegative(), hash: hex64 })),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** The manifest: what the evidence is of, and every other member in its order. */
export const manifestSchema = evidenceSchema.extend({
  /** Versions in which names and identity numbers are masked: what they hold is no longer what their receipts have the digests of. */
  masked: z.array(z.string()).optional(),
  members: z.array(memberSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** One submission with all its versions, what was explained, and what was decided, each decision with its number in the log. */
export const filedSchema = z.strictObject({
  id: z.string(),
  region: z.string(),
  unit: z.string(),
  status: statusSchema,
  /** The version that counts in upper tables. */
  counts: z.int().positive().optional(),
  versions: z.array(z.strictObject({ version: z.int().positive(), receipt: receiptSchema })),
  explanations: z.array(
    explanationSchema.extend({
      state: z.enum(['open', 'accepted', 'refused']),
      reason: z.string().optional(),
      since: z.int(),
      carried: z.literal(true).optional(),
    }),
  ),
  decisions: z.array(
    z.strictObject({
      seq: z.int().positive(),
      version: z.int().positive(),
      act: z.string(),
      actor: z.string(),
      at: z.iso.datetime(),
      reason: z.string(),
      comments: z.array(commentSchema),
      level: z.string().optional(),
      to: z.string().optional(),
      target: z.int().optional(),
      resubmitBy: z.string().optional(),
      key: z.string().optional(),
      decision: z.enum(['accept', 'refuse']).optional(),
      n: z.int().optional(),
      /** Names are masked in its words: they are no longer those of which the log holds the digest. */
      masked: z.literal(true).optional(),
    }),
  ),
});
export const filedListSchema = z.array(filedSchema);
export type Filed = z.infer<typeof filedSchema>;

/** The sums of the version that counts, as the store stated them; totals in 分 or as counts, as text. */
export const statedSumsSchema = z.array(
  z.strictObject({
    id: z.string(),
    version: z.int().positive(),
    sums: z.array(
      z.strictObject({
        scope: z.string(),
        part: z.string(),
        column: z.string(),
        count: z.int().nonnegative(),
        total: z.string().regex(/^-?\d+$/),
      }),
    ),
  }),
);
export type StatedSums = z.infer<typeof statedSumsSchema>;
