import type { DictionaryWord } from '../../form/definition';
import type { Node } from '../node';
import type { CallSyntax, Syntax } from '../notation/syntax';
import { refuse } from '../rule-error';
import { resolveHas, resolveJunction, resolveNot, resolveSize, resolveValid } from './condition';
import type { Env } from './env';
import { resolveDate, resolveRound, resolveWan, wholeNumber } from './number';
import { align, asCondition, asText, dictionaryOf } from './unify';

type Resolver = (syntax: CallSyntax, args: readonly Syntax[], env: Env) => Node;

const one = (value: number, syntax: Syntax): Node => ({
  kind: 'constant',
  type: { kind: 'number', unit: 'any', scale: 0 },
  syntax,
  value,
});

const RESOLVERS: Readonly<Record<CallSyntax['fn'], Resolver>> = {
  AND: resolveJunction,
  OR: resolveJunction,
  NOT: resolveNot,
  IF: resolveChoice,
  MIN: resolveExtreme,
  MAX: resolveExtreme,
  DATE: resolveDate,
  LEFT: resolvePart,
  MID: resolvePart,
  LEN: (syntax, args, env) => ({
    kind: 'length',
    type: { kind: 'number', unit: 'none', scale: 0 },
    syntax,
    of: asText(argument(args, 0, env)),
  }),
  ROUND: resolveRound,
  HAS: resolveHas,
  SIZE: resolveSize,
  WAN: resolveWan,
  ATTR: resolveAttribute,
  VALID: resolveValid,
  PREVIOUS: resolvePrevious,
  BLANK: (syntax) => refuse(syntax.at, 'BLANK() 只能写在 = 或 <> 旁边', 'BLANK() stands only beside = or <>'),
};

/** A function call of the notation. */
export function resolveCall(syntax: CallSyntax, env: Env): Node {
  return RESOLVERS[syntax.fn](syntax, syntax.args, env);
}

function argument(args: readonly Syntax[], index: number, env: Env): Node {
  return env.resolve(args[index] as Syntax, env);
}

function resolveChoice(syntax: Syntax, args: readonly Syntax[], env: Env): Node {
  const condition = asCondition(argument(args, 0, env));
  const [then, otherwise] = align(argument(args, 1, env), argument(args, 2, env), env.names);
  const type =
    then.type.kind === 'number' && otherwise.type.kind === 'number' ? numberType(then, otherwise) : then.type;
  return { kind: 'choice', type, syntax, condition, then, otherwise };
}

function numberType(a: Node, b: Node): Node['type'] {
  return a.type.kind === 'number' && a.type.unit === 'any' ? b.type : a.type;
}

function resolveExtreme(syntax: CallSyntax, args: readonly Syntax[], env: Env): Node {
  let nodes = args.map((a) => env.resolve(a, env));
  const first = nodes[0] as Node;
  if (first.type.kind !== 'number' && first.type.kind !== 'date')
    refuse(first.syntax.at, `${syntax.fn} 里要写数字或日期`, `${syntax.fn} takes numbers or dates`);
  const widest = nodes.reduce((a, b) => align(a, b, env.names)[0]);
  nodes = nodes.map((n) => align(n, widest, env.names)[0]);
  const type = nodes.map((n) => n.type).find((t) => t.kind !== 'number' || t.unit !== 'any') ?? first.type;
  return { kind: 'extreme', type, syntax, most: syntax.fn === 'MAX', args: nodes };
}

function resolvePart(syntax: CallSyntax, args: readonly Syntax[], env: Env): Node {
  const of = asText(argument(args, 0, env));
  const from = syntax.fn === 'LEFT' ? one(1, syntax) : wholeNumber(argument(args, 1, env));
  const count = wholeNumber(argument(args, args.length - 1, env));
  return { kind: 'part', type: { kind: 'text' }, syntax, of, from, count };
}

function resolveAttribute(syntax: Syntax, args: readonly Syntax[], env: Env): Node {
  const of = asText(argument(args, 0, env));
  const id = dictionaryOf(of);
  const dictionary = id === undefined ? undefined : env.names.dictionaries.get(id);
  if (id === undefined || !dictionary)
    return refuse(
      of.syntax.at,
      'ATTR 的第一项要写有可选项的列',
      'The first part of ATTR is a column with a list',
    );
  const name = args[1];
  const words = new Map<string, string>();
  for (const word of dictionary.words) {
    const value = name?.kind === 'text' ? attributeOf(word, name.value) : undefined;
    if (value !== undefined && value !== '') words.set(word.code, value);
  }
  if (words.size === 0)
    return refuse(name?.at ?? syntax.at, `可选项 ${id} 没有这个属性`, `The list ${id} has no such attribute`);
  const codes = new Set(dictionary.words.map((w) => w.code));
  const inside = [...words.values()].some((v) => codes.has(v));
  return { kind: 'attribute', type: { kind: 'text', ...(inside && { dictionary: id }) }, syntax, of, words };
}

function attributeOf({ attributes }: DictionaryWord, name: string): string | undefined {
  return attributes && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

function resolvePrevious(syntax: Syntax, args: readonly Syntax[], env: Env): Node {
  const of = args[0] as Syntax;
  if (env.previous || env.source !== undefined)
    return refuse(syntax.at, 'PREVIOUS 不能写在这里', 'PREVIOUS cannot stand here');
  if (of.kind !== 'name' && of.kind !== 'aggregate')
    return refuse(
      of.at,
      'PREVIOUS 里要写列、单元格或汇总',
      'PREVIOUS takes a column, a cell or an aggregate',
    );
  return env.resolve(of, { ...env, previous: true });
}
