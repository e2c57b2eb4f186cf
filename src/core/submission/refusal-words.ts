import type { FormDefinition, Words } from '../form/definition';
import type { Refusal, RefusalKind } from './refusal';

type Language = 'zh-CN' | 'en';
interface Part {
  readonly where: string;
  readonly value: string;
  readonly refusal: Refusal;
}
type Sentence = (part: Part) => Words;

const sentences: Readonly<Record<RefusalKind, Sentence>> = {
  encoding: () => ({
    zh: '上报件不是 UTF-8 文字，请用对表重新生成',
    en: 'The submission is not UTF-8 text: make it again with Duibiao',
  }),
  syntax: () => ({
    zh: '上报件不完整或被改动，读不出内容，请重新生成后再报',
    en: 'The submission is cut off or altered and cannot be read: make it again',
  }),
  depth: () => ({
    zh: '上报件的结构层次或行数过多，不是对表生成的，请重新生成',
    en: 'The submission is nested too deeply or has too many rows: make it again with Duibiao',
  }),
  prototype: () => ({
    zh: '上报件中有不允许的名称 __proto__，请重新生成',
    en: 'The submission holds the forbidden name __proto__: make it again',
  }),
  text: () => ({
    zh: '上报件中有无法保存的字符（空字符或残缺的表情符号），请删去后再报',
    en: 'The submission holds characters that cannot be kept (an empty sign, or half of an emoji): remove them',
  }),
  unseen: ({ refusal }) => ({
    zh: `上报件中有看不见的字符（${refusal.value ?? ''}），会使文字看上去是另一个样子，请用对表重新生成后再报`,
    en: `The submission holds a character that nobody sees (${refusal.value ?? ''}) and that makes text look like another: make it again with Duibiao`,
  }),
  shape: ({ refusal }) => ({
    zh: `上报件的“${refusal.path ?? ''}”不符合格式，请用对表重新生成`,
    en: `The part "${refusal.path ?? ''}" of the submission has the wrong form: make it again with Duibiao`,
  }),
  'table-unknown': ({ refusal }) => ({
    zh: `本期没有“${refusal.scope ?? ''}”这张表，请删去后再报`,
    en: `This campaign has no table "${refusal.scope ?? ''}": remove it`,
  }),
  'table-twice': ({ refusal }) => ({
    zh: `“${refusal.scope ?? ''}”在上报件中出现两次，请只保留一张`,
    en: `Table "${refusal.scope ?? ''}" stands twice: keep one`,
  }),
  'column-unknown': ({ where, refusal }) => ({
    zh: `${where}没有“${refusal.column ?? ''}”这一栏，请换用本期表样`,
    en: `${where} has no column "${refusal.column ?? ''}": use this campaign's form`,
  }),
  'column-twice': ({ where, refusal }) => ({
    zh: `${where}的“${refusal.column ?? ''}”栏出现两次，请只保留一栏`,
    en: `${where} has the column "${refusal.column ?? ''}" twice: keep one`,
  }),
  'header-unknown': ({ where, refusal }) => ({
    zh: `${where}的表头没有“${refusal.column ?? ''}”这一项，请换用本期表样`,
    en: `The header of ${where} has no item "${refusal.column ?? ''}": use this campaign's form`,
  }),
  'row-length': ({ where }) => ({
    zh: `${where}这一行的格数与栏数不同，请重新生成上报件`,
    en: `${where} has a different number of cells than columns: make the submission again`,
  }),
  place: ({ where }) => ({
    zh: `${where}的行号、列号与内容对不上，请重新生成上报件`,
    en: `The row and column numbers of ${where} do not fit its content: make the submission again`,
  }),
  'not-text': ({ where, value }) => ({
    zh: `${where}应为文字，现为数字 ${value}，请把这一栏设为文本后重新填写`,
    en: `${where} must be text but is the number ${value}: format the column as text and type it again`,
  }),
  type: ({ where, value }) => ({
    zh: `${where}“${value}”读不出本栏要的数字或日期，请改正`,
    en: `${where} "${value}" is no number or date of its column: correct it`,
  }),
  list: ({ where, value }) => ({
    zh: `${where}“${value}”不在可选范围内，请从下拉列表选择`,
    en: `${where} "${value}" is not in its list: choose from the list`,
  }),
  sign: ({ where, value }) => ({
    zh: `${where}“${value}”不能为负数，请改正`,
    en: `${where} "${value}" must not be negative: correct it`,
  }),
  pattern: ({ where, value }) => ({
    zh: `${where}“${value}”不是有效的编码，请对照证书改正`,
    en: `${where} "${value}" is no valid code: correct it`,
  }),
  length: ({ where }) => ({ zh: `${where}文字过长，请缩短`, en: `${where} is too long: shorten it` }),
  excess: ({ where, value, refusal }) => ({
    zh: `${where}“${value}”的小数超过 ${refusal.decimals ?? 0} 位，请改为最多 ${refusal.decimals ?? 0} 位小数`,
    en: `${where} "${value}" has more than ${refusal.decimals ?? 0} decimals: give at most ${refusal.decimals ?? 0}`,
  }),
  damaged: ({ where, value }) => ({
    zh: `${where}是错误值“${value}”，请修正公式后再报`,
    en: `${where} is the error value "${value}": repair its formula`,
  }),
};

function columnWords(refusal: Refusal, form: FormDefinition): Words | undefined {
  const table = form.tables.find((t) => t.scope === refusal.scope);
  const columns = [...(table?.columns ?? []), ...form.header];
  return columns.find((c) => c.id === refusal.column)?.heading;
}

function whereOf(refusal: Refusal, form: FormDefinition): Words {
  const table = form.tables.find((t) => t.scope === refusal.scope);
  const sheet = table?.sheet ?? refusal.sheet ?? '';
  const heading = columnWords(refusal, form);
  const row = refusal.row === undefined ? undefined : String(refusal.row);
  const zhPlace = refusal.cell ?? (row ? `第${row}行` : '');
  const enPlace = refusal.cell ?? (row ? `row ${row}` : '');
  return {
    zh: `${sheet} ${zhPlace}`.trim() + (heading ? `“${heading.zh}”` : ''),
    en: `${sheet} ${enPlace}`.trim() + (heading ? ` (${heading.en})` : ''),
  };
}

/** One sentence that names the cell and says what to do. */
export function refusalSentence(refusal: Refusal, form: FormDefinition, language: Language): string {
  const key = language === 'en' ? 'en' : 'zh';
  const where = whereOf(refusal, form)[key];
  return sentences[refusal.kind]({ where, value: refusal.value ?? '', refusal })[key];
}
