export const MAX_ROW = 1_048_576;
export const MAX_COLUMN = 16_384;

/** Row and column of an address such as `B12`, 1-based; undefined for anything that no sheet has, such as `ZZZZZZ99999999999`. */
export function parseCellRef(text: string): { row: number; column: number } | undefined {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text);
  if (!match) return undefined;
  let column = 0;
  for (const letter of (match[1] as string).toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]);
  return column <= MAX_COLUMN && row <= MAX_ROW ? { row, column } : undefined;
}

/** Row * 32768 + column of an address that stands in bytes; -1 for anything that no sheet has. */
export function cellRefAt(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  let column = 0;
  for (; at < to && at < from + 3; at++) {
    const letter = ((bytes[at] as number) & 0xdf) - 64;
    if (letter < 1 || letter > 26 || (bytes[at] as number) < 65) break;
    column = column * 26 + letter;
  }
  let row = 0;
  if (column === 0 || at === to || to - at > 7) return -1;
  for (; at < to; at++) {
    const digit = (bytes[at] as number) - 48;
    if (digit < 0 || digit > 9) return -1;
    row = row * 10 + digit;
  }
  return row >= 1 && row <= MAX_ROW && column <= MAX_COLUMN ? row * 32768 + column : -1;
}

/** The four borders of a range such as `A1:C3` or a single cell, 1-based and in order; undefined where it is none. */
export function parseRange(
  text: string,
): { top: number; left: number; bottom: number; right: number } | undefined {
  const [first = '', second = first] = text.split(':');
  const a = parseCellRef(first);
  const b = parseCellRef(second);
  if (!a || !b) return undefined;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}
