import { refuse } from '../rule-error';
import type { TokenReader } from './reader';
import {
  callFunctions,
  type AggregateFunction,
  type CallFunction,
  type CellName,
  type Name,
  type Syntax,
} from './syntax';

const AGGREGATES: ReadonlySet<string> = new Set(['SUM', 'COUNT', 'DISTINCT', 'MIN', 'MAX', 'ONE']);
const CALLS: ReadonlySet<string> = new Set(callFunctions);

/** How many arguments a function takes: from, to. */
const ARGUMENTS: Readonly<Record<CallFunction, readonly [number, number]>> = {
  AND: [1, 99],
  OR: [1, 99],
  NOT: [1, 1],
  IF: [3, 3],
  MIN: [2, 99],
  MAX: [2, 99],
  DATE: [3, 3],
  LEFT: [2, 2],
  MID: [3, 3],
  LEN: [1, 1],
  ROUND: [2, 2],
  HAS: [2, 2],
  SIZE: [1, 1],
  WAN: [1, 1],
  ATTR: [2, 2],
  VALID: [2, 2],
  PREVIOUS: [1, 1],
  BLANK: [0, 0],
};

/** Reads `NAME(`, an aggregate or a function, up to its closing parenthesis. */
export function parseCall(parser: TokenReader): Syntax {
  const { value, at } = parser.next();
  parser.sign('(');
  if (AGGREGATES.has(value)) return parseAggregate(parser, value as AggregateFunction, at);
  if (value === 'CHILDREN')
    refuse(at, 'CHILDREN 只能写在 SUM、MAX 或 ONE 里', 'CHILDREN stands only inside SUM, MAX or ONE');
  if (!CALLS.has(value)) refuse(at, `没有“${value}”这个函数`, `There is no function ${value}`);
  return finishCall(parser, { fn: value as CallFunction, at, first: [] });
}

interface StartedCall {
  readonly fn: CallFunction;
  readonly at: number;
  readonly first: readonly Syntax[];
}

function finishCall(parser: TokenReader, { fn, at, first }: StartedCall): Syntax {
  const args = [...first];
  if (args.length === 0 && !parser.atSign(')')) args.push(parser.expression());
  while (parser.skip(',')) args.push(parser.expression());
  parser.sign(')');
  const [least, most] = ARGUMENTS[fn];
  if (args.length < least || args.length > most) {
    const many = least === most ? `${least}` : `${least}–${most}`;
    refuse(
      at,
      `${fn} 需要 ${many} 个参数，这里有 ${args.length} 个`,
      `${fn} takes ${many} arguments, not ${args.length}`,
    );
  }
  return { kind: 'call', at, fn, args };
}

function parseAggregate(parser: TokenReader, fn: AggregateFunction, at: number): Syntax {
  if (parser.atWord('CHILDREN')) return parseChildren(parser, fn, at);
  if ((fn === 'MIN' || fn === 'MAX') && !startsColumn(parser))
    return finishCall(parser, { fn, at, first: [] });
  const source = parser.cell();
  if (!source.table || source.header || source.printedRow)
    refuse(at, `${fn} 里请写 表.列`, `Write table.column inside ${fn}`);
  if ((fn === 'MIN' || fn === 'MAX') && parser.atSign(','))
    return finishCall(parser, { fn, at, first: [source] });
  const where = skipWord(parser, 'WHERE') ? parser.where() : undefined;
  const by = skipWord(parser, 'BY') ? keys(parser) : [];
  parser.sign(')');
  return { kind: 'aggregate', at, fn, source, ...(where && { where }), by };
}

/** Whether `T.col` and then the end of the argument follows, which MIN and MAX read as an aggregate. */
function startsColumn(parser: TokenReader): boolean {
  const named = parser.peek().kind === 'word' || parser.peek().kind === 'heading';
  if (!named || !parser.atSign('.', 1) || parser.peek().value === 'H') return false;
  const after = parser.peek(3);
  return after.value === ')' || after.value === ',' || after.value === 'WHERE' || after.value === 'BY';
}

function parseChildren(parser: TokenReader, fn: AggregateFunction, at: number): Syntax {
  parser.next();
  parser.sign('(');
  const of: CellName = parser.cell();
  parser.sign(')');
  const by = skipWord(parser, 'BY') ? keys(parser) : [];
  parser.sign(')');
  if (fn === 'SUM' || fn === 'MAX' || fn === 'ONE') return { kind: 'children', at, fn, of, by };
  return refuse(at, 'CHILDREN 只能写在 SUM、MAX 或 ONE 里', 'CHILDREN stands only inside SUM, MAX or ONE');
}

function skipWord(parser: TokenReader, word: string): boolean {
  if (!parser.atWord(word)) return false;
  parser.next();
  return true;
}

function keys(parser: TokenReader): Name[] {
  const names = [parser.name()];
  while (parser.skip(',')) names.push(parser.name());
  return names;
}
