import type { Filer } from '../core/submission/package';
import type { RegionLevel } from '../core/value/region';
import { can, type Target } from './access';
import type { Asked, Bureau } from './bureau';
import { filerUnknown, notListed } from './filing-refusals';
import { forbidden } from './refusals';
import type { RegisteredInstitution } from './store/registry-store';

/** Which regions an office of a level may stand for; a pool's own code stands for what it runs directly (本级). */
const OFFICES: Readonly<Record<Exclude<Filer['level'], '机构'>, readonly RegionLevel[]>> = {
  县: ['county', 'prefecture', 'pool'],
  统筹区: ['prefecture', 'pool'],
  省: ['province'],
};

/** Whose affairs a filer's submissions are, with the registry's line of an institution: its submissions belong to its county. */
async function listedTarget(
  { store, forms }: Bureau,
  filer: Pick<Filer, 'code' | 'level'>,
): Promise<{ readonly target: Target; readonly listed?: RegisteredInstitution }> {
  if (filer.level === '机构') {
    const listed = await store.institution(filer.code);
    if (!listed) throw notListed();
    const { region, code: institution } = listed;
    return { target: { level: '机构', region, institution }, listed };
  }
  const region = forms.regions.get(filer.code);
  if (!region || !OFFICES[filer.level].includes(region.level)) throw filerUnknown(filer.code);
  return { target: { level: filer.level, region: region.code } };
}

/** Whose affairs a filer's submissions are: an institution's belong to its county. */
export async function targetOfFiler(bureau: Bureau, filer: Pick<Filer, 'code' | 'level'>): Promise<Target> {
  return (await listedTarget(bureau, filer)).target;
}

/** Where a filer's submission goes, and its line in the registry where it is an institution. */
export interface Destination {
  readonly region: string;
  readonly listed?: RegisteredInstitution;
}

/** Where a filer's submission goes; throws where the account may not file for it. */
export async function destinationOf(asked: Asked, filer: Filer): Promise<Destination> {
  const { scope } = asked.account;
  if (scope.level === '机构' && filer.code !== scope.institution) throw forbidden();
  const { target, listed } = await listedTarget(asked, filer);
  if (!can(asked.account, 'submit', { target, regions: asked.forms.regions })) throw forbidden();
  return { region: target.region, ...(listed && { listed }) };
}
