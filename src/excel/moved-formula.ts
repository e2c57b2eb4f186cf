import { columnLetters } from '../core/form/table';
import { cornerOf } from '../core/workbook/area';

/** A cell, or 0 for the row of a whole column and the column of a whole row. */
interface Corner {
  readonly row: number;
  readonly column: number;
}

/** Where what a formula reads is now: sheets and places by the names and addresses that it was written with. */
export interface Moves {
  /** The sheet that holds the formula. */
  readonly own: string;
  /** What a sheet is called now; undefined for one that is not known. */
  readonly nameOf: (sheet: string) => string | undefined;
  /** Where a cell is now; undefined where it was deleted. */
  readonly find: (sheet: string, corner: Corner) => Corner | undefined;
}

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.]*`;
const CELL = String.raw`\$?[A-Z]{1,3}\$?[1-9]\d{0,6}`;
const AREA = String.raw`${CELL}(?::${CELL})?|\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6}`;
/** Texts and other workbooks first, so that nothing in them is taken for a reference; a name before `(` is a function. */
const PARTS = new RegExp(
  String.raw`"(?:[^"]|"")*"|(?<elsewhere>\[[^\]]*\](?:${NAME}!(?:${AREA}))?)|` +
    String.raw`(?<![\p{L}\p{N}_.$:!])(?<sheet>(?:'(?:[^']|'')+'|${NAME})!)?(?<area>${AREA})(?![\p{L}\p{N}_.(!])`,
  'gu',
);
const PLAIN_NAME = new RegExp(`^${NAME}$`, 'u');

function written({ row, column }: Corner, was: string): string {
  const fixedColumn = /^\$[A-Z]/.test(was) ? '$' : '';
  const fixedRow = /\$\d/.test(was) ? '$' : '';
  return `${column === 0 ? '' : fixedColumn + columnLetters(column)}${row === 0 ? '' : fixedRow + row}`;
}

/** An area as it reads now; undefined where one of its corners is gone. */
function movedArea(area: string, find: (corner: Corner) => Corner | undefined): string | undefined {
  const now = area.split(':').map((was) => {
    const { row = 0, column = 0 } = cornerOf(was) ?? {};
    const at = find({ row, column });
    return at && written(at, was);
  });
  return now.includes(undefined) ? undefined : now.join(':');
}

function quotedName(name: string): string {
  return PLAIN_NAME.test(name) && !new RegExp(`^(?:${CELL})$`, 'i').test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;
}

/** A formula as Excel would have moved it with the lines that were put in and taken out since, or sheets that were renamed; undefined where a corner of what it reads is gone. */
export function movedFormula(formula: string, { own, nameOf, find }: Moves): string | undefined {
  let isGone = false;
  const now = formula.replace(PARTS, (whole: string, ...rest: unknown[]) => {
    const { sheet, area } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    if (area === undefined) return whole;
    const named = sheet
      ?.slice(0, -1)
      .replace(/^'(.*)'$/, '$1')
      .replaceAll("''", "'");
    const name = nameOf(named ?? own);
    if (name === undefined) return whole;
    const moved = movedArea(area, (corner) => find(named ?? own, corner));
    isGone ||= moved === undefined;
    const prefix = named === undefined ? '' : named === name ? sheet : `${quotedName(name)}!`;
    return `${prefix}${moved}`;
  });
  return isGone ? undefined : now;
}
