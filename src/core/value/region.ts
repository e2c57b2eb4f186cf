/** Where a region stands: the province, a 统筹区 or one of its counties. */
export type RegionLevel = 'province' | 'pool' | 'prefecture' | 'county';

/** One region of the table: 6-character code, printed name, level, code of the next one up. */
export interface Region {
  readonly code: string;
  readonly name: string;
  readonly level: RegionLevel;
  readonly parent: string;
}

/** The code of the 统筹区 that a region lies in: itself for a pool or prefecture, its parent for a county, undefined for the province. */
export function poolOf(regions: ReadonlyMap<string, Region>, code: string): string | undefined {
  const region = regions.get(code);
  if (!region || region.level === 'province') return undefined;
  return region.level === 'county' ? region.parent : region.code;
}

/** Whether `inner` is `outer` or lies below it; an unknown code lies in nothing but itself, and parents in a ring end the search. */
export function liesIn(regions: ReadonlyMap<string, Region>, inner: string, outer: string): boolean {
  let code: string | undefined = inner;
  for (let step = 0; code && step <= regions.size; step++) {
    if (code === outer) return true;
    code = regions.get(code)?.parent;
  }
  return false;
}
