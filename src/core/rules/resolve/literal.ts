import { narrow, subtract, type Exact } from '../exact';
import type { ConstantNode } from '../node';
import type { Syntax } from '../notation/syntax';
import type { NumberNode } from './unify';

/** A plain decimal literal as raw and scale; trailing zeros do not count. */
export function parseLiteral(text: string): { readonly value: Exact; readonly scale: number } {
  const [whole = '', tail = ''] = text.split('.');
  const decimals = tail.replace(/0+$/, '');
  return { value: narrow(BigInt(whole + decimals)), scale: decimals.length };
}

/** A literal with a minus sign before it. */
export function negated(node: NumberNode & ConstantNode, syntax: Syntax): ConstantNode {
  return { ...node, syntax, value: typeof node.value === 'string' ? node.value : subtract(0, node.value) };
}
