import type { z } from 'zod';
import type {
  accountSchema,
  institutionSchema,
  rosterSchema,
  submissionDetailSchema,
  submissionPageSchema,
} from '../core/submission/views';
import type { analysisSchema } from '../core/submission/views-analysis';
import type { consolidationSchema, tieOutSchema } from '../core/submission/views-audit';
import type { bridgeSchema, whereSchema } from '../core/submission/views-bridge';
import type { acceptCleanSchema, reviewSchema } from '../core/submission/views-work';
import type { SubmissionPackage } from '../core/submission/package';
import type { Called } from './bureau-over';

export type Account = z.infer<typeof accountSchema>;
export type Roster = z.infer<typeof rosterSchema>;
export type Institutions = { readonly institutions: readonly z.infer<typeof institutionSchema>[] };
export type Queue = z.infer<typeof submissionPageSchema>;
export type Submission = z.infer<typeof submissionDetailSchema>;
export type Review = z.infer<typeof reviewSchema>;
export type Clean = z.infer<typeof acceptCleanSchema>;
export type Consolidation = z.infer<typeof consolidationSchema>;
export type TieOut = z.infer<typeof tieOutSchema>;
export type TieEntry = TieOut['entries'][number];
export type Bridge = z.infer<typeof bridgeSchema>;
export type Where = z.infer<typeof whereSchema>;
export type BridgeNode = Bridge['nodes'][number];
export type Analysis = z.infer<typeof analysisSchema>;

/** A stated figure by its place: whose, and which cell of the sent table (row from 1). */
export interface FigureAsked {
  readonly unit: string;
  readonly scope: string;
  readonly row: number;
  readonly column: string;
}

interface Seen {
  readonly version: number;
}

/** The endpoint as an office's pane uses it; the client is one. */
export interface OfficeCalls {
  roster(asked: { readonly annex: string }): Promise<Called<Roster>>;
  registry(): Promise<Called<{ institutions: Institutions['institutions'][number][] }>>;
  submissions(asked: { readonly annex: string; readonly limit: number }): Promise<Called<Queue>>;
  submission(id: string): Promise<Called<Submission>>;
  review(id: string): Promise<Called<Review>>;
  content(id: string, version: number): Promise<Called<SubmissionPackage>>;
  remind(reminder: { annex: string; codes: string[]; text: string }): Promise<Called<unknown>>;
  pickUp(id: string, seen: Seen & { readonly takeOver: boolean }): Promise<Called<unknown>>;
  accept(id: string, seen: Seen): Promise<Called<unknown>>;
  returnToFiler(
    id: string,
    decision: Seen & { reason: string; to: 'returner' | 'start'; resubmitBy?: string },
  ): Promise<Called<unknown>>;
  decideExplanation(
    id: string,
    key: string,
    decision: Seen & { readonly decision: 'accept' | 'refuse'; readonly reason: string },
  ): Promise<Called<unknown>>;
  comment(
    id: string,
    comment: Seen & { readonly sheet: string; readonly cell: string; readonly text: string },
  ): Promise<Called<unknown>>;
  acceptClean(wanted: { annex: string; ids?: string[]; dryRun?: boolean }): Promise<Called<Clean>>;
  consolidation(annex: string): Promise<Called<Consolidation>>;
  tieOut(asked: { readonly show: 'differing' | 'all' }): Promise<Called<TieOut>>;
  bridge(figure: FigureAsked): Promise<Called<Bridge>>;
  whereTo(cell: {
    readonly submission: string;
    readonly scope: string;
    readonly row: number;
    readonly column: string;
  }): Promise<Called<Where>>;
  analysis(): Promise<Called<Analysis>>;
}
