import type { CompiledForm } from '../../core/rules/compile';
import { amended } from './amend';
import { acceptedBy, filed, momentOf, type Step, type Visit } from './campaign-visit';
import { packed, sent } from './chain';
import { acceptedOf, rollUp } from './climb';
import type { RawPackage } from './package';
import { wholeProvince } from './registry';
import type { DemoProvince } from './province';

/** The 统筹区 that has rolled up already, so that the province has something to tie out. */
const POOL = '520300';

async function fileUp(
  form: CompiledForm,
  visit: Visit,
  up: { code: string; above: string; province: DemoProvince },
): Promise<void> {
  const accepted = up.province.institutions.map((i) => acceptedOf(form, i));
  const made = rollUp(form, up.code, { province: up.province, accepted });
  const own = await visit.as(up.code);
  const receipt = await sent(own, await packed(form.definition, made.data), `campaign-up-${up.code}`);
  await acceptedBy(await visit.as(up.above), receipt);
}

/** The counties of a 统筹区 file from a moment on, roll up to it and the province; then one institution amends a figure, and no roll-up follows it. */
export function provinceSteps(form: CompiledForm, visit: Visit, opens: number): readonly Step[] {
  const whole = wholeProvince(form.definition);
  const counties = form.definition.regions.filter((r) => r.parent === POOL).map((r) => r.code);
  const institutions = whole.institutions.filter((i) => counties.includes(i.county));
  const registry = whole.registry.filter((r) => counties.includes(String(r['county_code'])));
  const province: DemoProvince = { ...whole, institutions, registry };
  const accept = async (filer: RawPackage, key?: string): Promise<void> =>
    acceptedBy(
      await visit.as(filer.county),
      await filed(form, visit, { filer, ...(key !== undefined && { key }) }),
    );
  const top = form.definition.regions.find((r) => r.level === 'province')?.code ?? '';
  const change = amended(institutions).filer;
  const total = institutions.length;
  const upward = counties.map((code) => () => fileUp(form, visit, { code, above: POOL, province }));
  const last = [
    ...upward,
    () => fileUp(form, visit, { code: POOL, above: top, province }),
    () => accept(change, `campaign-${change.code}-2`),
  ];
  const ends = momentOf(opens, total, total);
  return [
    ...institutions.map((filer, n) => ({ at: momentOf(opens, n, total), run: () => accept(filer) })),
    ...last.map((run, n) => ({ at: ends + (n + 1) * 60_000, run })),
  ];
}
