const MAX_ROW = 1_048_576;
const REFERENCE = /(?<![\w.\u0080-\uffff$])(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})(?![\w.(!\u0080-\uffff])/g;
const QUOTED = /("(?:[^"]|"")*"|'(?:[^']|'')*'!?|\[[^[\]]*\])/;

/** A formula of one row made that of another: relative rows follow, absolute ones, names and quoted text stay; undefined where a row would leave the sheet. */
export function rebaseFormula(formula: string, rows: number): string | undefined {
  let outside = false;
  const moved = formula
    .split(QUOTED)
    .map((piece, i) => {
      if (i % 2 === 1) return piece;
      return piece.replace(REFERENCE, (whole: string, ...parts: string[]) => {
        const [dollar = '', letters = '', fixed = '', digits = ''] = parts;
        if (fixed !== '') return whole;
        const row = Number(digits) + rows;
        if (row < 1 || row > MAX_ROW) outside = true;
        return `${dollar}${letters}${row}`;
      });
    })
    .join('');
  return outside ? undefined : moved;
}

/** Whether a formula or a name refers to something that no longer exists. */
export function isBroken(formula: string): boolean {
  return formula.replace(/"(?:[^"]|"")*"/g, '').includes('#REF!');
}

const NEAR = 50;

/** Rows of a sheet between which the formulas of a column are looked for. */
export interface FormulaRange {
  readonly formulaAt: (row: number) => string | undefined;
  readonly from: number;
  readonly to: number;
}

/** The first row of a range that holds a formula. */
export function firstFormula({ formulaAt, from, to }: FormulaRange): number | undefined {
  for (let row = from; row <= to; row++) if (formulaAt(row) !== undefined) return row;
  return undefined;
}

/** The nearest formula of a column above or below a row, otherwise that of row `first`, re-based to the row. */
export function neighbourFormula(
  { formulaAt, from, to }: FormulaRange,
  row: number,
  first: number,
): string | undefined {
  const based = (other: number): string | undefined => {
    const formula = other < from || other > to ? undefined : formulaAt(other);
    return formula === undefined ? undefined : rebaseFormula(formula, row - other);
  };
  for (let distance = 1; distance <= NEAR; distance++) {
    const found = based(row - distance) ?? based(row + distance);
    if (found !== undefined) return found;
  }
  return based(first);
}
