import { checkBook } from '../../core/check/full-check';
import { printedValue } from '../../core/fill/template/printed-value';
import type { Fix } from '../../core/form/finding';
import { placeOf, type Dataset, type TableData } from '../../core/form/table';
import { dayOf, dayOfSerial, formatDay, serialOfDay } from '../../core/value/date';
import type { CompiledForm } from '../../core/rules/compile';
import { newWorkbook } from '../../file/new-workbook';
import { patchBook } from '../../file/patch-book';
import { readBook } from '../../file/read-book';
import { hashOf } from '../input';
import { datasetOf } from './dataset';
import { institutionsOf } from './institutions';
import { swappedDigits } from './mistakes';
import type { Institution, RawRow } from './package';
import { headerOf } from './province';
import { PROVINCE_SEED, STORY_COUNTY, STORY_INSTITUTIONS } from './registry';
import { findingsOf, SELF_CHECK_CUTOFF, summaryOf } from './self-check';

/** Details of the sample workbook. */
const DETAILS = 200;
/** Rows of annex 2 that are spoiled, counted from 0. */
const AT = { text: [3, 4, 5, 6, 7, 8, 9, 10, 11], wide: 22, slip: 47, date: 63, early: 118, swapped: 151 };

/** The hospital of the story's county whose clerk left a workbook with mistakes. */
export function sampleHospital({ definition }: CompiledForm): Institution {
  const county = definition.regions.find((r) => r.code === STORY_COUNTY);
  const pool = definition.regions.find((r) => r.code === county?.parent);
  if (!county || !pool) throw new RangeError(`no county ${STORY_COUNTY}`);
  const list = institutionsOf({ county, pool, count: STORY_INSTITUTIONS, seed: PROVINCE_SEED });
  const found = list.find(({ level }) => level === '二级');
  if (!found) throw new RangeError('no hospital of level 二级');
  return found;
}

function detailsOf(hospital: Institution): RawRow[] {
  const rows: RawRow[] = [];
  for (let n = 0; rows.length < DETAILS; n++) rows.push(...findingsOf(hospital, `sample/${n}`));
  const numbered = (row: RawRow, i: number): RawRow => ({
    ...row,
    seq: i + 1,
    checklist_no: `${String(row['viol_type'])}-${String(i + 1).padStart(3, '0')}`,
  });
  return rows.slice(0, DETAILS).map(numbered);
}

function dataOf(form: CompiledForm, hospital: Institution, twice: boolean): Dataset {
  const details = detailsOf(hospital);
  const summary = summaryOf(hospital, details);
  const snapshot = { cutoff: SELF_CHECK_CUTOFF, filledOn: SELF_CHECK_CUTOFF, basis: '一次性' };
  const header = (scope: string) => headerOf({ ...hospital, level: '机构' }, { scope, snapshot });
  const rows = twice ? [summary, { ...summary, seq: 2 }] : [summary];
  return datasetOf(form.definition, {
    tables: new Map([
      ['A1', { header: header('A1'), rows }],
      ['A2', { header: header('A2'), rows: details }],
    ]),
  });
}

async function written(form: CompiledForm, data: Dataset): Promise<Uint8Array> {
  const { definition } = form;
  const scopes = [...data.tables.keys()];
  return newWorkbook(definition, { scopes, data, hash: await hashOf(definition), live: 'calculated' });
}

const wide = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const inWords = (serial: number): string => {
  const [year, month, day] = formatDay(dayOfSerial(serial) ?? 0)
    .split('-')
    .map(Number);
  return `${year}年${month}月${day}日`;
};

/** Changes one cell of a table into what a hurried clerk makes of it. */
function spoil(table: TableData, row: number, column: string): (typed: (right: number) => Fix['to']) => Fix {
  return (typed) => {
    const place = placeOf(table, row, column);
    const cells = table.columns.get(column);
    if (!place || !cells) throw new RangeError(`${table.definition.scope} has no ${column} in row ${row}`);
    const right = printedValue(cells, row, undefined);
    return { place, from: right, to: typed(Number(right)), why: 'sample' };
  };
}

function sevenInCells(data: Dataset): Fix[] {
  const [summary, details] = [data.tables.get('A1'), data.tables.get('A2')];
  if (!summary || !details) throw new RangeError('the sample needs annexes 1 and 2');
  const at = (row: number, column: string) => spoil(details, row, column);
  return [
    ...AT.text.map((row) => at(row, 'case_count')((n) => String(n))),
    at(AT.wide, 'viol_amount')((n) => wide(String(n))),
    at(AT.slip, 'viol_amount')((n) => Math.round(n * 100) / 1_000_000),
    at(AT.date, 'occurred_from')(inWords),
    at(AT.early, 'occurred_from')(() => serialOfDay(dayOf(2020, 11, 3) ?? 0)),
    at(AT.swapped, 'fund_amount')((n) => swappedDigits(n) ?? n + 9),
    spoil(summary, 0, 'refund_unpaid')((n) => Math.round((n + 0.01) * 100) / 100),
  ];
}

/** The sample before anything went wrong in it: annexes 1 and 2 of one hospital, 200 details. */
export function soundSample(form: CompiledForm): Promise<Uint8Array> {
  return written(form, dataOf(form, sampleHospital(form), false));
}

/**
 * A workbook to try the add-in on, with eight mixed faults: numbers as text, full-width digits, 万元 for 元, a date in
 * words, a day out of the period, two digits swapped, a number over a formula, and the institution listed twice.
 */
export async function spoiledSample(form: CompiledForm): Promise<Uint8Array> {
  const bytes = await written(form, dataOf(form, sampleHospital(form), true));
  const { parsed } = checkBook(form, await readBook(bytes));
  return patchBook(bytes, sevenInCells(parsed.data));
}
