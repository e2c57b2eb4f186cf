import type { Accepted, Unit } from '../core/consolidate/accepted';
import { officeOf } from '../core/consolidate/office';
import type { FormDefinition } from '../core/form/definition';
import { poolOf, type Region } from '../core/value/region';
import { Unusable } from './io';

function regionsOf(form: FormDefinition): ReadonlyMap<string, Region> {
  return new Map(form.regions.map((r) => [r.code, r]));
}

/** The office of a region code, with its printed name. */
export function unitOf(form: FormDefinition, code: string): Unit & { readonly name: string } {
  const region = regionsOf(form).get(code);
  if (!region) throw new Unusable(`没有代码为 ${code} 的地区，请写6位区划代码`);
  return officeOf(region);
}

/** The office that submissions belong under where nobody names one: their county, else their 统筹区, else the province. */
export function commonUnit(
  form: FormDefinition,
  submissions: readonly Accepted[],
): Unit & { readonly name: string } {
  const regions = regionsOf(form);
  const one = (codes: readonly (string | undefined)[]): string | undefined => {
    const different = new Set(codes);
    return different.size === 1 ? [...different][0] : undefined;
  };
  const counties = one(submissions.map((s) => (s.level === '机构' ? s.area : undefined)));
  const pools = one(submissions.map((s) => poolOf(regions, s.area)));
  const province = form.regions.find((r) => r.level === 'province')?.code ?? '';
  return unitOf(form, counties ?? pools ?? province);
}
