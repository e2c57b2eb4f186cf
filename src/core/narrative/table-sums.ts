import type { SumClaim } from './claim';
import { MAGNITUDES, PERCENT_POWER, type ProseFigure } from './figure';
import { isEmpty, isNumber, type PastedCell, type PastedTable } from './pasted-table';

const TOTAL = /^(?:合计|总计|共计|总数|合计数)$/;
const SUBTOTAL = /^(?:.{0,12})小计$/;
/** Columns of rates, means and the like do not add up. */
const NO_SUM = /率|比|占|均|%|序号|排名|名次|编号|代码|年度|年份|日期/;
const MONEY = /(万|亿)?元/;
const COUNT = /家次|人次|例次|户次|家|件|起|人|例|户|个|份|条/;

/** The name of a row: its first cell that is no number. */
function nameOf(row: readonly PastedCell[]): string {
  return (row.find(({ text }) => text !== '' && !isNumber(text))?.text ?? '').replace(/\s/g, '');
}

/** The cell of a row that stands in a column counted from the right, as a total has fewer cells before its figures. */
function cellOf(row: readonly PastedCell[], fromRight: number): PastedCell | undefined {
  return row[row.length - 1 - fromRight];
}

/** A number of a column as a figure in the unit of its heading, which is not written beside it. */
function figureOf({ text, offset }: PastedCell, heading: string): ProseFigure {
  const number = text.replaceAll(',', '');
  const [head = '', tail = ''] = number.split('.');
  const money = MONEY.exec(heading);
  const unit = money?.[0] ?? COUNT.exec(heading)?.[0] ?? '';
  const isPlain = !money && unit === '' && tail !== '';
  const base = money ? 2 + (MAGNITUDES[money[1] ?? ''] ?? 0) : isPlain ? PERCENT_POWER : 0;
  const power = Math.max(base - tail.length, 0);
  const quantum = 10n ** BigInt(power);
  const end = offset + text.length;
  return {
    kind: money ? 'money' : isPlain ? 'bare' : 'count',
    unit,
    isUnitElsewhere: true,
    value: BigInt(head + tail) * quantum,
    quantum,
    exact: tail.length <= base,
    number,
    from: offset,
    to: end,
    offset,
    end,
    text: number,
  };
}

type Row = readonly PastedCell[];

/** Which rows are the parts of which total: 小计 of the rows above it, 合计 of the 小计 or, first or last, of all rows. */
function totalsOf(rows: readonly Row[]): { readonly total: Row; readonly parts: readonly Row[] }[] {
  const [first] = rows;
  if (first && TOTAL.test(nameOf(first)))
    return rows.slice(1).some((row) => TOTAL.test(nameOf(row)) || SUBTOTAL.test(nameOf(row)))
      ? []
      : [{ total: first, parts: rows.slice(1) }];
  const found: { readonly total: Row; readonly parts: readonly Row[] }[] = [];
  let subtotals: Row[] = [];
  let block: Row[] = [];
  for (const row of rows) {
    if (SUBTOTAL.test(nameOf(row))) {
      found.push({ total: row, parts: block });
      subtotals.push(row);
      block = [];
    } else if (TOTAL.test(nameOf(row))) {
      found.push({ total: row, parts: [...subtotals, ...block] });
      [subtotals, block] = [[], []];
    } else block.push(row);
  }
  return found.filter(({ parts }) => parts.length >= 2);
}

function sumOf(
  { total, parts }: { readonly total: Row; readonly parts: readonly Row[] },
  fromRight: number,
  heading: string,
): SumClaim[] {
  const whole = cellOf(total, fromRight);
  const cells = parts.map((row) => cellOf(row, fromRight));
  if (!whole || !isNumber(whole.text) || whole.text.endsWith('%')) return [];
  if (cells.some((cell) => !cell || !(isNumber(cell.text) || isEmpty(cell.text)) || cell.text.endsWith('%')))
    return [];
  const figures = cells.flatMap((cell) => (cell && isNumber(cell.text) ? [figureOf(cell, heading)] : []));
  if (figures.length < 2) return [];
  const claimed = figureOf(whole, heading);
  const isBare = claimed.kind === 'bare' || figures.some((f) => f.kind === 'bare');
  const all = isBare ? [claimed, ...figures].map((f) => bare(f)) : [claimed, ...figures];
  const [one, ...rest] = all;
  return one
    ? [{ kind: 'sum', total: one, parts: rest, weights: rest.map(() => 1n), certain: true, added: true }]
    : [];
}

/** A whole number in a column that has decimals elsewhere. */
function bare(figure: ProseFigure): ProseFigure {
  if (figure.kind === 'bare') return figure;
  const one = 10n ** BigInt(PERCENT_POWER);
  return { ...figure, kind: 'bare', value: figure.value * one, quantum: figure.quantum * one };
}

/**
 * The sums that a table pasted as text claims: each column of numbers of its total rows. Counts under `overlapping`
 * measures, which one institution may have side by side, and columns of rates add up to nothing.
 */
export function tableSums({ headings, rows }: PastedTable, overlapping: RegExp): SumClaim[] {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const isOverlapping = rows.filter((row) => overlapping.test(nameOf(row))).length > 1;
  return totalsOf(rows).flatMap((each) =>
    Array.from({ length: width }, (_, fromRight) => width - 1 - fromRight).flatMap((fromRight) => {
      const heading = cellOf(headings, fromRight)?.text ?? '';
      if (NO_SUM.test(heading) || (isOverlapping && !MONEY.test(heading))) return [];
      return sumOf(each, fromRight, heading);
    }),
  );
}

/** How many numbers a pasted table holds. */
export function numbersIn({ rows }: PastedTable): number {
  return rows.reduce((n, row) => n + row.filter(({ text }) => isNumber(text)).length, 0);
}
