import type { Operand } from '../form/finding';
import { parseDay } from '../value/date';
import { parseDecimal } from '../value/decimal';
import { headingWord, tableIn, tableWord, type Speech } from './places';
import { phrase, wordsIn } from './phrase';
import type { WordKey } from './zh-CN';

const FUNCTIONS: Readonly<Record<string, WordKey>> = {
  SUM: 'aggregateSum',
  COUNT: 'aggregateCount',
  DISTINCT: 'aggregateDistinct',
  MIN: 'aggregateMin',
  MAX: 'aggregateMax',
  ONE: 'aggregateOne',
};
const AGGREGATE = /^(?:WAN\()?(SUM|COUNT|DISTINCT|MIN|MAX|ONE)\((CHILDREN\()?(?:([A-Za-z]\w*)\.)?/;
const SIMPLE =
  /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)*(?:@\w+)?(?:\s*[+-]\s*[A-Za-z]\w*(?:\.[A-Za-z]\w*)*(?:@\w+)?){0,4}$/;

const ISO = /^\d{4}-\d\d-\d\d$/;

/** A decimal string with thousands commas. */
export function grouped(value: string): string {
  const [whole = '', fraction] = value.split('.');
  const head = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? head : `${head}.${fraction}`;
}

/** A printed value with its unit; blanks and — in words, dates and texts as they are. */
export function figure(value: string | undefined, unit: string | undefined, speech: Speech): string {
  const { language } = speech;
  if (value === undefined || value === '') return phrase(language, 'blank');
  if (value === '—') return phrase(language, 'notApplicable');
  if (!parseDecimal(value)) return value;
  if (unit === '%') return `${value}%`;
  const said = unitWord(unit, speech);
  return said === undefined
    ? grouped(value)
    : phrase(language, 'unit', { value: grouped(value), unit: said });
}

/** A unit as it is said: money in both languages, what is counted in Chinese only. */
function unitWord(unit: string | undefined, { language }: Speech): string | undefined {
  if (unit === '元') return phrase(language, 'unitYuan');
  if (unit === '万元') return phrase(language, 'unitWan');
  return language === 'zh-CN' ? unit : undefined;
}

function rowWord(id: string, { form, language }: Speech): string {
  const row = form.rows.find((r) => r.id === id);
  return row ? wordsIn(language, row.heading) : id;
}

/** A sum or difference of a few cells, each by its heading, cells of one column by their printed rows alone. */
function expressionWord(name: string, scope: string, speech: Speech): string | undefined {
  if (!SIMPLE.test(name)) return undefined;
  const columns = new Set([...name.matchAll(/([A-Za-z][\w.]*)@/g)].map((m) => m[1]));
  const sameColumn = columns.size === 1;
  return name.replace(/([A-Za-z][\w.]*)(?:@(\w+))?/g, (_, path: string, row: string | undefined) => {
    if (row !== undefined && sameColumn) return rowWord(row, speech);
    const [column = '', owner = scope] = path.split('.').reverse();
    const heading = headingWord(owner, column, speech);
    return row === undefined ? heading : `${rowWord(row, speech)}·${heading}`;
  });
}

/** A number that the rule itself names. */
const CONSTANT = /^-?\d[\d.]*$/;

/** How a side of a comparison is called when it is not the cell of the finding itself. */
export function operandWord(operand: Operand, own: string, speech: Speech): string {
  const { language, form } = speech;
  const before = /^PREVIOUS\((.*)\)$/.exec(operand.name);
  if (before?.[1]) {
    return phrase(language, 'previous', { name: operandWord({ ...operand, name: before[1] }, own, speech) });
  }
  const aggregate = AGGREGATE.exec(operand.name);
  if (aggregate) {
    const key = FUNCTIONS[aggregate[1] ?? ''] ?? 'expression';
    const word = phrase(language, key);
    if (aggregate[2]) return phrase(language, 'children', { function: word });
    const scope = aggregate[3] ?? operand.scope;
    if (scope === own || !tableIn(form, scope)) return word;
    return phrase(language, 'aggregateOf', { table: tableWord(scope, speech), function: word });
  }
  const elsewhere = operand.column !== undefined && operand.scope !== own && tableIn(form, operand.scope);
  const word =
    expressionWord(operand.name, operand.scope, speech) ??
    (operand.column === undefined
      ? phrase(language, CONSTANT.test(operand.name) ? 'constant' : 'expression')
      : headingWord(operand.scope, operand.column, speech));
  return elsewhere ? phrase(language, 'cell', { table: tableWord(operand.scope, speech), cell: word }) : word;
}

/** The exact difference of two decimal strings; undefined where one is no number. */
export function subtractDecimals(a: string | undefined, b: string | undefined): string | undefined {
  const x = a === undefined ? undefined : parseDecimal(a);
  const y = b === undefined ? undefined : parseDecimal(b);
  if (!x || !y) return undefined;
  const scale = Math.max(x.scale, y.scale);
  const digits = x.digits * 10n ** BigInt(scale - x.scale) - y.digits * 10n ** BigInt(scale - y.scale);
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const shown = scale === 0 ? text : `${text.slice(0, -scale)}.${text.slice(-scale)}`;
  return `${digits < 0n ? '-' : ''}${shown}`;
}

/** A decimal string with at least as many decimals as another one shows. */
export function likeDecimals(value: string, sample: string | undefined): string {
  const wanted = sample?.split('.')[1]?.length ?? 0;
  const [whole = '', fraction = ''] = value.split('.');
  const tail = fraction.padEnd(wanted, '0');
  return tail === '' ? whole : `${whole}.${tail}`;
}

/** A decimal string cut to as many decimals as another one shows. */
export function cutDecimals(value: string, sample: string | undefined): string {
  const [whole = '', fraction = ''] = value.split('.');
  const tail = fraction.slice(0, sample?.split('.')[1]?.length ?? 0);
  return tail === '' ? whole : `${whole}.${tail}`;
}

/** By how many days a date lies before or after another, in words; undefined where one is no date or both are the same. */
export function daysWord(
  a: string | undefined,
  b: string | undefined,
  { language }: Speech,
): string | undefined {
  const [from, to] = [a, b].map((v) => (v !== undefined && ISO.test(v) ? parseDay(v) : undefined));
  if (from === undefined || to === undefined || from === to) return undefined;
  return phrase(language, from < to ? 'earlier' : 'later', { value: Math.abs(from - to) });
}

/** A signed difference in words: 少 or 多 with its size and unit; undefined for none. */
export function residualWord(
  difference: string,
  unit: string | undefined,
  speech: Speech,
): string | undefined {
  if (/^-?[0.]+$/.test(difference)) return undefined;
  const less = difference.startsWith('-');
  const value = figure(difference.replace(/^-/, ''), unit, speech);
  return phrase(speech.language, less ? 'less' : 'more', { value });
}
