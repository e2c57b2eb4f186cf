import type { z } from 'zod';
import type { ExplanationState } from '../../core/submission/explanation-state';
import type { standingExplanationsSchema } from '../../core/submission/views-work';
import type { Asked } from '../bureau';
import { campaignUnknown } from '../filing-refusals';
import { targetOfFiler } from '../filer';
import { can } from '../access';
import { forbidden, notFound } from '../refusals';
import { withOpenings } from '../openings';
import { readable } from '../read-submissions';
import { isMasked, shownWords, wordsOf } from '../shown';
import type { HeldSubmission } from '../store/store';
import { actOn } from './act-on';
import { earlierExplanations } from './earlier-explanations';
import * as refusals from './work-refusals';
import { explanationsOf, workedOf } from './worked';

type View = z.infer<typeof standingExplanationsSchema>;

async function stateOf(
  asked: Asked,
  held: HeldSubmission,
  key: string,
): Promise<ExplanationState | undefined> {
  const [worked] = await workedOf(asked, [held]);
  if (!worked) return undefined;
  return explanationsOf(worked, await earlierExplanations(asked, held)).find((e) => e.key === key);
}

/** An explanation's own key, where a caller who is shown no names gives it as it was shown. */
async function keyMeant(asked: Asked, held: HeldSubmission, key: string): Promise<string> {
  if (!isMasked(asked, held)) return key;
  const [worked] = await workedOf(asked, [held]);
  const words = await wordsOf(asked, held);
  const known = worked ? explanationsOf(worked).map((e) => e.key) : [];
  return known.find((k) => k === key) ?? known.find((k) => words(k) === key) ?? key;
}

/** Accepts or refuses one explanation of the newest version; a refusal says why. */
export async function decideExplanation(
  asked: Asked,
  { id, key: shown }: { id: string; key: string },
  wanted: { version: number; decision: 'accept' | 'refuse'; reason: string },
): Promise<ExplanationState> {
  const held = await readable(asked, id);
  const seeing = await withOpenings(asked, held);
  const key = await keyMeant(seeing, held, shown);
  if (held.version === wanted.version && !(await stateOf(asked, held, key)))
    throw refusals.explanationUnknown();
  if (wanted.decision === 'refuse' && wanted.reason.trim() === '') throw refusals.reasonMissing();
  await actOn(asked, id, { act: 'explanation', key, ...wanted });
  const state = await stateOf(asked, held, key);
  if (!state) throw notFound();
  return shownWords(seeing, held, state);
}

async function filerOf(asked: Asked, wanted: string | undefined): Promise<string> {
  const own = asked.account.scope.institution ?? asked.account.scope.region;
  const code = wanted ?? own;
  const region = asked.forms.regions.get(code);
  if (region) {
    const target = { level: '县' as const, region: code };
    if (!can(asked.account, 'read', { target, regions: asked.forms.regions })) throw forbidden();
    return code;
  }
  const target = await targetOfFiler(asked, { code, level: '机构' });
  if (!can(asked.account, 'read', { target, regions: asked.forms.regions })) throw forbidden();
  return code;
}

/** A filer's explanations of the present filings and of the period before each: what the next filing may carry on. */
export async function standingExplanations(
  asked: Asked,
  query: { filer?: string | undefined; campaign?: string | undefined },
): Promise<View> {
  const campaign = query.campaign ?? asked.forms.current.definition.campaign.id;
  if (campaign !== asked.forms.current.definition.campaign.id) throw campaignUnknown(campaign);
  const filer = await filerOf(asked, query.filer);
  const list = await workedOf(asked, await asked.store.list({ filer, campaign, limit: 200 }));
  const newest = new Map<string, string>();
  for (const { held } of list) {
    const kind = held.annexes.join();
    if ((held.cutoff ?? '') > (newest.get(kind) ?? '')) newest.set(kind, held.cutoff ?? '');
  }
  const seeing = await withOpenings(asked);
  const shown = list.map(async (worked) => {
    const { id, version, annexes, cutoff } = worked.held;
    const period = (cutoff ?? '') === (newest.get(annexes.join()) ?? '') ? 'this' : 'previous';
    const base = {
      submission: id,
      version,
      annexes: [...annexes],
      ...(cutoff !== undefined && { cutoff }),
    };
    const stands = explanationsOf(worked, await earlierExplanations(asked, worked.held));
    const all = stands.map((e) => ({ ...e, ...base, period }) as const);
    return all.length === 0 ? [] : shownWords(seeing, worked.held, all);
  });
  return { explanations: (await Promise.all(shown)).flat() };
}
