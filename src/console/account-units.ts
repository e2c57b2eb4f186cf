import { levelOfRegion } from '../core/consolidate/office';
import { liesIn } from '../core/value/region';
import type { AccountLine, Account } from './state/slots';
import type { State } from './state/state';
import { unitName } from './unit-words';

/** A unit that an account may be made for. */
export interface AccountUnit {
  readonly code: string;
  readonly name: string;
  readonly scope: Account['scope'];
}

/** The units of one's own part of the tree, offices first; an officer looks after those below alone. */
export function unitsFor({ form, slots }: State, { role, scope }: Account): readonly AccountUnit[] {
  const regions = new Map((form?.regions ?? []).map((r) => [r.code, r]));
  const offices = [...regions.values()]
    .filter((r) => liesIn(regions, r.code, scope.region) && (role === 'admin' || r.code !== scope.region))
    .map((r) => ({ code: r.code, name: r.name, scope: { level: levelOfRegion(r), region: r.code } }));
  const institutions = (slots.registry.value?.institutions ?? [])
    .filter((i) => liesIn(regions, i.region, scope.region))
    .map(({ code, name, region }) => ({
      code,
      name,
      scope: { level: '机构' as const, region, institution: code },
    }));
  return [...offices, ...institutions];
}

/** What the unit of an account is called. */
export function unitOfAccount(state: State, { scope }: Pick<AccountLine, 'scope'>): string {
  return unitName(state, scope.institution ?? scope.region);
}
