import type { z } from 'zod';
import type { Explanation } from '../../core/submission/package';
import { levelOfRegion } from '../../core/consolidate/office';
import type { passingSchema } from '../../core/submission/views-passing';
import { requireAnnex } from '../annexes';
import { can } from '../access';
import type { Asked } from '../bureau';
import { campaignOf } from '../campaign/asking';
import { readSnapshot, takeSnapshot } from '../campaign/snapshots';
import { sha256 } from '../digests';
import { unitOf } from '../expected';
import { badRequest, forbidden } from '../refusals';
import type { HeldPassing } from '../store/passing-store';
import { packUp } from './pack-up';
import { endedPassings, nextAttempt, PASS_UP, sendPassing, type Ended } from './send';
import type { Attempt } from './upper';

type View = z.infer<typeof passingSchema>;

/** Which tables are passed up, and what a person adds. */
export interface Wanted {
  readonly campaign?: string | undefined;
  readonly unit?: string | undefined;
  readonly annex: string;
  readonly basis?: string | undefined;
  readonly cutoff: string;
  readonly snapshot?: string | undefined;
  readonly header: Readonly<Record<string, string>>;
  readonly explanations: readonly Explanation[];
}

function viewOf(
  { key: _key, actor: _actor, ...held }: HeldPassing,
  attempt: Attempt | Ended | undefined,
): View {
  return { ...held, ...(attempt ?? { state: 'waiting' as const }) };
}

function ownUnit(asked: Asked, wanted: string | undefined): ReturnType<typeof unitOf> {
  const unit = unitOf(asked, wanted);
  const target = { level: levelOfRegion(unit), region: unit.code };
  if (asked.account.role !== 'officer') throw forbidden();
  if (!can(asked.account, 'submit', { target, regions: asked.forms.regions })) throw forbidden();
  if (unit.level === 'province') throw badRequest('unit');
  return unit;
}

async function frozen(asked: Asked, wanted: Wanted) {
  const id = wanted.snapshot ?? (await takeSnapshot(asked, wanted)).snapshot.id;
  const { content, ...snapshot } = await readSnapshot(asked, id);
  if (snapshot.annex !== wanted.annex || snapshot.cutoff !== wanted.cutoff) throw badRequest('snapshot');
  return { content, snapshot };
}

/** The key under which bytes travel: another one only after the same bytes were refused for good. */
async function keyOf(asked: Asked, unit: string, digest: string): Promise<string> {
  const ended = await endedPassings(asked, [unit]);
  const same = (await asked.store.passings([unit])).filter((p) => p.sha256 === digest);
  const refused = same.filter((p) => ended.get(p.id)?.state === 'refused').length;
  return `pass-up-${digest.slice(0, 40)}-${refused}`;
}

/** Passes the frozen upper tables of an annex up: kept with their key first, sent at once where possible, else from the outbox until answered. */
export async function passUp(
  asked: Asked,
  wanted: Wanted,
): Promise<{ readonly added: boolean; readonly passing: View }> {
  campaignOf(asked, wanted.campaign);
  requireAnnex(asked.forms.current.definition, wanted.annex);
  const unit = ownUnit(asked, wanted.unit);
  const { snapshot, content } = await frozen(asked, { ...wanted, unit: unit.code });
  if (snapshot.unit !== unit.code) throw badRequest('snapshot');
  const { header, explanations } = wanted;
  const body = packUp(asked, { unit, snapshot, content, header, explanations });
  const digest = sha256(body);
  const { added, held } = await asked.store.keepPassing({
    unit: unit.code,
    campaign: snapshot.campaign,
    annex: snapshot.annex,
    snapshot: snapshot.id,
    ...(snapshot.basis !== undefined && { basis: snapshot.basis }),
    cutoff: snapshot.cutoff,
    key: await keyOf(asked, unit.code, digest),
    sha256: digest,
    actor: asked.account.username,
    body,
  });
  let attempt: Attempt | Ended | undefined = (await endedPassings(asked, [unit.code])).get(held.id);
  if (!attempt)
    await asked.store.drain({ kinds: [PASS_UP], limit: 1, id: held.id }, async (item) => {
      attempt = await sendPassing(asked, item.id);
      return attempt.state === 'waiting' ? { again: nextAttempt(asked, item) } : undefined;
    });
  return { added, passing: viewOf(held, attempt) };
}

/** What a unit has passed up, the newest first. */
export async function listPassings(
  asked: Asked,
  query: { campaign?: string | undefined; unit?: string | undefined; annex?: string | undefined },
): Promise<View[]> {
  const campaign = campaignOf(asked, query.campaign);
  if (query.annex !== undefined) requireAnnex(asked.forms.current.definition, query.annex);
  const unit = unitOf(asked, query.unit).code;
  const ended = await endedPassings(asked, [unit]);
  return (await asked.store.passings([unit]))
    .filter((p) => p.campaign === campaign && (query.annex === undefined || p.annex === query.annex))
    .map((p) => viewOf(p, ended.get(p.id)));
}
