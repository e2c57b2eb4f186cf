import type { RawRow } from '../../src/cli/demo/package';
import { cellOf } from './clerk-data';

/** One of the clerk's mistakes: where it stands in the list (from 0), what was typed and what is right. */
export interface Planted {
  readonly column: string;
  readonly index: number;
  readonly wrong: string;
  readonly right: string;
}

/** 200 rows with the mistakes of a hurried clerk in them; the ones for which a person must decide are named. */
export interface Faulty {
  readonly rows: readonly RawRow[];
  /** A repair of the program sets these right: numbers as text, full-width digits, dates in words. */
  readonly repaired: readonly Planted[];
  /** Two digits of an amount in the wrong order. */
  readonly swapped: Planted;
  /** An amount written in 万元 among amounts in 元. */
  readonly slipped: Planted;
  /** A finding that was written down twice. */
  readonly twice: readonly Planted[];
  /** A finding from before the years that the campaign covers. */
  readonly early: Planted;
}

const wide = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

function planted(rows: readonly RawRow[], at: { column: string; index: number }, wrong: string): Planted {
  return { ...at, wrong, right: String(rows[at.index]?.[at.column] ?? '') };
}

/** Exchanges the digits of the tens and the hundreds. */
export function swapTens(amount: number): number {
  const yuan = Math.floor(amount);
  const [tens, hundreds] = [Math.floor(yuan / 10) % 10, Math.floor(yuan / 100) % 10];
  return Math.round((amount + 90 * (tens - hundreds)) * 100) / 100;
}

/** The first row from a place on whose swap of tens and hundreds takes 90.00 元 off, so that 万元 are off by 0.01. */
function swappable(rows: readonly RawRow[], from: number): number {
  const index = rows.findIndex((row, i) => {
    const amount = Number(row['fund_amount']);
    // The parts of the amount stand beside it, so that its row and the sum both tell which cell it is.
    return (
      i >= from &&
      Math.round((amount - swapTens(amount)) * 100) === 9000 &&
      row['fund_employee'] !== null &&
      row['fund_employee'] !== undefined
    );
  });
  if (index < 0) throw new RangeError('no row has such digits');
  return index;
}

/** Plants the mistakes. */
export function spoiled(rows: readonly RawRow[], dateText: (value: unknown) => string): Faulty {
  const text = [10, 11, 12].map((index) =>
    planted(rows, { column: 'case_count', index }, `'${String(rows[index]?.['case_count'])}`),
  );
  const fullWidth = planted(
    rows,
    { column: 'case_count', index: 25 },
    wide(String(rows[25]?.['case_count'])),
  );
  const date = planted(rows, { column: 'occurred_to', index: 58 }, dateText(rows[58]?.['occurred_to']));
  const at = swappable(rows, 60);
  const swapped = planted(
    rows,
    { column: 'fund_amount', index: at },
    String(swapTens(Number(rows[at]?.['fund_amount']))),
  );
  const slip = { column: 'viol_amount', index: 40 };
  const slipped = planted(
    rows,
    slip,
    String(Math.round(Number(rows[40]?.['viol_amount']) * 100) / 1_000_000),
  );
  const early = planted(rows, { column: 'occurred_from', index: 150 }, '2020-11-03');
  const same = [
    'field_code',
    'checklist_no',
    'viol_type',
    'viol_desc',
    'item_name',
    'occurred_from',
    'occurred_to',
  ];
  const twice = same.map((column) => planted(rows, { column, index: 101 }, String(rows[100]?.[column])));
  const all = [...text, fullWidth, date, swapped, slipped, early];
  const changed = rows.map((row, index) => ({
    ...row,
    ...Object.fromEntries(all.filter((p) => p.index === index).map((p) => [p.column, p.wrong])),
    ...(index === 101 && Object.fromEntries(same.map((column) => [column, rows[100]?.[column] ?? null]))),
  }));
  return { rows: changed, repaired: [...text, fullWidth, date], swapped, slipped, twice, early };
}

/** Where a planted mistake stands. */
export function placeOf({ column, index }: Planted): string {
  return cellOf('A2', column, index);
}
