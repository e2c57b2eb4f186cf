import type { RegisteredInstitution } from '../../bureau/store/registry-store';
import type { FormDefinition } from '../../core/form/definition';
import type { Day } from '../../core/value/date';
import { dayOfSerial, formatDay } from '../../core/value/date';
import { demoProvince, type DemoProvince } from './province';
import type { RawRow } from './package';

/** The county that the demo tells its story in, and how many institutions file there. */
export const STORY_COUNTY = '520122';
export const STORY_INSTITUTIONS = 40;
const OTHER_INSTITUTIONS = 3;
/** The seed of the demo province. */
export const PROVINCE_SEED = '对表';
/** The other counties of the story in the terminal: one of the same 统筹区, one of another. */
const STORY_NEIGHBOURS = ['520102', '520302'];

function provinceOf(form: FormDefinition, others: readonly string[]): DemoProvince {
  const counties = new Map([[STORY_COUNTY, STORY_INSTITUTIONS]]);
  for (const code of others) if (code !== STORY_COUNTY) counties.set(code, OTHER_INSTITUTIONS);
  return demoProvince({ regions: form.regions, seed: PROVINCE_SEED, counties });
}

/** The province of the story in the terminal: 40 institutions in one county, three each in two others. */
export function storyProvince(form: FormDefinition): DemoProvince {
  return provinceOf(form, STORY_NEIGHBOURS);
}

/** The province of the demo endpoint: 40 institutions in one county, three in every other one. */
export function wholeProvince(form: FormDefinition): DemoProvince {
  const codes = form.regions.filter((r) => r.level === 'county').map((r) => r.code);
  return provinceOf(form, codes);
}

function day(value: RawRow[string]): string | undefined {
  const read = typeof value === 'number' ? dayOfSerial(value) : undefined;
  return read === undefined ? undefined : formatDay(read as Day);
}

function registered(row: RawRow): RegisteredInstitution {
  const text = (id: string): string => String(row[id] ?? '');
  const agreementFrom = day(row['agreement_from'] ?? null);
  const statusFrom = day(row['status_from'] ?? null);
  return {
    code: text('fixmedins_code'),
    name: text('fixmedins_name'),
    type: text('fixmedins_type'),
    level: text('inst_level'),
    ownership: text('ownership'),
    pool: text('pool_area'),
    region: text('county_code'),
    agreement: text('agreement_status'),
    ...(agreementFrom !== undefined && { agreementFrom }),
    ...(statusFrom !== undefined && { statusFrom }),
  };
}

/** The demo province's registry as the bureau keeps it. */
export function registryOfProvince(province: DemoProvince): RegisteredInstitution[] {
  return province.registry.map(registered);
}
