import type { Value } from '../model/cell';
import { CellError } from '../model/cell';
import { CONDITIONAL } from './functions-conditional';
import { LOGIC } from './functions-logic';
import { LOOKUP } from './functions-lookup';
import { MATH } from './functions-math';
import { TEXT } from './functions-text';
import { arrayMatrix, broadcast, type Result } from './matrix';
import type { Node } from './parse';
import { compare, DIV0, NUM, numberOf, textOfValue } from './values';
import { type Argument, type FormulaContext, type Implementation, UnknownFunction } from './implementation';

const FUNCTIONS: ReadonlyMap<string, Implementation> = new Map([
  ...MATH,
  ...LOGIC,
  ...TEXT,
  ...CONDITIONAL,
  ...LOOKUP,
]);

function arithmetic(operator: string, a: Value, b: Value): Value {
  const x = numberOf(a);
  if (typeof x !== 'number') return x;
  const y = numberOf(b);
  if (typeof y !== 'number') return y;
  if (operator === '/' && y === 0) return DIV0;
  const result =
    operator === '+'
      ? x + y
      : operator === '-'
        ? x - y
        : operator === '*'
          ? x * y
          : operator === '/'
            ? x / y
            : x ** y;
  if (!Number.isFinite(result)) return NUM;
  // Excel shows a difference that is only the last bits of its operands as zero.
  const lost =
    (operator === '+' || operator === '-') && Math.abs(result) < Math.max(Math.abs(x), Math.abs(y)) * 1e-15;
  return lost ? 0 : result;
}

function comparison(operator: string, a: Value, b: Value): Value {
  if (a instanceof CellError) return a;
  if (b instanceof CellError) return b;
  const order = compare(a, b);
  if (operator === '=') return order === 0;
  if (operator === '<>') return order !== 0;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

function joined(a: Value, b: Value): Value {
  const left = textOfValue(a);
  const right = textOfValue(b);
  if (typeof left !== 'string') return left;
  return typeof right === 'string' ? left + right : right;
}

function applyOperator(operator: string): (a: Value, b: Value) => Value {
  if (operator === '&') return joined;
  if ('+-*/^'.includes(operator)) return (a, b) => arithmetic(operator, a, b);
  return (a, b) => comparison(operator, a, b);
}

/** Computes a tree; throws UnknownFunction where it calls what is not computed here. */
export function evaluateNode(node: Node, context: FormulaContext): Result {
  switch (node.kind) {
    case 'value':
      return node.value;
    case 'array':
      return arrayMatrix(node.rows);
    case 'reference':
      return context.area(node.sheet, node.area);
    case 'name':
      return context.name(node.name);
    case 'negate':
      return broadcast(0, evaluateNode(node.operand, context), applyOperator('-'));
    case 'percent':
      return broadcast(evaluateNode(node.operand, context), 100, applyOperator('/'));
    case 'binary':
      return broadcast(
        evaluateNode(node.left, context),
        evaluateNode(node.right, context),
        applyOperator(node.operator),
      );
    case 'call': {
      const implementation = FUNCTIONS.get(node.name);
      if (!implementation) throw new UnknownFunction(node.name);
      const args: Argument[] = node.args.map((arg) => () => evaluateNode(arg, context));
      return implementation(args, context);
    }
  }
}
