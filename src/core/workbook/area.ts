import { columnLetters, columnNumber } from '../form/table';

/** A rectangle of cells of one sheet, 1-based. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
const CORNER = /^\$?([A-Z]{1,3})?\$?(\d{1,7})?$/i;

/** A corner of an address; a whole column has no row, a whole row no column. */
interface Corner {
  readonly row: number | undefined;
  readonly column: number | undefined;
}

/** The corner that a text such as `$B$9`, `B` or `9` names. */
export function cornerOf(text: string): Corner | undefined {
  const [, letters, digits] = CORNER.exec(text.trim()) ?? [];
  if (letters === undefined && digits === undefined) return undefined;
  return {
    row: digits === undefined ? undefined : Number(digits),
    column: letters === undefined ? undefined : columnNumber(letters.toUpperCase()),
  };
}

/** The rectangle that an address such as `附件2!B2:C9`, `3:7` or `A:C` names; undefined for several areas and for what is no address. */
export function areaOf(address: string): Area | undefined {
  const [first = '', last = first, ...more] = address.split(':').map((part) => part.replace(/^.*!/, ''));
  const from = cornerOf(first);
  const to = cornerOf(last);
  if (!from || !to || more.length > 0) return undefined;
  const [row, column] = [from.row ?? 1, from.column ?? 1];
  return {
    row,
    column,
    rows: Math.max(1, (to.row ?? LAST_ROW) - row + 1),
    columns: Math.max(1, (to.column ?? LAST_COLUMN) - column + 1),
  };
}

/** The rectangles of an address of several areas, such as `附件2!A1:B2,附件2!C4`; a comma within quotes belongs to a name. */
export function areasOf(address: string): Area[] {
  const parts = address.match(/(?:'(?:[^']|'')*'|[^,'])+/g) ?? [];
  return parts.flatMap((part) => areaOf(part) ?? []);
}

/** Whether a rectangle is whole rows or whole columns. */
export function isLines({ rows, columns }: Pick<Area, 'rows' | 'columns'>): boolean {
  return rows >= LAST_ROW || columns >= LAST_COLUMN;
}

/** The plain address of a rectangle, without a sheet: `B2`, `B2:C9`, `3:7` or `A:C`. */
export function printArea({ row, column, rows, columns }: Area): string {
  const [bottom, right] = [row + rows - 1, column + columns - 1];
  if (columns >= LAST_COLUMN) return `${row}:${bottom}`;
  if (rows >= LAST_ROW) return `${columnLetters(column)}:${columnLetters(right)}`;
  const first = `${columnLetters(column)}${row}`;
  return rows === 1 && columns === 1 ? first : `${first}:${columnLetters(right)}${bottom}`;
}
