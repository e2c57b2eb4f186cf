import common from './dictionaries/common.json';
import cooperation from './dictionaries/cooperation.json';
import inspection from './dictionaries/inspection.json';
import institution from './dictionaries/institution.json';
import regionAll from './dictionaries/region-all.json';
import regionArea from './dictionaries/region-area.json';
import regionCounty from './dictionaries/region-county.json';
import regionPool from './dictionaries/region-pool.json';
import violation from './dictionaries/violation.json';

/** The word lists of all columns. */
export const dictionaries: readonly unknown[] = [
  ...common,
  ...institution,
  ...violation,
  ...inspection,
  ...cooperation,
  ...regionPool,
  ...regionCounty,
  ...regionArea,
  ...regionAll,
];
