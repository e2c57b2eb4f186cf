import { foldWord, isUnitWord } from './fold';
import { splitLabels, type Labels } from './labels';
import type { Located } from './locate';
import { isBlankValue, type Sheet } from './sheet';

const TOTAL = /^(?:本页|本表)?(?:合计|小计|总计|共计|累计|总合计)(?:[:：]|\(.*\))?$/;
const NOTE =
  /^(?:填表说明|填报说明|填表要求|说明|附注|备注|注释|注)(?:[\d一二三四五六七八九]*[:：.．、]|$)|^(?:note|notes)[:：]/i;
const SEAL = /盖章|签章|签字|签名|公章/;
const COLUMN_NUMBER = /^(?:\(?\d{1,3}\)?|\d{1,3}=[\d+\-*/()=]+|[甲乙丙丁戊己庚辛]|栏次|列次|[a-z])$/;
const LONGEST_TOTAL = 12;

/** Which rows of a sheet are a table's data and what the others are; rows are the sheet's own numbers. */
export interface Body {
  readonly rows: readonly number[];
  /** 合计 lines inside a list: not taken as data. */
  readonly totals: readonly number[];
  /** Merged text lines between the data, such as a section's name. */
  readonly sections: readonly number[];
  /** Filled rows that belong to nothing: apart from the data and no notes. */
  readonly strays: readonly number[];
  /** The first row of signatures or notes under the table, or the row behind the last one looked at. */
  readonly footer: number;
}

/** `odd`: something stands there, but only in cells that nobody fills in a list. */
type RowKind = 'blank' | 'data' | 'sparse' | 'odd' | 'total' | 'section' | 'footer';

/** Whether the first text of a row begins what stands under a table: a signature, a header item or a note. */
export function isFooterText(text: string, labels: Labels): boolean {
  if (NOTE.test(text) || labels.named(text)) return true;
  if (/[:：]/.test(text.slice(0, 60)))
    return splitLabels(text, labels).length > 0 || /^.{0,12}(?:盖章|签字|签章)/.test(text);
  return text.length <= 30 && SEAL.test(text);
}

/** Looks at the rows of one list, one at a time. */
export class RowReader {
  private readonly inputs: readonly number[];
  private readonly calculated: readonly number[];
  private readonly numbered: readonly number[];
  private readonly dense: number;
  readonly sheet: Sheet;
  private readonly first: number;

  constructor(
    located: Located,
    private readonly labels: Labels,
  ) {
    const columns = [...located.match.matched.values()];
    const typed = columns.filter(
      ({ column: c }) => c.required !== 'auto' && c.required !== 'calc' && !c.hidden,
    );
    this.sheet = located.sheet;
    this.inputs = typed.map((m) => m.cell.column);
    this.calculated = columns
      .filter((m) => m.column.required === 'calc' && !m.column.hidden)
      .map((m) => m.cell.column);
    this.numbered = columns.filter((m) => m.column.required === 'auto').map((m) => m.cell.column);
    this.first = Math.min(...columns.map((m) => m.cell.column));
    const required = typed.filter((m) => m.column.required === 'Y').length;
    this.dense = Math.max(2, Math.min(4, Math.floor(required / 3)));
  }

  kind(row: number): RowKind {
    const lead = this.sheet.firstFilled(row);
    if (lead === undefined) return 'blank';
    const value = this.sheet.at(row, lead);
    if (typeof value === 'string') {
      const kind = this.kindOfText(row, lead, value.trim());
      if (kind) return kind;
    }
    const filled = this.filled(row);
    if (filled >= this.dense) return 'data';
    if (filled > 0) return 'sparse';
    return this.isOdd(row) ? 'odd' : 'blank';
  }

  private isOdd(row: number): boolean {
    const typed = (c: number): boolean =>
      !this.sheet.isBlank(row, c) && this.sheet.formula(row, c) === undefined;
    if (this.calculated.some(typed)) return true;
    return this.numbered.some((c) => typed(c) && !this.isNumbering(row, c));
  }

  private isNumbering(row: number, column: number): boolean {
    if (!this.isNumber(row, column)) return false;
    return (
      this.isNumber(row - 1, column) || this.isNumber(row + 1, column) || this.sheet.text(row, column) === '1'
    );
  }

  private isNumber(row: number, column: number): boolean {
    return /^\d+$/.test(this.sheet.text(row, column));
  }

  private kindOfText(row: number, lead: number, text: string): RowKind | undefined {
    if (text.length <= LONGEST_TOTAL && TOTAL.test(foldWord(text))) return 'total';
    if (isFooterText(text, this.labels)) return 'footer';
    const merge = this.sheet.mergeAt(row, lead);
    if (!merge || merge.columns < 3 || this.sheet.filledColumns(row).length > 1) return undefined;
    return SEAL.test(text) ? 'footer' : 'section';
  }

  private filled(row: number): number {
    const cells = this.sheet.cells(row);
    let count = 0;
    for (const column of this.inputs) {
      if (isBlankValue(cells[column - this.sheet.left])) continue;
      count += 1;
      if (count >= this.dense) break;
    }
    return count;
  }

  /** Whether a sparse row holds figures only, each with a sum formula: a total line without its word. */
  isBareTotal(row: number): boolean {
    const columns = this.inputs.filter((c) => !this.sheet.isBlank(row, c));
    return columns.every((c) => /\b(?:SUM|SUBTOTAL)\(/i.test(this.sheet.formula(row, c) ?? ''));
  }

  /** Whether a row's only texts are remarks: text in the first columns, or wide enough to be a sentence. */
  isRemark(row: number): boolean {
    const columns = this.sheet.filledColumns(row);
    return columns.every((c) => {
      const value = this.sheet.at(row, c);
      return typeof value === 'string' && (value.trim().length >= 6 || c <= this.first + 1);
    });
  }
}

/** Whether a row under the headings only numbers the columns or repeats their units. */
export function isColumnNumbers(sheet: Sheet, row: number): boolean {
  const texts = sheet.filledColumns(row).map((c) => foldWord(sheet.text(row, c)));
  if (texts.length < 3) return false;
  if (texts.every(isUnitWord)) return true;
  const numbers = texts
    .map((t) => Number(t.replace(/[()]/g, '').split('=')[0]))
    .filter((n) => !Number.isNaN(n));
  const rising = numbers.every((n, i) => i === 0 || n === (numbers[i - 1] as number) + 1);
  return rising && numbers.length >= 3 && texts.every((t) => COLUMN_NUMBER.test(t));
}

/** Rows under a table that may be part of its notes although some are empty between them. */
const NOTE_GAP = 3;

interface Trail {
  readonly rows: number[];
  readonly totals: number[];
  readonly strays: number[];
}

/** Sorts the last, nearly empty rows: still data, a total line, a remark, or cells that belong to nothing. */
function sortTrail(reader: RowReader, trail: readonly number[], last: number): Trail {
  const sorted: Trail = { rows: [], totals: [], strays: [] };
  let before = last;
  for (const row of trail) {
    const near = row - before <= NOTE_GAP;
    const odd = reader.kind(row) === 'odd';
    if (!odd && near && reader.isBareTotal(row)) sorted.totals.push(row);
    else if (!odd && row === before + 1) {
      sorted.rows.push(row);
      before = row;
    } else if (!near || !reader.isRemark(row)) sorted.strays.push(row);
  }
  return sorted;
}

/** Filled rows behind the footer that are no longer part of it: separated by more than a few empty rows, or figures alone. */
export function straysBelow(sheet: Sheet, footer: number, end: number): number[] {
  const strays: number[] = [];
  let last = footer;
  for (let row = footer + 1; row <= end; row++) {
    const columns = sheet.filledColumns(row);
    if (columns.length === 0) continue;
    const worded = columns.some((c) => typeof sheet.at(row, c) === 'string');
    if (worded && row - last <= NOTE_GAP + 1) last = row;
    else strays.push(row);
  }
  return strays;
}

/** Finds a list's data rows between its headings and its signatures, notes or the next table. */
export function readBody(located: Located, labels: Labels): Body {
  const reader = new RowReader(located, labels);
  const { sheet, band, end, repeats } = located;
  const found: { rows: number[]; totals: number[]; sections: number[] } = {
    rows: [],
    totals: [],
    sections: [],
  };
  let pending: number[] = [];
  let start = band.bottom + 1;
  while (start <= end && isColumnNumbers(sheet, start)) start += 1;
  let last = start - 1;
  let footer = end + 1;
  for (let row = start; row <= end; row++) {
    const kind = repeats.has(row) ? 'blank' : reader.kind(row);
    if (kind === 'footer') {
      footer = row;
      break;
    }
    if (kind === 'total' || kind === 'section') found[kind === 'total' ? 'totals' : 'sections'].push(row);
    else if (kind === 'sparse' || kind === 'odd') pending.push(row);
    else if (kind === 'data') {
      for (const r of pending) if (reader.kind(r) === 'sparse') found.rows.push(r);
      found.rows.push(row);
      pending = [];
      last = row;
    }
  }
  const trail = sortTrail(reader, pending, last);
  return {
    rows: [...found.rows, ...trail.rows],
    totals: [...found.totals, ...trail.totals],
    sections: found.sections.filter((row) => row < last),
    strays: [...trail.strays, ...straysBelow(sheet, footer, end)],
    footer,
  };
}
