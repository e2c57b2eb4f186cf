import type { Region } from '../value/region';
import type { Level, Unit } from './accepted';

const LEVELS: Readonly<Record<Region['level'], Exclude<Level, '机构'>>> = {
  county: '县',
  pool: '统筹区',
  prefecture: '统筹区',
  province: '省',
};

/** The level at which the office of a region files. */
export function levelOfRegion(region: Region): Exclude<Level, '机构'> {
  return LEVELS[region.level];
}

/** The office of a region with its printed name. */
export function officeOf(region: Region): Unit & { readonly name: string } {
  return { code: region.code, level: levelOfRegion(region), name: `${region.name}医疗保障局` };
}
