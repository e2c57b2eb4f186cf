import type { Fix } from '../../core/form/finding';
import type { CellPlace, Dataset, TableData } from '../../core/form/table';
import { placeOf } from '../../core/form/table';
import { dayOfSerial, formatDay } from '../../core/value/date';
import { printedValue } from '../../core/fill/template/printed-value';

/** One planted mistake of the demo: what was done to the sheet, in a clerk's words. */
export interface Mistake {
  readonly told: string;
  readonly fix: Fix;
}

interface Target {
  readonly table: TableData;
  readonly row: number;
  readonly column: string;
}

function placeAt({ table, row, column }: Target): CellPlace {
  const place = placeOf(table, row, column);
  if (!place) throw new Error(`${table.definition.scope} ${row} ${column} has no place`);
  return place;
}

function valueAt({ table, row, column }: Target): Fix['to'] {
  const cells = table.columns.get(column);
  return cells ? printedValue(cells, row, undefined) : null;
}

function mistake(target: Target, told: string, to: Fix['to']): Mistake {
  return { told, fix: { place: placeAt(target), from: valueAt(target), to, why: 'demo' } };
}

/** Swaps the first two neighbouring digits that differ in the whole part of an amount. */
export function swappedDigits(amount: number): number | undefined {
  const digits = String(Math.floor(amount));
  for (let i = 0; i + 1 < digits.length; i++) {
    const [a = '', b = ''] = [digits[i], digits[i + 1]];
    if (a === b || (i === 0 && b === '0')) continue;
    const swapped = Number(digits.slice(0, i) + b + a + digits.slice(i + 2));
    return Math.round((swapped + (amount - Math.floor(amount))) * 100) / 100;
  }
  return undefined;
}

/** A date cell's serial as people write it in words: 2023年5月1日. */
function inWords(serial: number): string {
  const [year, month, day] = formatDay(dayOfSerial(serial) ?? 0)
    .split('-')
    .map(Number);
  return `${year}年${month}月${day}日`;
}

/** The row of the largest amount in a column, leaving out rows already used. */
function largest(table: TableData, column: string, used: readonly number[]): number {
  const numbers = table.columns.get(column)?.numbers ?? new Float64Array();
  let best = -1;
  numbers.forEach((n, i) => {
    if (!used.includes(i) && (best < 0 || n > (numbers[best] ?? 0))) best = i;
  });
  return best;
}

/** Six different mistakes for a hospital's annexes 1 and 2: what a hurried clerk does to a correct workbook. */
export function sixMistakes(data: Dataset): Mistake[] {
  const summary = data.tables.get('A1');
  const details = data.tables.get('A2');
  if (!summary || !details) throw new Error('the story needs annexes 1 and 2');
  const at = (row: number, column: string): Target => ({ table: details, row, column });
  const swapped = largest(details, 'fund_amount', []);
  const slipped = largest(details, 'viol_amount', [swapped]);
  const rows = Array.from({ length: details.rowCount }, (_, i) => i);
  const other = rows.filter((r) => r !== swapped && r !== slipped);
  const [text = 2, date = 3, word = 4] = other;
  const fund = Number(valueAt(at(swapped, 'fund_amount')));
  const amount = Number(valueAt(at(slipped, 'viol_amount')));
  return [
    mistake(at(swapped, 'fund_amount'), '金额两位数字写颠倒', swappedDigits(fund) ?? fund + 9),
    mistake(at(slipped, 'viol_amount'), '把万元当成元填', Math.round(amount * 100) / 1_000_000),
    mistake(at(text, 'case_count'), '数字存成了文本', ` ${String(valueAt(at(text, 'case_count')))} `),
    mistake(at(date, 'occurred_from'), '日期写成了文字', inWords(Number(valueAt(at(date, 'occurred_from'))))),
    mistake(at(word, 'rectify_status'), '不在可选项里的词', '整改完毕'),
    mistake({ table: summary, row: 0, column: 'refund_unpaid' }, '公式被数字盖住', 0.01),
  ];
}
