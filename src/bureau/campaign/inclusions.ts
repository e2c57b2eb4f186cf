import { z } from 'zod';
import { levels } from '../../core/submission/standing';
import type { inclusionSchema } from '../../core/submission/views-campaign';
import { can } from '../access';
import type { Asked } from '../bureau';
import { unitOf } from '../expected';
import { readable, regionsOfUnit, targetOfHeld } from '../read-submissions';
import { forbidden } from '../refusals';
import { wordsOf } from '../shown';
import { reasonMissing } from '../work/work-refusals';
import { campaignOf } from './asking';

type View = z.infer<typeof inclusionSchema>;

const bodySchema = z.object({
  submission: z.string(),
  campaign: z.string(),
  annexes: z.array(z.string()),
  code: z.string(),
  name: z.string(),
  included: z.boolean(),
  reason: z.string(),
  level: z.enum(levels),
});

type Held = z.infer<typeof bodySchema> & { readonly at: string };

/** What each office last said of each submission in regions (all unless named). */
export async function inclusionsIn(
  asked: Asked,
  regions: readonly string[] | undefined,
): Promise<readonly Held[]> {
  const records = await asked.store.records({ kind: 'inclusion', ...(regions && { regions }) });
  return [...new Map(records.map((r) => [r.key, { ...bodySchema.parse(r.body), at: r.at }])).values()];
}

async function shown(asked: Asked, { campaign: _campaign, annexes: _annexes, ...view }: Held): Promise<View> {
  const held = await asked.store.find(view.submission);
  return held ? { ...view, reason: (await wordsOf(asked, held))(view.reason) } : view;
}

/** What offices have said about the submissions of a unit, the newest word of each, as the caller is shown it. */
export async function readInclusions(
  asked: Asked,
  query: { campaign?: string | undefined; unit?: string | undefined; annex?: string | undefined },
): Promise<View[]> {
  const campaign = campaignOf(asked, query.campaign);
  const regions = regionsOfUnit(asked, unitOf(asked, query.unit).code);
  const said = (await inclusionsIn(asked, regions)).filter((i) => i.campaign === campaign);
  const asking = said.filter((i) => query.annex === undefined || i.annexes.includes(query.annex));
  return Promise.all(asking.map((i) => shown(asked, i)));
}

/** Excludes a submission from upper tables, with a reason, or takes it in again; by an office above its filer. */
export async function setInclusion(
  asked: Asked,
  { submission, included, reason }: { submission: string; included: boolean; reason: string },
): Promise<View> {
  const held = await readable(asked, submission);
  if (!can(asked.account, 'review', { target: targetOfHeld(held), regions: asked.forms.regions }))
    throw forbidden();
  if (!included && reason.trim() === '') throw reasonMissing();
  const { level } = asked.account.scope;
  const { code, name } = held.filer;
  const view = { submission, code, name, included, reason, level };
  const kept = await asked.store.record({
    regions: [held.region],
    kind: 'inclusion',
    key: `${submission}|${level}`,
    body: { ...view, campaign: held.campaign, annexes: [...held.annexes] },
    actor: asked.account.username,
  });
  return { ...view, at: kept.at };
}
