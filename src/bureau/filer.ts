import type { Filer } from '../core/submission/package';
import type { RegionLevel } from '../core/value/region';
import { can, type Target } from './access';
import type { Asked, Bureau } from './bureau';
import { filerUnknown, notListed } from './filing-refusals';
import { forbidden } from './refusals';

/** Which regions an office of a level may stand for; a pool's own code stands for what it runs directly (本级). */
const OFFICES: Readonly<Record<Exclude<Filer['level'], '机构'>, readonly RegionLevel[]>> = {
  县: ['county', 'prefecture', 'pool'],
  统筹区: ['prefecture', 'pool'],
  省: ['province'],
};

/** Whose affairs a filer's submissions are: an institution's belong to its county. */
export async function targetOfFiler(
  { store, forms }: Bureau,
  filer: Pick<Filer, 'code' | 'level'>,
): Promise<Target> {
  if (filer.level === '机构') {
    const institution = await store.institution(filer.code);
    if (!institution) throw notListed();
    return { level: '机构', region: institution.region, institution: institution.code };
  }
  const region = forms.regions.get(filer.code);
  if (!region || !OFFICES[filer.level].includes(region.level)) throw filerUnknown(filer.code);
  return { level: filer.level, region: region.code };
}

/** The region that a filer's submission goes to; throws where the account may not file for it. */
export async function regionToFileIn(asked: Asked, filer: Filer): Promise<string> {
  const { scope } = asked.account;
  if (scope.level === '机构' && filer.code !== scope.institution) throw forbidden();
  const target = await targetOfFiler(asked, filer);
  if (!can(asked.account, 'submit', { target, regions: asked.forms.regions })) throw forbidden();
  return target.region;
}
