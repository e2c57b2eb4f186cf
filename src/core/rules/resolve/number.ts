import { dayOf } from '../../value/date';
import { negated, parseLiteral } from './literal';
import type { Node, NumberType } from '../node';
import type { Syntax } from '../notation/syntax';
import { refuse } from '../rule-error';
import type { Env } from './env';
import { alignNumbers, asNumber, isNumber, type NumberNode } from './unify';

type Arithmetic = Extract<Syntax, { readonly kind: 'arithmetic' }>;

const DAYS: NumberType = { kind: 'number', unit: 'none', scale: 0 };

/** `+ - * /` between two expressions. */
export function resolveArithmetic(syntax: Arithmetic, env: Env): Node {
  const left = env.resolve(syntax.left, env);
  const right = env.resolve(syntax.right, env);
  if (left.type.kind === 'date') return dateArithmetic(syntax, left, right);
  const [a, b] = [asNumber(left), asNumber(right)];
  if (syntax.op === '*') return product(syntax, a, b);
  if (syntax.op === '/') return env.fraction ? quotient(syntax, a, b) : refuseFraction(syntax);
  const [l, r, type] = alignNumbers(a, b);
  return { kind: syntax.op === '+' ? 'plus' : 'minus', type, syntax, left: l, right: r };
}

function refuseFraction(syntax: Arithmetic): never {
  return refuse(syntax.at, '除法只能写在 ROUND 里', 'A division stands only inside ROUND');
}

function dateArithmetic(syntax: Arithmetic, left: Node, right: Node): Node {
  if (syntax.op === '-' && right.type.kind === 'date')
    return { kind: 'minus', type: DAYS, syntax, left, right };
  const whole =
    isNumber(right) && right.type.scale === 0 && (right.type.unit === 'none' || right.type.unit === 'any');
  if (!whole || syntax.op === '*' || syntax.op === '/')
    return refuse(syntax.at, '日期只能减日期，或加减天数', 'A date takes a date away, or a number of days');
  return { kind: syntax.op === '+' ? 'plus' : 'minus', type: { kind: 'date' }, syntax, left, right };
}

function isMoney(node: NumberNode): boolean {
  return node.type.unit === 'yuan' || node.type.unit === 'wan';
}

function product(syntax: Syntax, left: NumberNode, right: NumberNode): Node {
  if (isMoney(left) && isMoney(right))
    refuse(right.syntax.at, '金额不能乘以金额', 'An amount cannot be multiplied by an amount');
  const unit = isMoney(left) ? left.type.unit : isMoney(right) ? right.type.unit : plainUnit(left, right);
  const type: NumberType = { kind: 'number', unit, scale: left.type.scale + right.type.scale };
  return { kind: 'times', type, syntax, left, right };
}

function plainUnit(left: NumberNode, right: NumberNode): 'none' | 'any' {
  return left.type.unit === 'any' && right.type.unit === 'any' ? 'any' : 'none';
}

function quotient(syntax: Syntax, left: NumberNode, right: NumberNode): Node {
  if (isMoney(left) && isMoney(right) && left.type.unit !== right.type.unit)
    refuse(
      right.syntax.at,
      '元与万元不能相除，请用 WAN(元) 折算',
      '元 and 万元 cannot be divided: convert 元 by WAN(…)',
    );
  if (isMoney(right) && !isMoney(left))
    refuse(right.syntax.at, '数字不能除以金额', 'A number cannot be divided by an amount');
  const unit = isMoney(left) && !isMoney(right) ? left.type.unit : plainUnit(left, right);
  return { kind: 'over', type: { kind: 'number', unit, scale: 0 }, syntax, left, right };
}

/** A minus sign before a number. */
export function resolveMinus(syntax: Extract<Syntax, { readonly kind: 'minus' }>, env: Env): Node {
  const of = asNumber(env.resolve(syntax.of, env));
  return of.kind === 'constant' ? negated(of, syntax) : { kind: 'negate', type: of.type, syntax, of };
}

/** `ROUND(x, decimals)`: exact, half up, ties away from zero. */
export function resolveRound(syntax: Syntax, args: readonly Syntax[], env: Env): Node {
  const of = asNumber(env.resolve(args[0] as Syntax, { ...env, fraction: true }));
  const digits = args[1];
  const decimals = digits?.kind === 'number' ? Number(digits.text) : NaN;
  if (!Number.isInteger(decimals) || decimals > 12)
    refuse(digits?.at ?? syntax.at, 'ROUND 的位数要写 0 到 12 的整数', 'ROUND takes 0 to 12 decimals');
  return { kind: 'round', type: { ...of.type, scale: decimals }, syntax, of, decimals };
}

/** `WAN(x)`: 元 as 万元, rounded once to 2 decimals. */
export function resolveWan(syntax: Syntax, args: readonly Syntax[], env: Env): Node {
  const of = asNumber(env.resolve(args[0] as Syntax, env));
  if (of.type.unit !== 'yuan')
    refuse(of.syntax.at, 'WAN 里要写以元为单位的金额', 'WAN takes an amount in 元');
  if (of.type.scale !== 2) refuse(of.syntax.at, 'WAN 里的金额只能相加减', 'WAN takes sums of amounts only');
  return { kind: 'wan', type: { kind: 'number', unit: 'wan', scale: 6 }, syntax, of };
}

/** `DATE(y, m, d)`; three literals are checked against the calendar at once. */
export function resolveDate(syntax: Syntax, args: readonly Syntax[], env: Env): Node {
  const parts = args.map((a) => wholeNumber(env.resolve(a, env)));
  const [year, month, day] = parts as [NumberNode, NumberNode, NumberNode];
  const fixed = parts.map((p) => (p.kind === 'constant' ? Number(p.value) : NaN));
  if (!fixed.some(Number.isNaN)) {
    const value = dayOf(fixed[0] ?? 0, fixed[1] ?? 0, fixed[2] ?? 0);
    if (value === undefined) return refuse(syntax.at, '没有这一天', 'There is no such day');
    return { kind: 'constant', type: { kind: 'date' }, syntax, value };
  }
  return { kind: 'day', type: { kind: 'date' }, syntax, year, month, day };
}

/** A number without decimals and without money unit, as a count of characters or a year is. */
export function wholeNumber(node: Node): NumberNode {
  const number = asNumber(node);
  if (number.type.scale === 0 && !isMoney(number)) return number;
  return refuse(number.syntax.at, '此处要整数', 'A whole number is needed here');
}

/** A number as written. */
export function resolveLiteral(syntax: Extract<Syntax, { readonly kind: 'number' }>): Node {
  const { value, scale } = parseLiteral(syntax.text);
  return { kind: 'constant', type: { kind: 'number', unit: 'any', scale }, syntax, value };
}
