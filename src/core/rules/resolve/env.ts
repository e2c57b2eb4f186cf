import { isNumeric } from '../../form/cell';
import type { ColumnDefinition } from '../../form/definition';
import type { Names } from '../names';
import type { Node, NumberType, ValueType } from '../node';
import type { LoopColumn } from '../notation/print';
import type { Name, Syntax } from '../notation/syntax';

/** Where a piece of a formula stands while its names are looked up. */
export interface Env {
  readonly names: Names;
  /** Table of the current row; `H` for a header. */
  readonly scope: string;
  /** The aggregated table, inside WHERE. */
  readonly source?: string;
  readonly loop?: LoopColumn;
  readonly previous: boolean;
  /** Inside ROUND, where `/` may stand. */
  readonly fraction: boolean;
  readonly resolve: (syntax: Syntax, env: Env) => Node;
}

/** The column name that is meant: the FOR variable stands for its column. */
export function loopName(name: Name, env: Env): Name {
  if (name.heading || name.text !== env.loop?.variable) return name;
  return { text: env.loop.column, heading: false, at: name.at };
}

/** How a figure is called in a finding. */
export function named(text: string, { previous }: Env): string {
  return previous ? `PREVIOUS(${text})` : text;
}

function numberTypeOf(column: ColumnDefinition): NumberType {
  if (column.type === 'money') {
    const wan = column.unit === '万元';
    return { kind: 'number', unit: wan ? 'wan' : 'yuan', scale: wan ? 6 : 2 };
  }
  return { kind: 'number', unit: 'none', scale: column.type === 'int' ? 0 : (column.decimals ?? 2) };
}

/** What a column's cells are in a formula. */
export function typeOfColumn(column: ColumnDefinition): ValueType {
  if (column.type === 'date') return { kind: 'date' };
  if (isNumeric(column)) return numberTypeOf(column);
  const dictionary = column.dictionary === undefined ? {} : { dictionary: column.dictionary };
  return { kind: column.type === 'multi' ? 'multi' : 'text', ...dictionary };
}

const KINDS: Readonly<Record<ValueType['kind'], readonly [string, string]>> = {
  number: ['数字', 'a number'],
  date: ['日期', 'a date'],
  text: ['文字', 'a text'],
  multi: ['多选项', 'a list of words'],
  condition: ['条件', 'a condition'],
};
const UNITS: Readonly<Record<NumberType['unit'], readonly [string, string]>> = {
  yuan: ['元', '元'],
  wan: ['万元', '万元'],
  none: ['不带金额单位的数字', 'a number that is no amount'],
  any: ['数字', 'a number'],
};

/** What a type is called in a refusal, in Chinese and in English. */
export function called(type: ValueType): readonly [string, string] {
  return type.kind === 'number' && type.unit !== 'any' ? UNITS[type.unit] : KINDS[type.kind];
}
