import { isNumeric } from '../form/cell';
import type { ColumnDefinition } from '../form/definition';

const BLANKS = /[\s\u00ad\u200b-\u200f\u2060\ufeff]+/g;
const NOT_WORDS = /[\p{P}\p{S}\s]+/gu;
const NUMBERING = /^(?:\(?[0-9]{1,2}\)?[.、)]|\(?[一二三四五六七八九十]{1,3}[)、.])+/;
const TAIL = /[([【][^()[\]【】]*[)\]】]$/;
const UNIT_TAIL = /^(.+?)(?:[([【](?:计量)?(?:单位:?)?([^()[\]【】]{1,4})[)\]】]|[,/、]([^,/、]{1,3}))$/;

/** What a money word is worth in 分: 元 is 100. */
export const MONEY_WORDS: ReadonlyMap<string, number> = new Map([
  ['元', 100],
  ['圆', 100],
  ['百元', 10_000],
  ['千元', 100_000],
  ['万元', 1_000_000],
  ['万', 1_000_000],
  ['百万元', 100_000_000],
  ['千万元', 1_000_000_000],
  ['亿元', 10_000_000_000],
  ['亿', 10_000_000_000],
]);

const COUNT_WORDS =
  '家 家次 个 件 起 人 人次 人数 例 次 例次 笔 项 条 户 所 份 张 天 日 倍 % 百分比 个数'.split(' ');
const UNIT_WORDS = new Set([...MONEY_WORDS.keys(), ...COUNT_WORDS]);

/** One spelling of a printed word: full-width forms, blanks, line breaks, case and the star of required items away. */
export function foldWord(text: string): string {
  return text
    .normalize('NFKC')
    .replace(BLANKS, '')
    .toLowerCase()
    .replace(/^\*+|\*+$/g, '');
}

/** The letters and digits of a printed word alone, without numbering in front and without 其中. */
export function looseWord(folded: string): string {
  return folded
    .replace(NUMBERING, '')
    .replace(NOT_WORDS, '')
    .replace(/^其中(?=.{2})/, '');
}

/** A text as a title is compared: letters and digits alone. */
export function titleWord(text: string): string {
  return text.normalize('NFKC').replace(NOT_WORDS, '').toLowerCase();
}

/** A heading as it was printed: its folded text, the same without unit or remark in brackets, and the unit it names. */
export interface HeadingText {
  readonly full: string;
  readonly bare: string;
  readonly unit: string | undefined;
}

/** Reads a printed heading such as `违规金额（万元）`; a bracket that is no unit is taken off `bare` all the same. */
export function readHeading(text: string): HeadingText {
  const full = foldWord(text);
  const match = UNIT_TAIL.exec(full);
  const unit = match ? (match[2] ?? match[3]) : undefined;
  if (match?.[1] && unit !== undefined && UNIT_WORDS.has(unit)) return { full, bare: match[1], unit };
  const bare = full.replace(TAIL, '');
  return { full, bare: bare === '' ? full : bare, unit: undefined };
}

/** The money word of a column's unit, `元` unless the definition says otherwise; undefined for columns that hold no money. */
export function moneyWord(column: ColumnDefinition): string | undefined {
  return column.type === 'money' && isNumeric(column) ? (column.unit ?? '元') : undefined;
}

/** Whether a folded text is nothing but a unit, as forms print it in a line of its own. */
export function isUnitWord(folded: string): boolean {
  return UNIT_WORDS.has(folded.replace(/^[([]|[)\]]$/g, ''));
}
