import { consolidate } from '../../../src/core/consolidate/consolidate';
import { detailsOf, form } from '../../core/audit/generated-province';
import { against, alone, cpuOf, type Figure } from '../figure';

const COUNTY = '520122';
const INSTITUTIONS = 300;

/** A county's upper tables from 300 institutions. */
export async function* consolidateCounty(): AsyncGenerator<Figure> {
  const details = detailsOf('bench', INSTITUTIONS, { counties: [COUNTY] });
  const unit = { code: COUNTY, level: '县' as const };
  const value = await cpuOf(() => consolidate(form, { unit, ...details }), 3);
  const floor = await cpuOf(() => {
    let sum = 0;
    for (const { data } of details.submissions)
      for (const table of data.tables.values())
        for (const { states } of table.columns.values()) for (const state of states) sum += state;
    return sum;
  });
  const name = `consolidate.county ${INSTITUTIONS}`;
  yield against(name, { value, unit: 'ms CPU', versus: 'bare pass over the states of the cells', floor });
  yield alone(`${name}, a submission`, value / details.submissions.length, 'ms CPU');
}
