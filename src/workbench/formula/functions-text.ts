import type { Value } from '../model/cell';
import { CellError } from '../model/cell';
import { textOf } from '../model/number-format';
import { dateOf, serialOf } from '../model/serial';
import {
  ErrorValue,
  functions,
  numberArg,
  overAreas,
  textArg,
  valueOf,
  type Argument,
} from './implementation';
import { elements } from './matrix';
import { NUM, numberOf, textOfValue, VALUE } from './values';

function count(args: readonly Argument[], at: number, absent: number): number {
  const n = Math.floor(numberArg(args, at, absent));
  if (n < 0) throw new ErrorValue(VALUE);
  return n;
}

function join(args: readonly Argument[], separator = '', skipBlanks = false): string {
  const parts: string[] = [];
  for (const arg of args) {
    for (const value of elements(arg())) {
      const text = textOfValue(value);
      if (text instanceof CellError) throw new ErrorValue(text);
      if (text !== '' || !skipBlanks) parts.push(text);
    }
  }
  return parts.join(separator);
}

function find(args: readonly Argument[], ignoreCase: boolean): Value {
  const fold = (text: string): string => (ignoreCase ? text.toLowerCase() : text);
  const at = fold(textArg(args, 1)).indexOf(fold(textArg(args, 0)), count(args, 2, 1) - 1);
  return at < 0 ? VALUE : at + 1;
}

function substitute(args: readonly Argument[]): string {
  const [text, old, replacement] = [textArg(args, 0), textArg(args, 1), textArg(args, 2)];
  if (old === '') return text;
  const which = args.length > 3 ? count(args, 3, 1) : 0;
  if (which === 0) return text.replaceAll(old, replacement);
  const parts = text.split(old);
  return parts.length <= which
    ? text
    : parts.slice(0, which).join(old) + replacement + parts.slice(which).join(old);
}

function mid(args: readonly Argument[]): string {
  const start = count(args, 1, 1);
  if (start < 1) throw new ErrorValue(VALUE);
  return textArg(args, 0).slice(start - 1, start - 1 + count(args, 2, 0));
}

function date(args: readonly Argument[]): Value {
  const ms = Date.UTC(numberArg(args, 0), numberArg(args, 1) - 1, numberArg(args, 2));
  const day = new Date(ms);
  return serialOf(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()) ?? NUM;
}

function right(args: readonly Argument[]): string {
  const n = count(args, 1, 1);
  return n === 0 ? '' : textArg(args, 0).slice(-n);
}

/** Texts, and dates as they are read from and printed to them. */
export const TEXT = functions({
  ...overAreas({
    LEFT: (args) => textArg(args, 0).slice(0, count(args, 1, 1)),
    RIGHT: right,
    MID: mid,
    LEN: (args) => textArg(args, 0).length,
    TRIM: (args) => textArg(args, 0).trim().replace(/ +/g, ' '),
    UPPER: (args) => textArg(args, 0).toUpperCase(),
    LOWER: (args) => textArg(args, 0).toLowerCase(),
    EXACT: (args) => textArg(args, 0) === textArg(args, 1),
    FIND: (args) => find(args, false),
    SEARCH: (args) => find(args, true),
    SUBSTITUTE: substitute,
    REPT: (args) => textArg(args, 0).repeat(count(args, 1, 0)),
    VALUE: (args) => numberOf(valueOf(args, 0)),
    TEXT: (args) => textOf(valueOf(args, 0), textArg(args, 1)),
    YEAR: (args) => dateOf(numberArg(args, 0)).year,
    MONTH: (args) => dateOf(numberArg(args, 0)).month,
    DAY: (args) => dateOf(numberArg(args, 0)).day,
  }),
  CONCATENATE: (args) => join(args),
  CONCAT: (args) => join(args),
  TEXTJOIN: (args) => join(args.slice(2), textArg(args, 0), valueOf(args, 1) === true),
  DATE: date,
});
