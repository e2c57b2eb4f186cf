import type { z } from 'zod';
import type { Explanation } from '../core/submission/package';
import type { Receipt } from '../core/submission/receipt';
import type { routes } from '../core/submission/routes';
import type { submissionPageSchema, submissionSchema } from '../core/submission/views';
import { formatDay } from '../core/value/date';
import { liesIn } from '../core/value/region';
import { can, visibleRegions, type Target } from './access';
import { requireAnnex } from './annexes';
import type { Asked } from './bureau';
import { filerUnknown } from './filing-refusals';
import { badRequest, forbidden, notFound } from './refusals';
import type { HeldSubmission } from './store/store';
import { earlierExplanations } from './work/earlier-explanations';
import { explanationsOf, workedOf, type Worked } from './work/worked';

type Query = z.infer<(typeof routes)['submissions']['query']>;
type Summary = z.infer<typeof submissionSchema>;
type After = { readonly receivedAt: string; readonly id: string };

/** Submissions of a page that are worked on together: whoever else calls is answered in between. */
const A_PIECE = 100;

function cursorOf(held: HeldSubmission): string {
  return Buffer.from(JSON.stringify([held.receivedAt, held.id])).toString('base64url');
}

/** Whether a text is a moment exactly as a cursor is given out. */
function isMoment(text: string): boolean {
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString() === text && at.getUTCFullYear() > 0;
}

function afterOf(cursor: string): After {
  const parts = Buffer.from(cursor, 'base64url')
    .toString('utf8')
    .match(/^\["(\d{4}-\d\d-\d\dT[\d:.]+Z)","([\w-]+)"\]$/);
  if (!parts?.[1] || !parts[2] || !isMoment(parts[1])) throw badRequest('cursor');
  return { receivedAt: parts[1], id: parts[2] };
}

/** A submission as a list shows it; `earlier` are explanations that were accepted in the period before. */
export function summaryOf(worked: Worked, earlier: readonly Explanation[]): Summary {
  const { formHash: _formHash, counts: _counts, ...rest } = worked.held;
  const { state, due, late, lateDays } = worked;
  const explanations = explanationsOf(worked, earlier);
  return {
    ...rest,
    annexes: [...rest.annexes],
    status: state.standing ?? 'submitted',
    pending: [...state.pending],
    ...(state.counts !== undefined && { counts: state.counts }),
    reopened: state.reopened,
    ...(due !== undefined && { due: formatDay(due) }),
    late,
    ...(late && { lateDays }),
    explained: explanations.length,
    undecided: explanations.filter((e) => e.state === 'open').length,
  };
}

/** The period before is asked only for a submission that has explanations at all. */
async function listed(asked: Asked, worked: Worked): Promise<Summary> {
  const explained = explanationsOf(worked).some((e) => e.state === 'open');
  return summaryOf(worked, explained ? await earlierExplanations(asked, worked.held) : []);
}

/** Whose affairs a stored submission is. */
export function targetOfHeld(held: HeldSubmission): Target {
  const own = { level: held.filer.level, region: held.region };
  return held.filer.level === '机构' ? { ...own, institution: held.filer.code } : own;
}

/** The regions of a unit that the caller may look into; undefined for the whole province. */
export function regionsOfUnit(
  { account, forms }: Asked,
  unit: string | undefined,
): readonly string[] | undefined {
  if (unit === undefined) return visibleRegions(account.scope, forms.regions);
  if (!forms.regions.has(unit)) throw filerUnknown(unit);
  if (!liesIn(forms.regions, unit, account.scope.region)) throw forbidden();
  return visibleRegions({ level: '县', region: unit }, forms.regions);
}

function filerFilter({ account }: Asked, wanted: string | undefined): { filer?: string } {
  const own = account.scope.institution;
  if (own === undefined) return wanted === undefined ? {} : { filer: wanted };
  if (wanted !== undefined && wanted !== own) throw forbidden();
  return { filer: own };
}

/** The submissions that the caller may see, page by page. */
export async function listSubmissions(
  asked: Asked,
  query: Query,
): Promise<z.infer<typeof submissionPageSchema>> {
  if (query.annex !== undefined) requireAnnex(asked.forms.current.definition, query.annex);
  const regions = regionsOfUnit(asked, query.unit);
  const held = await asked.store.list({
    ...(regions && { regions }),
    ...filerFilter(asked, query.filer),
    ...(query.campaign !== undefined && { campaign: query.campaign }),
    ...(query.annex !== undefined && { annex: query.annex }),
    ...(query.status !== undefined && { status: query.status }),
    ...(query.cursor !== undefined && { after: afterOf(query.cursor) }),
    limit: query.limit + 1,
  });
  const wanted = held.slice(0, query.limit);
  const last = wanted.at(-1);
  const items: Summary[] = [];
  for (let at = 0; at < wanted.length; at += A_PIECE) {
    const worked = await workedOf(asked, wanted.slice(at, at + A_PIECE));
    items.push(...(await Promise.all(worked.map((one) => listed(asked, one)))));
  }
  return {
    items,
    ...(held.length > query.limit && last && { next: cursorOf(last) }),
  };
}

/** A submission that the caller may read; one outside the caller's scope is as good as none. */
export async function readable(asked: Asked, id: string): Promise<HeldSubmission> {
  const held = await asked.store.find(id);
  if (!held || !can(asked.account, 'read', { target: targetOfHeld(held), regions: asked.forms.regions }))
    throw notFound();
  return held;
}

/** The receipts of the filing that a printed fingerprint belongs to, newest first. */
export async function receiptsOf(asked: Asked, digits: string): Promise<Receipt[]> {
  const id = await asked.store.byDigest(digits);
  if (id === undefined) throw notFound();
  const held = await readable(asked, id);
  return (await asked.store.versions(held.id)).map(({ receipt }) => receipt);
}
