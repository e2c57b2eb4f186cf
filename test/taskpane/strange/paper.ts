import type { CellValue } from '../../../src/core/form/grid';
import { columnLetters } from '../../../src/core/form/table';
import { cleanBook, columnOf, day, FIRST, HOSPITAL } from '../fixtures/hospital';
import type { FakeWorkbook } from '../fixtures/fake-workbook';
import { FORM } from '../fixtures/world';

/** How many findings the clerk of these stories has on paper. */
export const DETAILS = 12;
const [SECOND, LAST] = [2, 27];

/** A cell that somebody types, by its sheet and address. */
export interface Typed {
  readonly sheet: string;
  readonly address: string;
  readonly value: CellValue;
}

/** What the clerk has on paper: clean details from the second column on, and figures of the summary. */
export interface Paper {
  readonly details: readonly (readonly CellValue[])[];
  readonly summary: readonly Typed[];
}

/** A cell of a table by its column, and by its place in the list from 0. */
export function cellOf(scope: string, id: string, index = 0): string {
  return `${columnOf(scope, id)}${FIRST + index}`;
}

function detailsOf(book: FakeWorkbook): CellValue[][] {
  const columns = Array.from({ length: LAST - SECOND + 1 }, (_, i) => columnLetters(SECOND + i));
  return Array.from({ length: DETAILS }, (_, n) =>
    columns.map((letters) => book.at('附件2', `${letters}${FIRST + n}`)),
  );
}

function total(details: Paper['details'], id: string): number {
  const column = columnNumberOf(id) - SECOND;
  return Math.round(details.reduce((sum, row) => sum + Number(row[column] ?? 0) * 100, 0)) / 100;
}

function columnNumberOf(id: string): number {
  return FORM.tables.find((t) => t.scope === 'A2')?.columns.find((c) => c.id === id)?.n ?? 1;
}

function summaryCells(details: Paper['details']): Typed[] {
  const typed: Readonly<Record<string, CellValue>> = {
    pool_area: '贵阳市',
    county_code: '息烽县',
    fixmedins_name: HOSPITAL.name,
    fixmedins_code: HOSPITAL.code,
    fixmedins_type: '定点医疗机构',
    inst_level: '二级',
    ownership: '民营',
    self_checked: '是',
    check_from: day('2021-05-01'),
    check_to: day('2024-05-27'),
    fund_amount: total(details, 'fund_amount'),
    refund_due: total(details, 'fund_amount'),
  };
  return Object.entries(typed).map(([id, value]) => ({ sheet: '附件1', address: cellOf('A1', id), value }));
}

/** The clerk's papers, without a mistake. */
export async function papers(): Promise<Paper> {
  const details = detailsOf(await cleanBook());
  return { details, summary: summaryCells(details) };
}

/** A hurried hand: a count as text, one in full-width digits, a date in words; what each of them should be. */
export function spoiled(details: Paper['details']): {
  readonly rows: readonly (readonly CellValue[])[];
  readonly right: readonly Typed[];
} {
  const wrong: readonly (readonly [id: string, index: number, as: (right: CellValue) => string])[] = [
    ['case_count', 1, (right) => `'${String(right)}`],
    ['case_count', 4, (right) => `'${String.fromCharCode(0xfee0 + String(right).charCodeAt(0))}`],
    ['occurred_to', 7, () => "'2023.1.14"],
  ];
  const at = (id: string, index: number): CellValue => details[index]?.[columnNumberOf(id) - SECOND] ?? null;
  const rows = details.map((row, n) =>
    row.map((value, c) => {
      const slip = wrong.find(([id, index]) => index === n && columnNumberOf(id) === c + SECOND);
      return slip ? slip[2](value) : value;
    }),
  );
  const right = wrong.map(([id, index]) => ({
    sheet: '附件2',
    address: cellOf('A2', id, index),
    value: at(id, index),
  }));
  return { rows, right };
}
