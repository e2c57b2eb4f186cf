import type { z } from 'zod';
import type { acceptCleanSchema } from '../../core/submission/views-work';
import { step } from '../../core/submission/workflow';
import { requireAnnex } from '../annexes';
import type { Asked } from '../bureau';
import { campaignUnknown } from '../filing-refusals';
import { unitOf } from '../expected';
import { regionsOfUnit } from '../read-submissions';
import { forbidden } from '../refusals';
import { Refused } from '../refused';
import { actOn } from './act-on';
import { commentsOf } from './comments';
import { earlierExplanations } from './earlier-explanations';
import { actorOf } from './may-act';
import { reviewedFindings } from './review';
import { explanationsOf, workedOf, type Worked } from './worked';

type View = z.infer<typeof acceptCleanSchema>;
type Why = View['left'][number]['why'];

const AROUND = { locked: false, afterDue: false, refusedExplanation: false };

function isMine(asked: Asked, { held, state }: Worked): boolean {
  const command = { act: 'accept' as const, actor: actorOf(asked, held), at: '', version: held.version };
  const outcome = step(state, command, AROUND);
  return outcome.ok || outcome.why === 'held';
}

/** Why a submission has to be looked at by a person; undefined for a clean one. */
async function whyNotClean(asked: Asked, worked: Worked): Promise<Why | undefined> {
  const { held, state } = worked;
  if (state.holder && state.holder.name !== asked.account.username) return 'held';
  const explanations = explanationsOf(worked, await earlierExplanations(asked, held));
  if (explanations.some((e) => e.state !== 'accepted')) return 'explanations';
  const comments = await commentsOf(asked, worked);
  if (comments.some((c) => c.version === held.version)) return 'comments';
  const findings = await reviewedFindings(asked, worked, { version: held.version, language: 'zh-CN' });
  const open = findings.some((f) => f.severity === 'error' || (f.severity === 'query' && !f.explanation));
  return open ? 'findings' : undefined;
}

async function accept(asked: Asked, { held }: Worked): Promise<boolean> {
  try {
    await actOn(asked, held.id, { act: 'accept', version: held.version, reason: '' });
    return true;
  } catch (error) {
    // Somebody was quicker: a newer version, or another officer's pick-up.
    if (error instanceof Refused) return false;
    throw error;
  }
}

interface Asking {
  readonly campaign?: string | undefined;
  readonly annex: string;
  readonly unit?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly dryRun: boolean;
}

/** Accepts every submission of an annex that waits for the caller and is clean, or only lists them. */
export async function acceptClean(asked: Asked, asking: Asking): Promise<View> {
  if (asked.account.role !== 'officer') throw forbidden();
  const { definition } = asked.forms.current;
  requireAnnex(definition, asking.annex);
  const campaign = asking.campaign ?? definition.campaign.id;
  if (campaign !== definition.campaign.id) throw campaignUnknown(campaign);
  const regions = regionsOfUnit(asked, unitOf(asked, asking.unit).code);
  const list = await asked.store.list({
    ...(regions && { regions }),
    campaign,
    annex: asking.annex,
    limit: 100_000,
  });
  const wanted = asking.ids && new Set(asking.ids);
  const open = list.filter(
    (h) => ['submitted', 'picked-up'].includes(h.status) && (wanted?.has(h.id) ?? true),
  );
  const answer: View = { accepted: [], left: [] };
  for (const worked of (await workedOf(asked, open)).filter((w) => isMine(asked, w))) {
    const { id, version, filer } = worked.held;
    const named = { id, code: filer.code, name: filer.name };
    const why = await whyNotClean(asked, worked);
    if (why) answer.left.push({ ...named, why });
    else if (asking.dryRun || (await accept(asked, worked))) answer.accepted.push({ ...named, version });
    else answer.left.push({ ...named, why: 'changed' });
  }
  return answer;
}
