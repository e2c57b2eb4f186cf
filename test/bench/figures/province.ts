import { booksOf } from '../../../src/core/audit/books';
import { tieOutBooks } from '../../../src/core/audit/tie-out-all';
import { consolidate } from '../../../src/core/consolidate/consolidate';
import { guizhou2024 } from '../../../src/forms/guizhou-2024';
import { detailsOf, form, honestOffices } from '../../core/audit/generated-province';
import { against, alone, cpuOf, type Figure } from '../figure';

const COUNTY = '520122';
const INSTITUTIONS = 300;
const EACH = 30;

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

/** Every figure of 88 counties with 30 institutions each tied out up to the province. */
export async function* auditProvince(): AsyncGenerator<Figure> {
  const details = detailsOf('bench', EACH);
  const offices = honestOffices(details, ['A1B', 'A4']);
  const submissions = [...details.submissions, ...offices];
  const request = { submissions, registry: details.registry };
  const value = await cpuOf(() => tieOutBooks(booksOf(form, request)), 1);
  const counties = guizhou2024.regions.filter((r) => r.level === 'county').length;
  const name = `audit.province ${counties} × ${EACH}`;
  yield alone(name, value, 'ms CPU');
  yield alone(`${name}, a submission`, value / submissions.length, 'ms CPU');
}
