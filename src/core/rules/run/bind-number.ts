import { dayOf } from '../../value/date';
import { add, multiply, stepsOf, subtract, tenTo, type Exact } from '../exact';
import type { Node, NodeOf } from '../node';
import type { Bind, NumberOf } from './bind';
import { bindNumberCell, EARLIEST } from './bind-cell';
import { hasFraction, roundedFraction } from './fraction';
import { Tri, type Frame } from './frame';

/** Step of 万元 with 2 decimals, in 分. */
const WAN_STEP = 10_000;

/** Binds an expression that gives a number or a date, aggregates apart. */
export function bindNumber(node: Node, bind: Bind): NumberOf {
  switch (node.kind) {
    case 'constant':
      return constant(node.value);
    case 'cell':
      return bindNumberCell(node, bind);
    case 'negate':
    case 'rescale':
    case 'wan':
      return bindScaled(node, bind);
    case 'round':
      return bindRound(node, bind);
    case 'plus':
    case 'minus':
      return bindSum(node, bind);
    case 'times': {
      const [left, right] = [bind.number(node.left), bind.number(node.right)];
      return (i) => multiply(left(i), right(i));
    }
    case 'choice':
      return bindChoice(node, bind);
    case 'extreme':
      return bindExtreme(node, bind);
    case 'length': {
      const of = bind.text(node.of);
      return (i) => of(i).length;
    }
    case 'size':
      return bindSize(node, bind);
    case 'day':
      return bindDay(node, bind);
    default:
      throw new TypeError(`no number: ${node.kind}`);
  }
}

function constant(value: Exact | string): NumberOf {
  const number = typeof value === 'string' ? 0 : value;
  return () => number;
}

function bindScaled(node: NodeOf<'negate'> | NodeOf<'rescale'> | NodeOf<'wan'>, bind: Bind): NumberOf {
  const of = bind.number(node.of);
  if (node.kind === 'negate') return (i) => subtract(0, of(i));
  if (node.kind === 'wan') return (i) => multiply(stepsOf(of(i), WAN_STEP), WAN_STEP);
  const { factor } = node;
  return (i) => multiply(of(i), factor);
}

function bindRound(node: NodeOf<'round'>, bind: Bind): NumberOf {
  if (hasFraction(node.of)) return roundedFraction(node.of, node.decimals, bind);
  const of = bind.number(node.of);
  const scale = node.of.type.kind === 'number' ? node.of.type.scale : 0;
  if (scale <= node.decimals) {
    const factor = tenTo(node.decimals - scale);
    return (i) => multiply(of(i), factor);
  }
  const step = Number(tenTo(scale - node.decimals));
  return (i) => stepsOf(of(i), step);
}

/** — adds nothing to a sum of numbers, and a sum of — alone is —; a date with — is —. */
function bindSum(node: NodeOf<'plus'> | NodeOf<'minus'>, bind: Bind): NumberOf {
  const [left, right] = [bind.number(node.left), bind.number(node.right)];
  const combine = node.kind === 'plus' ? add : subtract;
  const dates = node.left.type.kind === 'date' || node.right.type.kind === 'date';
  if (dates) return (i) => combine(left(i), right(i));
  const { frame } = bind;
  return (i) => {
    const outer = frame.dash;
    frame.dash = false;
    const a = left(i);
    const first = frame.dash;
    frame.dash = false;
    const b = right(i);
    frame.dash = outer || (first && frame.dash);
    return combine(a, b);
  };
}

function bindChoice(node: NodeOf<'choice'>, bind: Bind): NumberOf {
  const condition = bind.test(node.condition);
  const [then, otherwise] = [bind.number(node.then), bind.number(node.otherwise)];
  const { frame } = bind;
  return (i) => {
    const met = condition(i);
    if (met === Tri.unknown) return unknown(frame);
    return met === Tri.yes ? then(i) : otherwise(i);
  };
}

function unknown(frame: Frame): Exact {
  frame.missing = true;
  return 0;
}

function bindExtreme(node: NodeOf<'extreme'>, bind: Bind): NumberOf {
  const args = node.args.map((a) => bind.number(a));
  const { most } = node;
  return (i) => {
    let best: Exact | undefined;
    for (const arg of args) {
      const value = arg(i);
      if (best === undefined || (most ? value > best : value < best)) best = value;
    }
    return best ?? 0;
  };
}

/** The number of words of a multi; a blank one has none and is no operand. */
function bindSize(node: NodeOf<'size'>, bind: Bind): NumberOf {
  const of = bind.as({ lenient: true, operands: false, inList: true }).text(node.of);
  return (i) => {
    const text = of(i);
    let words = text === '' ? 0 : 1;
    for (let at = text.indexOf(';'); at >= 0; at = text.indexOf(';', at + 1)) words++;
    return words;
  };
}

function bindDay(node: NodeOf<'day'>, bind: Bind): NumberOf {
  const [year, month, day] = [bind.number(node.year), bind.number(node.month), bind.number(node.day)];
  const { frame } = bind;
  return (i) => {
    const value = dayOf(Number(year(i)), Number(month(i)), Number(day(i)));
    if (value === undefined) frame.silence();
    return value ?? EARLIEST;
  };
}
