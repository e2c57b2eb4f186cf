const MAX_ROW = 1_048_576;
const REFERENCE = /(?<![\w.\u0080-\uffff$])(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})(?![\w.(!\u0080-\uffff])/g;
const QUOTED = /("(?:[^"]|"")*"|'(?:[^']|'')*'!?|\[[^\]]*\])/;

/** A formula of one row made that of another: relative rows follow, absolute ones, names and quoted text stay; undefined where a row would leave the sheet. */
export function rebaseFormula(formula: string, rows: number): string | undefined {
  let outside = false;
  const moved = formula
    .split(QUOTED)
    .map((piece, i) => {
      if (i % 2 === 1) return piece;
      return piece.replace(
        REFERENCE,
        (whole, dollar: string, letters: string, fixed: string, digits: string) => {
          if (fixed !== '') return whole;
          const row = Number(digits) + rows;
          if (row < 1 || row > MAX_ROW) outside = true;
          return `${dollar}${letters}${row}`;
        },
      );
    })
    .join('');
  return outside ? undefined : moved;
}

/** Whether a formula or a name refers to something that no longer exists. */
export function isBroken(formula: string): boolean {
  return formula.replace(/"(?:[^"]|"")*"/g, '').includes('#REF!');
}

const NEAR = 50;

/** The nearest formula of a column above or below the row at `index` of `rows`, otherwise the column's first, re-based to that row. */
export function neighbourFormula(
  formulaAt: (row: number) => string | undefined,
  rows: readonly number[],
  { index, first }: { readonly index: number; readonly first: number | undefined },
): string | undefined {
  const row = rows[index] as number;
  const from = (other: number | undefined): string | undefined => {
    const formula = other === undefined ? undefined : formulaAt(other);
    return formula === undefined || other === undefined ? undefined : rebaseFormula(formula, row - other);
  };
  for (let distance = 1; distance <= NEAR; distance++) {
    const found = from(rows[index - distance]) ?? from(rows[index + distance]);
    if (found !== undefined) return found;
  }
  return from(first);
}
