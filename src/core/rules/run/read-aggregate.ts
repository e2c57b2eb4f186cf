import type { AggregateNode } from '../node';
import { aggregateOf } from './aggregate';
import { valueOf, type Bind, type NumberOf, type TextOf } from './bind';
import type { Frame } from './frame';
import { Outcome } from './outcome';

/** Closures that read an aggregate for the current row and leave what is odd in the frame. */
export interface AggregateReader {
  readonly number: NumberOf;
  readonly text: TextOf;
}

/** MIN, MAX and ONE may be blank, and then are blank operands; SUM, COUNT and DISTINCT always have a value. */
export function readAggregate(node: AggregateNode, bind: Bind): AggregateReader {
  const aggregate = aggregateOf(node, bind);
  const outer = node.outer.map((cell) => valueOf(cell, bind));
  const keys = [...node.keys.filter((k) => !k.blanks).map((k) => k.own), ...node.bounds.map((b) => b.own)];
  const touched = [...outer, ...keys.map((cell) => valueOf(cell, bind))];
  const { frame, reading } = bind;
  const operand = node.fn === 'MIN' || node.fn === 'MAX' || node.fn === 'ONE';
  const noteOf = (outcome: Outcome): void => note(frame, outcome, { bind, one: node.fn === 'ONE' });
  const read = (i: number): boolean => {
    for (const each of touched) each(i);
    if (operand && reading.operands) frame.operands++;
    const outcome = aggregate.outcome(i);
    if (outcome !== Outcome.value) noteOf(outcome);
    return outcome === Outcome.value;
  };
  return {
    number: (i) => (read(i) ? aggregate.number(i) : 0),
    text: (i) => (read(i) ? aggregate.text(i) : ''),
  };
}

/** Under HAS and SIZE a blank cell is an empty list, but where ONE found no row the rule is silent. */
function note(frame: Frame, outcome: Outcome, { bind, one }: { bind: Bind; one: boolean }): void {
  const { operands, lenient, inList } = bind.reading;
  if (outcome === Outcome.dash) frame.dash = true;
  else if (outcome === Outcome.silent) frame.unreadable();
  else if (outcome === Outcome.absent) frame.silence();
  else {
    if (operands) frame.blanks++;
    if (!lenient) frame.missing = true;
    if (one && outcome === Outcome.none && inList) frame.silence();
  }
}
