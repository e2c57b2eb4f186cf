import type { Filer } from '../core/submission/package';
import type { Region } from '../core/value/region';
import { can } from './access';
import type { Asked } from './bureau';
import { filerUnknown } from './filing-refusals';
import { forbidden } from './refusals';

/** Agreements under which an institution is expected to file. */
const EXPECTED_AGREEMENTS: readonly string[] = ['正常', '暂停'];

/** Somebody who has to file. */
export interface Expected {
  readonly code: string;
  readonly name: string;
  readonly level: Filer['level'];
}

/** The offices one level below a unit. */
export function officesBelow(unit: Region, regions: ReadonlyMap<string, Region>): Expected[] {
  const level: Filer['level'] = unit.level === 'province' ? '统筹区' : '县';
  return [...regions.values()]
    .filter((r) => r.parent === unit.code)
    .map((r) => ({ code: r.code, name: r.name, level }));
}

/** Who files an annex to a unit: its institutions where institutions file it, else the offices one level down. */
export async function expectedOf(
  asked: Asked,
  unit: Region,
  filedBy: ReadonlySet<string>,
): Promise<readonly Expected[]> {
  const regions = asked.forms.regions;
  const institutions =
    unit.level !== 'province' && filedBy.has('机构')
      ? (await asked.store.institutions([unit.code])).filter((i) => EXPECTED_AGREEMENTS.includes(i.agreement))
      : [];
  const own = institutions.map((i): Expected => ({ code: i.code, name: i.name, level: '机构' }));
  if (unit.level === 'county') return own;
  const offices = officesBelow(unit, regions).filter((o) => filedBy.has(o.level));
  return [...own, ...offices];
}

/** The unit that is asked about, the caller's own unless named; throws where the caller may not look into it. */
export function unitOf({ account, forms }: Asked, code: string | undefined): Region {
  const unit = forms.regions.get(code ?? account.scope.region);
  if (!unit) throw filerUnknown(code ?? account.scope.region);
  const target = { level: '县' as const, region: unit.code };
  if (account.scope.level === '机构' || !can(account, 'read', { target, regions: forms.regions }))
    throw forbidden();
  return unit;
}
