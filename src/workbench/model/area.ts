import { HostError } from './errors';

/** A rectangle of cells, 0-based, inclusive on every side. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export const ROW_LIMIT = 1048576;
export const COLUMN_LIMIT = 16384;
export const WHOLE_SHEET: Area = { top: 0, left: 0, bottom: ROW_LIMIT - 1, right: COLUMN_LIMIT - 1 };

/** Column letters of a 0-based column: 0 is A, 16383 is XFD. */
export function lettersOf(column: number): string {
  let text = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}

/** The 0-based column of its letters. */
export function columnOf(letters: string): number {
  let n = 0;
  for (const letter of letters.toUpperCase()) n = n * 26 + letter.charCodeAt(0) - 64;
  return n - 1;
}

/** A single cell as an area. */
export function area(row: number, column: number): Area {
  return { top: row, left: column, bottom: row, right: column };
}

export function rowsOf(a: Area): number {
  return a.bottom - a.top + 1;
}

export function columnsOf(a: Area): number {
  return a.right - a.left + 1;
}

export function cellsOf(a: Area): number {
  return rowsOf(a) * columnsOf(a);
}

export function isSingle(a: Area): boolean {
  return a.top === a.bottom && a.left === a.right;
}

export function isWholeRows(a: Area): boolean {
  return a.left === 0 && a.right === COLUMN_LIMIT - 1;
}

export function isWholeColumns(a: Area): boolean {
  return a.top === 0 && a.bottom === ROW_LIMIT - 1;
}

export function isValid(a: Area): boolean {
  return (
    a.top >= 0 &&
    a.left >= 0 &&
    a.bottom < ROW_LIMIT &&
    a.right < COLUMN_LIMIT &&
    a.top <= a.bottom &&
    a.left <= a.right
  );
}

export function intersection(a: Area, b: Area): Area | undefined {
  const cut = {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  return cut.top <= cut.bottom && cut.left <= cut.right ? cut : undefined;
}

export function overlaps(a: Area, b: Area): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

export function contains(a: Area, b: Area): boolean {
  return a.top <= b.top && a.left <= b.left && a.bottom >= b.bottom && a.right >= b.right;
}

export function holds(a: Area, row: number, column: number): boolean {
  return row >= a.top && row <= a.bottom && column >= a.left && column <= a.right;
}

export function bounding(a: Area, b: Area): Area {
  return {
    top: Math.min(a.top, b.top),
    left: Math.min(a.left, b.left),
    bottom: Math.max(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
  };
}

export function same(a: Area, b: Area): boolean {
  return a.top === b.top && a.left === b.left && a.bottom === b.bottom && a.right === b.right;
}

/** What is left of `a` after `b` is cut out of it, as up to four rectangles. */
export function subtract(a: Area, b: Area): Area[] {
  const cut = intersection(a, b);
  if (!cut) return [a];
  const parts: Area[] = [];
  if (cut.top > a.top) parts.push({ ...a, bottom: cut.top - 1 });
  if (cut.bottom < a.bottom) parts.push({ ...a, top: cut.bottom + 1 });
  if (cut.left > a.left) parts.push({ top: cut.top, bottom: cut.bottom, left: a.left, right: cut.left - 1 });
  if (cut.right < a.right)
    parts.push({ top: cut.top, bottom: cut.bottom, left: cut.right + 1, right: a.right });
  return parts;
}

/** The address without a sheet: `B2`, `A1:C9`, `A:C`, `3:7`. */
export function addressOf(a: Area): string {
  if (isWholeRows(a)) return `${a.top + 1}:${a.bottom + 1}`;
  if (isWholeColumns(a)) return `${lettersOf(a.left)}:${lettersOf(a.right)}`;
  const first = `${lettersOf(a.left)}${a.top + 1}`;
  return isSingle(a) ? first : `${first}:${lettersOf(a.right)}${a.bottom + 1}`;
}

/** A sheet's name as a formula or an address writes it, quoted where it must be; Chinese names stand bare as Excel writes them. */
export function quotedSheet(name: string): string {
  const bare =
    /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) &&
    !/^[A-Za-z]{1,3}\d+$/.test(name) &&
    !/^[rR]\d*([cC]\d*)?$/.test(name);
  return bare ? name : `'${name.replaceAll("'", "''")}'`;
}

export function fullAddress(sheet: string, a: Area): string {
  return `${quotedSheet(sheet)}!${addressOf(a)}`;
}

const CELL = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/;
const COLUMN = /^\$?([A-Za-z]{1,3})$/;
const ROW = /^\$?(\d{1,7})$/;

function corner(text: string): { row?: number; column?: number } | undefined {
  const cell = CELL.exec(text);
  if (cell) return { row: Number(cell[2]) - 1, column: columnOf(cell[1] ?? '') };
  const column = COLUMN.exec(text);
  if (column) return { column: columnOf(column[1] ?? '') };
  const row = ROW.exec(text);
  return row ? { row: Number(row[1]) - 1 } : undefined;
}

/** Reads an address without a sheet; undefined for anything else, such as a name. */
export function parseArea(text: string): Area | undefined {
  const [first = '', second, ...more] = text.trim().split(':');
  if (more.length > 0) return undefined;
  const a = corner(first.trim());
  const b = second === undefined ? a : corner(second.trim());
  if (!a || !b) return undefined;
  if (
    (a.row === undefined) !== (b.row === undefined) ||
    (a.column === undefined) !== (b.column === undefined)
  )
    return undefined;
  if (second === undefined && (a.row === undefined || a.column === undefined)) return undefined;
  const parsed = {
    top: Math.min(a.row ?? 0, b.row ?? 0),
    left: Math.min(a.column ?? 0, b.column ?? 0),
    bottom: Math.max(a.row ?? ROW_LIMIT - 1, b.row ?? ROW_LIMIT - 1),
    right: Math.max(a.column ?? COLUMN_LIMIT - 1, b.column ?? COLUMN_LIMIT - 1),
  };
  return isValid(parsed) ? parsed : undefined;
}

/** Splits `'a b'!A1:B2` into the sheet's name (undefined if none) and the rest. */
export function splitAddress(text: string): { readonly sheet: string | undefined; readonly rest: string } {
  const quoted = /^'((?:[^']|'')+)'!(.*)$/s.exec(text.trim());
  if (quoted) return { sheet: (quoted[1] ?? '').replaceAll("''", "'"), rest: quoted[2] ?? '' };
  const at = text.lastIndexOf('!');
  return at < 0
    ? { sheet: undefined, rest: text.trim() }
    : { sheet: text.slice(0, at).trim(), rest: text.slice(at + 1).trim() };
}

/** Reads an address of one sheet or refuses it as Excel does. */
export function readArea(text: string): Area {
  const parsed = parseArea(splitAddress(text).rest.replaceAll('$', ''));
  if (!parsed) throw new HostError('InvalidArgument');
  return parsed;
}
