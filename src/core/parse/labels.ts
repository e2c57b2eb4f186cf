import type { ColumnDefinition } from '../form/definition';
import type { CellValue } from '../form/grid';
import type { CellPlace } from '../form/table';
import { foldWord } from './fold';
import type { Sheet } from './sheet';

/** Longest text in front of a colon that is looked through for a label. */
const LONGEST_SEGMENT = 200;
/** Colons of one text that are looked at. */
const MOST_COLONS = 32;
const BRACKETS = /[([][^()[\]]*[)\]]$/;

/** A label found in a sheet with what stands behind it; `own` when the value has a cell of its own. */
export interface LabelHit {
  readonly column: ColumnDefinition;
  readonly row: number;
  readonly sheetColumn: number;
  readonly value: CellValue;
  readonly place: CellPlace;
  readonly own: boolean;
}

/** The labels of some items (header items, or the columns of a letter) by every spelling. */
export class Labels {
  private readonly keys = new Map<string, ColumnDefinition>();
  private readonly longest: number;
  private readonly first = new Set<string>();
  private readonly last = new Set<string>();

  constructor(
    readonly columns: readonly ColumnDefinition[],
    private readonly words: ReadonlyMap<string, ReadonlyMap<string, string>>,
  ) {
    for (const column of columns) this.add(column, [column.heading.zh, column.heading.en, column.id]);
    for (const column of columns) this.add(column, column.synonyms ?? []);
    for (const column of columns) {
      const bare = foldWord(column.heading.zh).replace(BRACKETS, '');
      if (bare.length >= 3) this.add(column, [bare]);
    }
    this.longest = Math.max(0, ...[...this.keys.keys()].map((key) => key.length));
  }

  private add(column: ColumnDefinition, spellings: readonly string[]): void {
    for (const spelling of spellings) {
      const key = foldWord(spelling);
      if (!this.keys.has(key)) this.keys.set(key, column);
      this.first.add(key.charAt(0));
      this.last.add(key.slice(-1));
    }
  }

  /** Whether a text is one of the words that an item may hold, so that it is a value although it also is a label. */
  allows(column: ColumnDefinition, text: string): boolean {
    return (
      column.dictionary !== undefined && (this.words.get(column.dictionary)?.has(foldWord(text)) ?? false)
    );
  }

  /** The item that a whole cell names, with or without a colon behind it and a unit in brackets. */
  named(text: string): ColumnDefinition | undefined {
    const trimmed = text.trim();
    const begin = foldWord(trimmed.charAt(0)) || trimmed.charAt(1);
    if (text.length > LONGEST_SEGMENT || !this.first.has(begin)) return undefined;
    const key = foldWord(trimmed).replace(/:$/, '');
    return this.keys.get(key) ?? this.keys.get(key.replace(BRACKETS, ''));
  }

  /**
   * The label that a text ends with, the longest there is, and where it begins. It must stand apart from what is
   * before it, unless that is the value of another label (`inner`) and the label is long enough to be no accident.
   */
  ending(text: string, inner: boolean): { column: ColumnDefinition; start: number } | undefined {
    if (!this.last.has(foldChar(text.trimEnd().slice(-1)))) return undefined;
    let found: { column: ColumnDefinition; start: number } | undefined;
    let key = '';
    for (let start = text.length - 1; start >= 0 && key.length <= this.longest; start--) {
      const char = foldChar(text.charAt(start));
      if (char === '') continue;
      key = char + key;
      const column = this.keys.get(key);
      const apart = start === 0 || /[\s,，;；。、|]/.test(text.charAt(start - 1));
      if (column && (apart || (inner && key.length >= 3))) found = { column, start };
    }
    return found;
  }
}

function foldChar(char: string): string {
  const code = char.charCodeAt(0);
  return code >= 0x4e00 && code <= 0x9fff ? char : foldWord(char);
}

interface Part {
  readonly column: ColumnDefinition;
  value: string;
}

/** A value without the mark that parts it from the next label. */
function trimValue(text: string): string {
  return text
    .trim()
    .replace(/[;；,，、|]+$/, '')
    .trim();
}

/** Splits a text such as `填报单位：某医院  金额单位：元` into its labels and what follows each; empty where it holds none. */
export function splitLabels(text: string, labels: Labels): readonly Part[] {
  const parts: Part[] = [];
  let begin = 0;
  let colons = 0;
  for (const colon of text.matchAll(/[:：]/g)) {
    colons += 1;
    if (colons > MOST_COLONS) break;
    const segment = text.slice(begin, colon.index);
    if (segment.length > LONGEST_SEGMENT && parts.length === 0) return parts;
    const label = labels.ending(segment, parts.length > 0);
    if (!label) continue;
    const last = parts.at(-1);
    if (last) last.value = trimValue(segment.slice(0, label.start));
    parts.push({ column: label.column, value: '' });
    begin = colon.index + 1;
  }
  const last = parts.at(-1);
  if (last) last.value = trimValue(text.slice(begin));
  return parts;
}

/** The cell right of a label, past the merge that the label fills. */
function cellBehind(sheet: Sheet, row: number, column: number): number {
  const merge = sheet.mergeAt(row, column);
  return merge ? merge.column + merge.columns : column + 1;
}

/** Columns between a label and a value that still belongs to it. */
const REACH = 8;

function placed(sheet: Sheet, row: number, column: number): CellPlace {
  return { sheet: sheet.name, row, column };
}

/** Whether a text begins with a label of its own, so that it cannot be the value of the label before it. */
function isLabel(text: string, labels: Labels): boolean {
  return labels.named(text) !== undefined || splitLabels(text, labels).length > 0;
}

interface Behind {
  readonly value: CellValue;
  readonly place: CellPlace;
  readonly own: boolean;
  readonly taken?: number;
}

function valueBehind(
  { sheet, row, labels }: { sheet: Sheet; row: number; labels: Labels },
  item: ColumnDefinition,
  [column, next]: readonly [number, number | undefined],
): Behind {
  const behind = cellBehind(sheet, row, column);
  const none: Behind = {
    value: null,
    place: placed(sheet, row, next === behind ? column : behind),
    own: next !== behind,
  };
  if (next === undefined || next > behind + REACH) return none;
  const value = sheet.at(row, next);
  const word = typeof value === 'string' && next === behind && labels.allows(item, value);
  if (typeof value === 'string' && !word && isLabel(value, labels)) return none;
  return { value, place: placed(sheet, row, next), own: true, taken: next };
}

/** Reads all labels of one row, in order, with their values: behind a colon, or in the next cell that is no label itself. */
export function labelsInRow(sheet: Sheet, row: number, labels: Labels): LabelHit[] {
  const hits: LabelHit[] = [];
  const filled = sheet.filledColumns(row);
  let taken = 0;
  filled.forEach((sheetColumn, i) => {
    const raw = sheet.at(row, sheetColumn);
    if (typeof raw !== 'string' || sheetColumn === taken) return;
    const whole = labels.named(raw);
    const parts = whole ? [{ column: whole, value: '' }] : splitLabels(raw, labels);
    parts.forEach(({ column, value }, k) => {
      const here = { column, row, sheetColumn };
      if (value !== '' || k < parts.length - 1) {
        hits.push({ ...here, value: value || null, place: placed(sheet, row, sheetColumn), own: false });
        return;
      }
      const behind = valueBehind({ sheet, row, labels }, column, [sheetColumn, filled[i + 1]]);
      taken = behind.taken ?? 0;
      hits.push({ ...here, value: behind.value, place: behind.place, own: behind.own });
    });
  });
  return hits;
}
