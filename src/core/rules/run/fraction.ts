import { roundFraction } from '../../value/decimal';
import { narrow } from '../exact';
import type { Node } from '../node';
import type { Bind, NumberOf } from './bind';

/** A fraction of whole numbers, in the unit that is printed. */
interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}
type FractionOf = (index: number) => Fraction;

/** Whether an expression divides, so that it needs fractions until it is rounded. */
export function hasFraction(node: Node): boolean {
  switch (node.kind) {
    case 'over':
      return true;
    case 'plus':
    case 'minus':
    case 'times':
      return hasFraction(node.left) || hasFraction(node.right);
    case 'negate':
    case 'rescale':
      return hasFraction(node.of);
    default:
      return false;
  }
}

/** Binds ROUND over an expression that divides; a division by 0 makes the rule silent. */
export function roundedFraction(node: Node, decimals: number, bind: Bind): NumberOf {
  const of = fractionOf(node, bind);
  const { frame } = bind;
  return (i) => {
    const { numerator, denominator } = of(i);
    if (denominator !== 0n) return narrow(roundFraction(numerator, denominator, decimals));
    frame.silence();
    return 0;
  };
}

function fractionOf(node: Node, bind: Bind): FractionOf {
  if (!hasFraction(node)) return wholeFraction(node, bind);
  if (node.kind === 'negate') {
    const of = fractionOf(node.of, bind);
    return (i) => {
      const { numerator, denominator } = of(i);
      return { numerator: -numerator, denominator };
    };
  }
  if (node.kind === 'rescale') return fractionOf(node.of, bind);
  if (node.kind !== 'over' && node.kind !== 'times' && node.kind !== 'plus' && node.kind !== 'minus')
    throw new TypeError(`no fraction: ${node.kind}`);
  const [left, right] = [fractionOf(node.left, bind), fractionOf(node.right, bind)];
  const combine = COMBINE[node.kind];
  return (i) => combine(left(i), right(i));
}

const COMBINE: Readonly<Record<'over' | 'times' | 'plus' | 'minus', (a: Fraction, b: Fraction) => Fraction>> =
  {
    over: (a, b) => ({ numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator }),
    times: (a, b) => ({ numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator }),
    plus: (a, b) => ({
      numerator: a.numerator * b.denominator + b.numerator * a.denominator,
      denominator: a.denominator * b.denominator,
    }),
    minus: (a, b) => ({
      numerator: a.numerator * b.denominator - b.numerator * a.denominator,
      denominator: a.denominator * b.denominator,
    }),
  };

function wholeFraction(node: Node, bind: Bind): FractionOf {
  const of = bind.number(node);
  const denominator = 10n ** BigInt(node.type.kind === 'number' ? node.type.scale : 0);
  return (i) => ({ numerator: BigInt(of(i)), denominator });
}
