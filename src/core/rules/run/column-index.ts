import { CellState, type ColumnData } from '../../form/table';

/** Codes of cells that hold no value of their own. */
export const BLANK_CODE = 0;
export const DASH_CODE = 1;
export const BAD_CODE = -1;
/** Codes of values begin here. */
export const FIRST_CODE = 2;

/** A column as small whole numbers: equal values have equal codes; blank 0, — 1, unreadable −1, values from 2. */
export interface ColumnIndex {
  readonly codes: Int32Array;
  readonly ids: ReadonlyMap<string | number, number>;
  /** One more than the largest code. */
  readonly size: number;
}

/** Encodes a column in one pass. */
export function indexColumn({ states, numbers, texts }: ColumnData): ColumnIndex {
  const codes = new Int32Array(states.length);
  const ids = new Map<string | number, number>();
  let last: string | number | undefined;
  let lastCode = FIRST_CODE;
  for (let row = 0; row < states.length; row++) {
    const state = states[row];
    if (state !== CellState.value) {
      codes[row] = state === CellState.blank ? BLANK_CODE : state === CellState.bad ? BAD_CODE : DASH_CODE;
      continue;
    }
    const value = numbers ? (numbers[row] as number) : (texts?.[row] ?? '');
    if (value !== last) {
      last = value;
      lastCode = ids.get(value) ?? ids.size + FIRST_CODE;
      if (lastCode === ids.size + FIRST_CODE) ids.set(value, lastCode);
    }
    codes[row] = lastCode;
  }
  return { codes, ids, size: ids.size + FIRST_CODE };
}

/** Codes of one column in terms of another: blank and — stay, a value the other does not hold is `absent`. */
export function translate(from: ColumnIndex, to: ColumnIndex, absent: number): Int32Array {
  const table = new Int32Array(from.size).fill(absent);
  table[BLANK_CODE] = BLANK_CODE;
  table[DASH_CODE] = DASH_CODE;
  for (const [value, code] of from.ids) table[code] = to.ids.get(value) ?? absent;
  return table;
}
