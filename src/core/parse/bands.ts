import { readHeading, type HeadingText } from './fold';
import type { Sheet } from './sheet';
import { LONGEST_HEADING, type FormVocabulary } from './vocabulary';

/** A printed heading over one sheet column, with the group head above it. */
export interface HeadingCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly group: string;
  readonly heading: HeadingText;
}

/** The heading rows of one table as they are printed, before it is known which table that is. */
export interface Band {
  readonly sheet: Sheet;
  /** The row that holds most of the headings. */
  readonly base: number;
  readonly top: number;
  readonly bottom: number;
  readonly cells: readonly HeadingCell[];
}

/** Known headings that a row must hold before it can be a heading row. */
const FEWEST = 2;
/** Figures at the beginning of a row that make it a row of data. */
const MOST_FIGURES = 2;
/** Cells at the beginning of a row of which one must be a known heading. */
const LOOK_AHEAD = 8;

function textsOf(sheet: Sheet, row: number): string[] {
  return sheet.cells(row).flatMap((value) => (typeof value === 'string' ? [value.trim()] : []));
}

const FIGURE = /^\s*(?:[A-Za-z]?\d|[-¥￥.]\d)/;

const isIdeograph = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/** Whether a row holds at least two different headings of the form among its texts; rows of figures are left early. */
export function mayHoldHeadings(sheet: Sheet, row: number, vocabulary: FormVocabulary): boolean {
  const cells = sheet.cells(row);
  let found: string | undefined;
  let seen = 0;
  let figures = 0;
  for (let i = 0; i < cells.length; i++) {
    const value = cells[i] ?? null;
    if (value === null || value === '') continue;
    seen += 1;
    if (typeof value !== 'string' || (!isIdeograph(value.charCodeAt(0)) && FIGURE.test(value))) {
      figures += 1;
      if (figures >= MOST_FIGURES) return false;
    } else if (vocabulary.isHeading(value)) {
      const text = value.trim();
      if (found !== undefined && found !== text) return true;
      found = text;
    }
    if (seen >= LOOK_AHEAD && found === undefined) return false;
  }
  return false;
}

/** The rows of a sheet that may hold headings, at most `limit` different ones. */
export function headingRows(sheet: Sheet, vocabulary: FormVocabulary, limit = 64): number[] {
  const rows: number[] = [];
  const different = new Set<string>();
  for (let row = sheet.top; row <= sheet.bottom; row++) {
    if (!mayHoldHeadings(sheet, row, vocabulary)) continue;
    different.add(textsOf(sheet, row).join('\n'));
    if (different.size > limit) break;
    rows.push(row);
  }
  return rows;
}

interface Printed {
  readonly row: number;
  readonly bottom: number;
  readonly text: string;
  readonly group: string;
}

/** What is printed over a column at the base row: its own cell, the leaf under a group, or the cell that reaches down to it. */
function printedAt(
  { sheet, base, vocabulary }: { sheet: Sheet; base: number; vocabulary: FormVocabulary },
  column: number,
  leaves: ReadonlyMap<number, string>,
): Printed | undefined {
  const merge = sheet.mergeAt(base, column);
  const own = merge ? sheet.text(merge.row, merge.column) : sheet.text(base, column);
  const leaf = leaves.get(column);
  if (leaf !== undefined) return { row: base + 1, bottom: base + 1, text: leaf, group: own };
  if (merge && merge.columns > 1 && column !== merge.column) return undefined;
  if (own !== '') {
    const row = merge ? merge.row : base;
    const bottom = Math.min(merge ? merge.row + merge.rows - 1 : base, base + 2);
    const above = sheet.shownText(row - 1, column);
    return { row, bottom, text: own, group: above === own ? '' : above };
  }
  const upper = sheet.mergeAt(base - 1, column);
  const text = sheet.text(base - 1, column);
  if ((upper && upper.columns > 1) || !vocabulary.isHeading(text)) return undefined;
  return { row: base - 1, bottom: base, text, group: '' };
}

/** Headings in the row under the base row, where the base row only names their group. */
function leavesUnder(sheet: Sheet, base: number, vocabulary: FormVocabulary): ReadonlyMap<number, string> {
  const leaves = new Map<number, string>();
  for (const column of sheet.filledColumns(base + 1)) {
    const text = sheet.text(base + 1, column);
    const merge = sheet.mergeAt(base, column);
    const over = sheet.shownText(base, column);
    const grouped =
      merge !== undefined ? merge.columns > 1 && merge.row + merge.rows - 1 === base : over === '';
    const group = grouped || (over !== '' && !merge && !vocabulary.isHeading(over));
    if (group && typeof sheet.at(base + 1, column) === 'string' && vocabulary.isHeading(text))
      leaves.set(column, text);
  }
  return leaves.size >= FEWEST ? leaves : new Map();
}

/** Reads the headings printed over each column, taking `base` as the row that holds most of them. */
export function readBand(sheet: Sheet, base: number, vocabulary: FormVocabulary): Band {
  const leaves = leavesUnder(sheet, base, vocabulary);
  const columns = new Set([...sheet.filledColumns(base - 1), ...sheet.filledColumns(base), ...leaves.keys()]);
  for (const column of [...columns]) {
    const merge = sheet.mergeAt(base, column);
    if (merge) columns.add(merge.column);
  }
  const cells: HeadingCell[] = [];
  let top = base;
  let bottom = base;
  for (const column of [...columns].sort((a, b) => a - b)) {
    const printed = printedAt({ sheet, base, vocabulary }, column, leaves);
    if (!printed || printed.text.length > LONGEST_HEADING) continue;
    const heading = readHeading(printed.text);
    cells.push({ row: printed.row, column, text: printed.text, group: printed.group, heading });
    top = Math.max(Math.min(top, printed.row), base - 2);
    bottom = Math.max(bottom, printed.bottom);
  }
  return { sheet, base, top, bottom, cells };
}
