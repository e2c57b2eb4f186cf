import { CellError, type Value } from '../model/cell';
import {
  ErrorValue,
  functions,
  matrixArg,
  resultOf,
  type Argument,
  type FormulaContext,
} from './implementation';
import { isMatrix, single, type Matrix } from './matrix';
import { compare, DIV0, numberOf, VALUE } from './values';

/** Whether a cell meets a criterion; `equals` names the one value that it asks for, so that an index can answer. */
interface Criterion {
  readonly equals: Value | undefined;
  test(value: Value): boolean;
}

/** The key under which values meet that a criterion finds equal: a text that reads as a number is that number, to fifteen digits. */
export function indexKey(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return `b${String(value)}`;
  if (value instanceof CellError) return `e${value.code}`;
  const number = typeof value === 'number' ? value : numberOf(value);
  if (typeof number === 'number' && value !== '') return `n${Number(number.toPrecision(15))}`;
  return `t${String(value).toLowerCase()}`;
}

function pattern(text: string): RegExp | undefined {
  if (!/[*?~]/.test(text)) return undefined;
  const body = text.replace(/~([*?~])|[\\^$+.()|[\]{}]|\*|\?/g, (part, literal: string | undefined) => {
    if (literal !== undefined) return `\\${literal}`;
    return part === '*' ? '[^]*' : part === '?' ? '[^]' : `\\${part}`;
  });
  return new RegExp(`^${body}$`, 'i');
}

function criterionOf(wanted: Value): Criterion {
  if (typeof wanted !== 'string') return equality(wanted ?? 0);
  const match = /^(<=|>=|<>|<|>|=)?([^]*)$/.exec(wanted);
  const operator = match?.[1] ?? '=';
  const rest = match?.[2] ?? '';
  const number = rest.trim() === '' ? undefined : numberOf(rest);
  if (typeof number === 'number') return numeric(operator, number);
  return textual(operator, rest, match?.[1] !== undefined);
}

function equality(value: Value): Criterion {
  const key = indexKey(value);
  return { equals: value, test: (cell) => indexKey(cell) === key };
}

function numeric(operator: string, number: number): Criterion {
  const equal = equality(number);
  if (operator === '=') return equal;
  if (operator === '<>') return { equals: undefined, test: (cell) => !equal.test(cell) };
  const order = (cell: Value): number => (typeof cell === 'number' ? compare(cell, number) : NaN);
  const tests: Record<string, (cell: Value) => boolean> = {
    '<': (cell) => order(cell) < 0,
    '<=': (cell) => order(cell) <= 0,
    '>': (cell) => order(cell) > 0,
    '>=': (cell) => order(cell) >= 0,
  };
  return { equals: undefined, test: tests[operator] ?? equal.test };
}

function textual(operator: string, text: string, explicit: boolean): Criterion {
  if (operator === '=' || operator === '<>') {
    const wild = pattern(text);
    const lower = text.toLowerCase();
    const blank =
      text === ''
        ? explicit
          ? (cell: Value) => cell === null
          : (cell: Value) => cell === null || cell === ''
        : undefined;
    const equal = (cell: Value): boolean =>
      blank
        ? blank(cell)
        : typeof cell === 'string' && (wild ? wild.test(cell) : cell.toLowerCase() === lower);
    if (operator === '<>') return { equals: undefined, test: (cell) => !equal(cell) };
    return { equals: wild || blank ? undefined : text, test: equal };
  }
  const order = (cell: Value): number => (typeof cell === 'string' ? compare(cell, text) : NaN);
  if (operator === '<') return { equals: undefined, test: (cell) => order(cell) < 0 };
  if (operator === '<=') return { equals: undefined, test: (cell) => order(cell) <= 0 };
  return {
    equals: undefined,
    test: operator === '>' ? (cell) => order(cell) > 0 : (cell) => order(cell) >= 0,
  };
}

interface Condition {
  readonly matrix: Matrix;
  readonly criterion: Criterion;
}

function conditionsOf(args: readonly Argument[], from: number): Condition[] {
  const conditions: Condition[] = [];
  for (let at = from; at < args.length; at += 2) {
    const matrix = matrixArg(args, at);
    const wanted = single(resultOf(args, at + 1));
    conditions.push({ matrix, criterion: criterionOf(wanted) });
    if (matrix.rows !== conditions[0]?.matrix.rows || matrix.columns !== conditions[0].matrix.columns)
      throw new ErrorValue(VALUE);
  }
  return conditions;
}

/** Visits the places where every condition holds; an equality on a column is answered by its index. */
function eachMatch(
  conditions: readonly Condition[],
  context: FormulaContext,
  visit: (row: number, column: number) => void,
): void {
  const first = conditions[0];
  if (!first) return;
  const met = (row: number, column: number): boolean =>
    conditions.every((c) => c.criterion.test(c.matrix.at(row, column)));
  for (const { matrix, criterion } of conditions) {
    const index = criterion.equals === undefined ? undefined : context.index(matrix);
    if (!index) continue;
    for (const row of index.get(indexKey(criterion.equals ?? null)) ?? []) if (met(row, 0)) visit(row, 0);
    return;
  }
  const extent = Math.max(...conditions.map((c) => c.matrix.extent));
  for (let row = 0; row < extent; row++) {
    for (let column = 0; column < first.matrix.columns; column++) if (met(row, column)) visit(row, column);
  }
}

function* matched(
  values: Matrix,
  conditions: readonly Condition[],
  context: FormulaContext,
): Generator<number> {
  const found: number[] = [];
  eachMatch(conditions, context, (row, column) => {
    const value = values.at(row, column);
    if (value instanceof CellError) throw new ErrorValue(value);
    if (typeof value === 'number') found.push(value);
  });
  yield* found;
}

function total(numbers: Iterable<number>): number {
  let sum = 0;
  for (const n of numbers) sum += n;
  return sum;
}

function greatest(numbers: readonly number[], sign: 1 | -1): number {
  return (
    numbers.reduce<number | undefined>(
      (best, n) => (best === undefined || (n - best) * sign > 0 ? n : best),
      undefined,
    ) ?? 0
  );
}

function singleCondition(args: readonly Argument[], context: FormulaContext): Iterable<number> {
  const conditions = conditionsOf(args.slice(0, 2), 0);
  const values = args.length > 2 ? resultOf(args, 2) : conditions[0]?.matrix;
  if (values === undefined || !isMatrix(values)) throw new ErrorValue(VALUE);
  return matched(values, conditions, context);
}

function several(args: readonly Argument[], context: FormulaContext): number[] {
  const conditions = conditionsOf(args, 1);
  const values = matrixArg(args, 0);
  if (values.rows !== conditions[0]?.matrix.rows) throw new ErrorValue(VALUE);
  return [...matched(values, conditions, context)];
}

function counted(args: readonly Argument[], context: FormulaContext): number {
  let n = 0;
  eachMatch(conditionsOf(args, 0), context, () => n++);
  return n;
}

/** Aggregates over the rows that meet conditions. */
export const CONDITIONAL = functions({
  SUMIF: (args, context) => total(singleCondition(args, context)),
  SUMIFS: (args, context) => total(several(args, context)),
  COUNTIF: counted,
  COUNTIFS: counted,
  AVERAGEIFS: (args, context) => {
    const numbers = several(args, context);
    return numbers.length === 0 ? DIV0 : total(numbers) / numbers.length;
  },
  MAXIFS: (args, context) => greatest(several(args, context), 1),
  MINIFS: (args, context) => greatest(several(args, context), -1),
});
