import type { Node, NodeOf } from '../node';
import type { Bind, TextOf } from './bind';
import { bindTextCell } from './bind-cell';
import { Tri } from './frame';

/** Binds an expression that gives a text or the codes of a multi, aggregates apart. */
export function bindText(node: Node, bind: Bind): TextOf {
  switch (node.kind) {
    case 'constant': {
      const text = String(node.value);
      return () => text;
    }
    case 'cell':
      return bindTextCell(node, bind);
    case 'choice':
      return bindChoice(node, bind);
    case 'part':
      return bindPart(node, bind);
    case 'attribute':
      return bindAttribute(node, bind);
    default:
      throw new TypeError(`no text: ${node.kind}`);
  }
}

function bindChoice(node: NodeOf<'choice'>, bind: Bind): TextOf {
  const condition = bind.test(node.condition);
  const [then, otherwise] = [bind.text(node.then), bind.text(node.otherwise)];
  const { frame } = bind;
  return (i) => {
    const met = condition(i);
    if (met === Tri.yes) return then(i);
    if (met === Tri.no) return otherwise(i);
    frame.missing = true;
    return '';
  };
}

/** LEFT and MID as in Excel: positions from 1; a start before the text or a negative count makes the rule silent. */
function bindPart(node: NodeOf<'part'>, bind: Bind): TextOf {
  const of = bind.text(node.of);
  const [from, count] = [bind.number(node.from), bind.number(node.count)];
  const { frame } = bind;
  return (i) => {
    const text = of(i);
    const start = Number(from(i)) - 1;
    const length = Number(count(i));
    if (start < 0 || length < 0) frame.silence();
    return text.slice(start, start + length);
  };
}

/** An attribute of a code's dictionary word; an unknown code, or a word without it, is blank. */
function bindAttribute(node: NodeOf<'attribute'>, bind: Bind): TextOf {
  const of = bind.text(node.of);
  const { words } = node;
  const { frame, reading } = bind;
  return (i) => {
    const value = words.get(of(i));
    if (value === undefined && !reading.lenient) frame.missing = true;
    return value ?? '';
  };
}
