import {
  addressOf,
  COLUMN_LIMIT,
  columnOf,
  lettersOf,
  parseArea,
  quotedSheet,
  ROW_LIMIT,
  splitAddress,
  type Area,
} from '../model/area';
import { shiftArea, type Shift } from '../model/shift-area';
import { tokensOf, FormulaSyntaxError, type Token } from './lex';

interface Corner {
  readonly columnFixed: string;
  readonly column: string;
  readonly rowFixed: string;
  readonly row: string;
}

function cornersOf(text: string): Corner[] {
  return text.split(':').map((part) => {
    const match = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(part);
    const [, a = '', column = '', b = '', row = ''] = match ?? [];
    return column === ''
      ? { columnFixed: '', column, rowFixed: a || b, row }
      : { columnFixed: a, column, rowFixed: b, row };
  });
}

function printCorner(corner: Corner, row: number, column: number): string {
  const letters = corner.column === '' ? '' : corner.columnFixed + lettersOf(column);
  return letters + (corner.row === '' ? '' : `${corner.rowFixed}${row + 1}`);
}

function printArea(text: string, area: Area): string {
  const [first, second] = cornersOf(text);
  if (!first) return addressOf(area);
  const start = printCorner(first, area.top, area.left);
  return second ? `${start}:${printCorner(second, area.bottom, area.right)}` : start;
}

function replaceReferences(formula: string, replace: (token: Token) => string): string {
  let tokens: Token[];
  try {
    tokens = tokensOf(formula);
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return formula;
    throw error;
  }
  let text = '';
  let at = 0;
  for (const token of tokens) {
    if (token.kind !== 'reference' && token.kind !== 'word') continue;
    text += formula.slice(at, token.at) + replace(token);
    at = token.at + token.text.length;
  }
  return text + formula.slice(at);
}

function prefixOf(text: string): string {
  const { rest } = splitAddress(text);
  return text.slice(0, text.length - rest.length);
}

/** The formula after cells of `sheet` moved; `home` is the sheet that the formula stands on. */
export function shiftFormula(
  formula: string,
  home: string,
  moved: { readonly sheet: string; readonly shift: Shift },
): string {
  return replaceReferences(formula, (token) => {
    const { sheet = home, rest } = splitAddress(token.text);
    if (token.kind !== 'reference' || sheet.toLowerCase() !== moved.sheet.toLowerCase()) return token.text;
    const area = parseArea(rest.replaceAll('$', ''));
    if (!area) return token.text;
    const shifted = shiftArea(area, moved.shift);
    return prefixOf(token.text) + (shifted ? printArea(rest, shifted) : '#REF!');
  });
}

function moveCorner(corner: Corner, rows: number, columns: number): string | undefined {
  const row = Number(corner.row || 1) - 1 + (corner.rowFixed ? 0 : rows);
  const column = (corner.column ? columnOf(corner.column) : 0) + (corner.columnFixed ? 0 : columns);
  if (corner.row && (row < 0 || row >= ROW_LIMIT)) return undefined;
  if (corner.column && (column < 0 || column >= COLUMN_LIMIT)) return undefined;
  return printCorner(corner, row, column);
}

/** The formula as a copy so many rows down and columns right writes it: relative references move along. */
export function translateFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return replaceReferences(formula, (token) => {
    if (token.kind !== 'reference') return token.text;
    const corners = cornersOf(splitAddress(token.text).rest).map((corner) =>
      moveCorner(corner, rows, columns),
    );
    return prefixOf(token.text) + (corners.includes(undefined) ? '#REF!' : corners.join(':'));
  });
}

/** The formula after a sheet got another name, or was deleted (`after` undefined). */
export function renameInFormula(formula: string, before: string, after: string | undefined): string {
  if (!formula.toLowerCase().includes(before.toLowerCase().slice(0, 1))) return formula;
  return replaceReferences(formula, (token) => {
    const { sheet, rest } = splitAddress(token.text);
    if (sheet?.toLowerCase() !== before.toLowerCase()) return token.text;
    return after === undefined ? '#REF!' : `${quotedSheet(after)}!${rest}`;
  });
}
