import { DEFAULT_STYLE, type Style } from './style';

/** An error value such as `#REF!`, told apart from a text that reads the same. */
export class CellError {
  private constructor(readonly code: string) {}
  private static readonly known = new Map<string, CellError>();

  static of(code: string): CellError {
    const found = CellError.known.get(code);
    if (found) return found;
    const made = new CellError(code);
    CellError.known.set(code, made);
    return made;
  }

  toString(): string {
    return this.code;
  }
}

/** What a cell holds: text, number (dates are serials), boolean, an error, or nothing. */
export type Value = string | number | boolean | CellError | null;

/** One cell. `formula` begins with `=`; `value` is then its last result. */
export interface Cell {
  value: Value;
  formula: string | undefined;
  style: Style;
}

export interface Row {
  readonly cells: (Cell | undefined)[];
  style: Style | undefined;
  height: number | undefined;
  /** Hidden by hand; a filter hides on its own account. */
  hidden: boolean;
  filtered: boolean;
}

export interface Column {
  style: Style | undefined;
  width: number | undefined;
  hidden: boolean;
}

export function newRow(): Row {
  return { cells: [], style: undefined, height: undefined, hidden: false, filtered: false };
}

export function newColumn(): Column {
  return { style: undefined, width: undefined, hidden: false };
}

export function newCell(style: Style = DEFAULT_STYLE): Cell {
  return { value: null, formula: undefined, style };
}

/** The kind of a value as `Range.valueTypes` names it. */
export function valueType(value: Value): string {
  if (value === null || value === '') return 'Empty';
  if (typeof value === 'number') return 'Double';
  if (typeof value === 'boolean') return 'Boolean';
  return typeof value === 'string' ? 'String' : 'Error';
}

/** A value as the API sends it: nothing is an empty text, an error its code. */
export function wireValue(value: Value): string | number | boolean {
  if (value === null) return '';
  return value instanceof CellError ? value.code : value;
}
