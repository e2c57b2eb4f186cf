import type { Node, NodeOf } from '../node';
import type { Bind } from '../run/bind';
import { Tri } from '../run/frame';

/** A condition that a finding can show: a comparison, a test for blanks, or what a reader said. */
export type Focus = NodeOf<'compare'> | NodeOf<'blank'> | NodeOf<'valid'>;

/** The first comparison that makes a check fail at an index; undefined where no single one does. */
export function focusOf(check: Node, index: number, bind: Bind): Focus | undefined {
  if (check.kind === 'blank' || check.kind === 'valid') return check;
  if (check.kind === 'compare') return check.left.type.kind === 'condition' ? undefined : check;
  if (check.kind === 'every') {
    const failing = check.of.find((part) => outcome(part, index, bind) !== Tri.yes);
    return failing && focusOf(failing, index, bind);
  }
  if (check.kind !== 'choice') return undefined;
  const met = outcome(check.condition, index, bind);
  return met === Tri.unknown
    ? undefined
    : focusOf(met === Tri.yes ? check.then : check.otherwise, index, bind);
}

function outcome(condition: Node, index: number, bind: Bind): Tri {
  bind.frame.reset();
  return bind.test(condition)(index);
}
