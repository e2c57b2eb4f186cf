import { CellState } from '../../form/table';
import { creditCodeChecks } from '../../value/codes';
import type { Exact } from '../exact';
import type { Node, NodeOf } from '../node';
import type { Comparison } from '../notation/syntax';
import { valueOf, type Bind, type Test } from './bind';
import { Tri, type Frame } from './frame';
import { locate } from './locate';

/** Binds a condition. */
export function bindTest(node: Node, bind: Bind): Test {
  switch (node.kind) {
    case 'compare':
      return bindCompare(node, bind);
    case 'among':
      return bindAmong(node, bind);
    case 'every':
      return junction(
        node.of.map((n) => bind.test(n)),
        Tri.no,
      );
    case 'some':
      return junction(
        node.of.map((n) => bind.test(n)),
        Tri.yes,
      );
    case 'not': {
      const of = bind.test(node.of);
      return (i) => negate(of(i));
    }
    case 'choice': {
      const condition = bind.test(node.condition);
      const [then, otherwise] = [bind.test(node.then), bind.test(node.otherwise)];
      return (i) => {
        const met = condition(i);
        return met === Tri.unknown ? met : met === Tri.yes ? then(i) : otherwise(i);
      };
    }
    case 'has':
      return bindHas(node, bind);
    case 'valid':
      return bindValid(node, bind);
    case 'blank':
      return bindBlank(node, bind);
    default:
      throw new TypeError(`no condition: ${node.kind}`);
  }
}

function negate(value: Tri): Tri {
  return value === Tri.unknown ? value : value === Tri.yes ? Tri.no : Tri.yes;
}

/** AND (`decisive` no) and OR (`decisive` yes): all arguments are read, one decisive argument decides. */
function junction(tests: readonly Test[], decisive: Tri): Test {
  const otherwise = decisive === Tri.no ? Tri.yes : Tri.no;
  return (i) => {
    let result: Tri = otherwise;
    for (const test of tests) {
      const value = test(i);
      if (value === decisive) result = decisive;
      else if (value === Tri.unknown && result === otherwise) result = Tri.unknown;
    }
    return result;
  };
}

type Holds<T> = (a: T, b: T) => boolean;
const HOLDS: Readonly<Record<Comparison, Holds<Exact | string>>> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Asks a question about values just read; a blank among them makes it unknown, a — silences or makes it unknown. */
function asked(bind: Bind, ask: (index: number) => boolean): Test {
  const { frame } = bind;
  const { dashSilences } = bind.reading;
  return (i) => {
    const { dash, missing } = frame;
    frame.dash = false;
    frame.missing = false;
    const answer = ask(i);
    const odd = frame.dash || frame.missing;
    if (frame.dash && dashSilences) frame.silent = true;
    frame.dash = dash;
    frame.missing = missing;
    return odd ? Tri.unknown : answer ? Tri.yes : Tri.no;
  };
}

function bindCompare(node: NodeOf<'compare'>, bind: Bind): Test {
  const holds = HOLDS[node.op];
  if (node.left.type.kind === 'condition') return compareConditions(node, bind);
  if (node.left.type.kind === 'text' || node.left.type.kind === 'multi') {
    const [left, right] = [bind.text(node.left), bind.text(node.right)];
    return asked(bind, (i) => holds(left(i), right(i)));
  }
  const [left, right] = [bind.number(node.left), bind.number(node.right)];
  return asked(bind, (i) => holds(left(i), right(i)));
}

function compareConditions(node: NodeOf<'compare'>, bind: Bind): Test {
  const [left, right] = [bind.test(node.left), bind.test(node.right)];
  const equal = node.op === '=';
  return (i) => {
    const a = left(i);
    const b = right(i);
    if (a === Tri.unknown || b === Tri.unknown) return Tri.unknown;
    return (a === b) === equal ? Tri.yes : Tri.no;
  };
}

function bindAmong(node: NodeOf<'among'>, bind: Bind): Test {
  const values = new Set(node.values);
  if (node.of.type.kind === 'text') {
    const of = bind.text(node.of);
    return asked(bind, (i) => values.has(of(i)));
  }
  const of = bind.number(node.of);
  return asked(bind, (i) => values.has(of(i)));
}

/** Whether a multi contains a word; a blank multi contains nothing, a blank word makes it unknown. */
function bindHas(node: NodeOf<'has'>, bind: Bind): Test {
  const of = bind.as({ lenient: true, operands: false, inList: true }).text(node.of);
  const word = bind.as({ lenient: false, operands: false }).text(node.word);
  return asked(bind, (i) => {
    const text = of(i);
    const wanted = word(i);
    return text === wanted || `;${text};`.includes(`;${wanted};`);
  });
}

/** What the column's reader said of a cell; a damaged cell and one with excess digits count as unreadable (type). */
function bindValid(node: NodeOf<'valid'>, bind: Bind): Test {
  const { column } = locate(node.of, bind);
  const { aspect } = node;
  if (aspect === 'checkdigit') {
    const text = bind.text(node.of);
    return asked(bind, (i) => creditCodeChecks(text(i)));
  }
  return (i) => {
    const state = column?.states[i];
    if (state === CellState.blank || state === undefined) return noteBlank(bind.frame);
    if (state !== CellState.bad) return Tri.yes;
    const problem = column?.problems?.get(i) ?? 'type';
    const said = problem === 'damaged' || problem === 'excess' ? 'type' : problem;
    return said === aspect ? Tri.no : Tri.yes;
  };
}

function noteBlank(frame: Frame): Tri {
  frame.operands++;
  frame.blanks++;
  return Tri.unknown;
}

/** Whether a value is there at all; what stands beside BLANK() is no operand, an unreadable cell still silences. */
function bindBlank(node: NodeOf<'blank'>, bind: Bind): Test {
  const read = valueOf(node.of, bind.as({ lenient: false, operands: false }));
  const { frame } = bind;
  return (i) => {
    const { dash, missing, silent } = frame;
    frame.dash = false;
    frame.missing = false;
    frame.silent = false;
    read(i);
    const unreadable = frame.silent;
    const blank = frame.missing;
    frame.dash = dash;
    frame.missing = missing;
    frame.silent = silent || unreadable;
    if (unreadable) return Tri.unknown;
    return blank === node.is ? Tri.yes : Tri.no;
  };
}
