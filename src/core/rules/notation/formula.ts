import { refuse } from '../rule-error';
import { ExpressionParser } from './expression';
import type { Formula, LoopItem } from './syntax';
import { tokens } from './token';

/** Parses one formula of the notation (rules, calc columns, row filters, mapping clauses); throws NotationError with the offset. */
export function parseFormula(text: string, options: { readonly filter?: boolean } = {}): Formula {
  const parser = new ExpressionParser(tokens(text), options.filter === true);
  const loop = parser.atWord('FOR') ? parseLoop(parser) : undefined;
  const body = parser.expression();
  const rest = parser.peek();
  if (rest.kind !== 'end')
    refuse(
      rest.at,
      `“${rest.value}”前后缺少运算符或逗号`,
      `An operator or a comma is missing at "${rest.value}"`,
    );
  return loop ? { loop, body } : { body };
}

function parseLoop(parser: ExpressionParser): NonNullable<Formula['loop']> {
  parser.next();
  const variable = parser.name();
  parser.word('IN');
  parser.sign('(');
  const items: LoopItem[] = [loopItem(parser)];
  while (parser.skip(',')) items.push(loopItem(parser));
  parser.sign(')');
  parser.sign(':');
  return { variable, items };
}

function loopItem(parser: ExpressionParser): LoopItem {
  const start = parser.peek();
  if (!parser.skip('*')) return { kind: 'column', name: parser.name() };
  if (!parser.skip(':')) return { kind: 'all', at: start.at };
  return { kind: 'all', at: start.at, type: parser.name() };
}
