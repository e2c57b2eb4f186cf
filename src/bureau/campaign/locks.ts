import type { z } from 'zod';
import type { lockSchema } from '../../core/submission/views-work';
import { levels } from '../../core/submission/standing';
import { liesIn } from '../../core/value/region';
import { requireAnnex } from '../annexes';
import type { Asked } from '../bureau';
import { unitOf } from '../expected';
import { forbidden } from '../refusals';
import { lockBodySchema, lockKey, locksInForce, type LockBody } from '../store/locks';
import { reasonMissing } from '../work/work-refusals';
import { campaignOf } from './asking';

type View = z.infer<typeof lockSchema>;

/** The locks that reach a unit or stand on one below it; each once. */
export async function readLocks(
  asked: Asked,
  query: { campaign?: string | undefined; unit?: string | undefined },
): Promise<View[]> {
  const campaign = campaignOf(asked, query.campaign);
  const { scope } = asked.account;
  const unit = scope.level === '机构' ? scope.region : unitOf(asked, query.unit).code;
  const regions = [...asked.forms.regions.keys()].filter((code) => liesIn(asked.forms.regions, code, unit));
  const locks = locksInForce(await asked.store.records({ kind: 'lock', regions }));
  return [...new Map(locks.map((lock) => [lockKey(lock), lock])).values()].filter(
    (lock) => lock.campaign === campaign,
  );
}

interface Wanted {
  readonly unit: string;
  readonly campaign?: string | undefined;
  readonly annex?: string | undefined;
  readonly locked: boolean;
  readonly reason: string;
}

/** The lock that an unlocking speaks of: the caller's own, or one that a lower office has set. */
async function lockToOpen(asked: Asked, wanted: LockBody): Promise<LockBody> {
  const records = await asked.store.records({ kind: 'lock', regions: [wanted.unit] });
  const found = locksInForce(records).find(
    (l) => l.unit === wanted.unit && l.campaign === wanted.campaign && l.annex === wanted.annex,
  );
  if (!found) return wanted;
  if (levels.indexOf(found.level) > levels.indexOf(wanted.level)) throw forbidden();
  return { ...wanted, level: found.level };
}

/** Locks or unlocks a unit of the caller's own tree with everything below it. */
export async function setLock(asked: Asked, wanted: Wanted): Promise<View> {
  const { role, scope } = asked.account;
  if (role !== 'officer') throw forbidden();
  const unit = unitOf(asked, wanted.unit).code;
  if (wanted.annex !== undefined) requireAnnex(asked.forms.current.definition, wanted.annex);
  if (wanted.reason.trim() === '') throw reasonMissing();
  const asSaid = lockBodySchema.parse({
    unit,
    level: scope.level,
    campaign: campaignOf(asked, wanted.campaign),
    ...(wanted.annex !== undefined && { annex: wanted.annex }),
    locked: wanted.locked,
    reason: wanted.reason,
  });
  const body = wanted.locked ? asSaid : await lockToOpen(asked, asSaid);
  const regions = [...asked.forms.regions.keys()].filter((code) => liesIn(asked.forms.regions, code, unit));
  const key = lockKey(body);
  const kept = await asked.store.record({
    regions,
    kind: 'lock',
    key,
    body,
    actor: asked.account.username,
  });
  return { ...body, at: kept.at };
}
