import { loadForm } from '../../core/form/load';
import areaFilters from './areas.json';
import calendar from './calendar.json';
import campaign from './campaign.json';
import header from './header.json';
import mappings from './mappings.json';
import regions from './regions.json';
import rows from './rows.json';
import sums from './sums.json';
import unfed from './unfed.json';
import { dictionaries } from './dictionaries';
import { rules } from './rules';
import { tables } from './tables';

/** The seven annexes of 黔医保发〔2024〕5号 with their registry, dictionaries, calendar, mappings and 347 rules. */
export const guizhou2024 = loadForm({
  ...campaign,
  header,
  tables,
  rows,
  areaFilters,
  sums,
  dictionaries,
  regions,
  rules,
  mappings,
  unfed,
  calendar,
});
