import { CellState, type ColumnData } from '../../form/table';
import { creditCodeChecks } from '../../value/codes';
import type { Node, NodeOf } from '../node';
import type { Bind } from './bind';
import { both, isInRow, numbersOf, rowsIn, textsOf, type Needs, type Texts } from './certain-values';
import { locate } from './locate';
import { compareNumbers } from './numbers';
import {
  AND,
  asOne,
  Certain,
  chosenBy,
  DOUBTED,
  opposite,
  OR,
  spread,
  together,
  type Pairing,
  type Said,
} from './said';

/** Whether a blank operand silences the whole rule, wherever it is read. */
export type BlankSilences = boolean;

/**
 * What is certain of a condition in each row when whole columns are compared at once: `open` where a cell that it
 * reads does not hold its value, and undefined where the condition can only be asked row by row. What is certain is
 * what the closures of the rule would say, without a blank, a — or an unreadable cell among what they read.
 */
export function certainIn(node: Node, bind: Bind, blanks: BlankSilences = false): Said | undefined {
  switch (node.kind) {
    case 'compare':
      return compared(node, bind, blanks);
    case 'among':
      return among(node, bind, blanks);
    case 'every':
      return joined(node.of, AND, { bind, blanks });
    case 'some':
      return joined(node.of, OR, { bind, blanks });
    case 'not': {
      const said = certainIn(node.of, bind, blanks);
      return said === undefined ? undefined : opposite(said);
    }
    case 'choice':
      return chosen(node, bind, blanks);
    case 'has':
      return has(node, bind);
    case 'valid':
      return valid(node, bind);
    case 'blank':
      return filled(node, bind);
    default:
      return undefined;
  }
}

/** Where conditions are asked, and whether a blank silences. */
interface AskedIn {
  readonly bind: Bind;
  readonly blanks?: BlankSilences;
}

type NeedsIn = Needs & AskedIn;

const STATES = [CellState.blank, CellState.value, CellState.notApplicable, CellState.bad];

/** What a cell's state does to what is certain, by four times the state plus the verdict. */
function doubtsOf(needed: boolean, blanks: boolean): Pairing {
  const doubt = (state: CellState): Certain => {
    if (state === CellState.value || (state === CellState.blank && !needed)) return Certain.holds;
    return state === CellState.blank && blanks ? Certain.silent : Certain.open;
  };
  return Uint8Array.from(
    STATES.flatMap((state) => [0, 1, 2, 3].map((said) => DOUBTED[said * 4 + doubt(state)] as number)),
  );
}

const DOUBTS = {
  needed: { silent: doubtsOf(true, true), open: doubtsOf(true, false) },
  allowed: { silent: doubtsOf(false, true), open: doubtsOf(false, false) },
};

/** Leaves open the rows in which a column does not hold what is needed of it, or tells that its blank silences. */
function openWhere(said: Said, { needs, allows, missing, bind, blanks }: NeedsIn): Said {
  if (missing) return blanks ? Certain.silent : Certain.open;
  const { world } = bind;
  const odd = [...new Set([...needs, ...allows])].filter((column) => !world.isWhole(column));
  if (odd.length === 0) return said;
  const out = spread(said, rowsIn(bind));
  for (const column of odd) {
    const doubts = needs.includes(column) ? DOUBTS.needed : DOUBTS.allowed;
    const by = blanks ? doubts.silent : doubts.open;
    const { states } = column;
    for (let i = 0; i < out.length; i++)
      out[i] = by[((states[i] as number) << 2) | (out[i] as number)] as number;
  }
  return out;
}

function compared(node: NodeOf<'compare'>, bind: Bind, blanks: BlankSilences): Said | undefined {
  const { kind } = node.left.type;
  if (kind === 'condition') return undefined;
  if (kind === 'text' || kind === 'multi') return comparedTexts(node, bind, blanks);
  const left = numbersOf(node.left, bind);
  const right = left && numbersOf(node.right, bind);
  if (!right) return undefined;
  return openWhere(compareNumbers(node.op, [left, right], rowsIn(bind)), {
    ...both(left, right),
    bind,
    blanks,
  });
}

const HOLDS = (yes: boolean): Certain => (yes ? Certain.holds : Certain.fails);

/** What is certain of each different text, brought to the rows that hold it. */
function byWord(
  { words, codes, first, ...needs }: Texts,
  where: AskedIn,
  ask: (text: string) => boolean,
): Said {
  const said = words.map((word) => (word === undefined ? Certain.open : HOLDS(ask(word))));
  if (!codes) return openWhere(said[0] ?? Certain.open, { ...needs, ...where });
  const one = said[first];
  if (one !== undefined && said.every((each, i) => i < first || each === one))
    return openWhere(one, { ...needs, ...where });
  const by = Uint8Array.of(Certain.open, ...said);
  const out = new Uint8Array(codes.length);
  for (let i = 0; i < out.length; i++) out[i] = by[(codes[i] as number) + 1] as number;
  return openWhere(out, { ...needs, ...where });
}

function comparedTexts(node: NodeOf<'compare'>, bind: Bind, blanks: BlankSilences): Said | undefined {
  if (node.op !== '=' && node.op !== '<>') return undefined;
  const equal = node.op === '=';
  const left = textsOf(node.left, bind);
  const right = left && textsOf(node.right, bind);
  if (!right) return undefined;
  const one = right.codes ? left.words[0] : right.words[0];
  if (left.codes && right.codes)
    return openWhere(sameTexts(left, right, equal), { ...both(left, right), bind, blanks });
  if (one === undefined) return undefined;
  const texts = { ...(right.codes ? right : left), ...both(left, right) };
  return byWord(texts, { bind, blanks }, (text) => (text === one) === equal);
}

/** Whether two columns hold equal texts in each row, open where one is not certain. */
function sameTexts(left: Texts, right: Texts, equal: boolean): Said {
  const ids = new Map<string, number>();
  const idsOf = ({ words }: Texts): Int32Array =>
    Int32Array.of(-1, ...words.map((word) => (word === undefined ? -1 : idOf(ids, word))));
  const [leftIds, rightIds] = [idsOf(left), idsOf(right)];
  const [a, b] = [left.codes ?? new Int32Array(0), right.codes ?? new Int32Array(0)];
  const [same, other] = [HOLDS(equal), HOLDS(!equal)];
  const out = new Uint8Array(a.length);
  let seen = 0;
  for (let i = 0; i < out.length; i++) {
    const x = leftIds[(a[i] as number) + 1] as number;
    const y = rightIds[(b[i] as number) + 1] as number;
    const said = x < 0 || y < 0 ? Certain.open : x === y ? same : other;
    out[i] = said;
    seen |= 1 << said;
  }
  return asOne(out, seen);
}

function idOf(ids: Map<string, number>, word: string): number {
  const known = ids.get(word);
  if (known !== undefined) return known;
  ids.set(word, ids.size);
  return ids.size - 1;
}

function among(node: NodeOf<'among'>, bind: Bind, blanks: BlankSilences): Said | undefined {
  if (node.of.type.kind !== 'text') return undefined;
  const values = new Set(node.values);
  const texts = textsOf(node.of, bind);
  return texts && byWord(texts, { bind, blanks }, (text) => values.has(text));
}

function has(node: NodeOf<'has'>, bind: Bind): Said | undefined {
  const word = textsOf(node.word, bind);
  const wanted = word && !word.codes ? word.words[0] : undefined;
  const texts = wanted === undefined ? undefined : textsOf(node.of, bind);
  if (!word || !texts) return undefined;
  const asked = { ...texts, ...both(texts, word) };
  return byWord(asked, { bind }, (text) => text === wanted || `;${text};`.includes(`;${wanted};`));
}

/** AND and OR of conditions. */
function joined(parts: readonly Node[], by: Pairing, { bind, blanks }: AskedIn): Said | undefined {
  let result: Said | undefined;
  for (const part of parts) {
    const said = certainIn(part, bind, blanks);
    if (said === undefined) return undefined;
    result = result === undefined ? said : together(result, said, by);
  }
  return result;
}

function chosen(node: NodeOf<'choice'>, bind: Bind, blanks: BlankSilences): Said | undefined {
  const condition = certainIn(node.condition, bind, blanks);
  const then = condition === undefined ? undefined : certainIn(node.then, bind, blanks);
  const otherwise = then === undefined ? undefined : certainIn(node.otherwise, bind, blanks);
  if (condition === undefined || then === undefined || otherwise === undefined) return undefined;
  return chosenBy(condition, then, otherwise);
}

function valid(node: NodeOf<'valid'>, bind: Bind): Said | undefined {
  if (node.aspect === 'checkdigit') {
    const texts = textsOf(node.of, bind);
    return texts && byWord(texts, { bind }, creditCodeChecks);
  }
  const column = wholeColumn(node.of, bind);
  return column && openWhere(Certain.holds, { needs: [column], allows: [], bind });
}

/** Whether cells are blank: a — is not, and what cannot be read leaves the row open. */
function filled(node: NodeOf<'blank'>, bind: Bind): Said | undefined {
  const column = wholeColumn(node.of, bind);
  if (!column) return undefined;
  if (bind.world.isWhole(column)) return HOLDS(!node.is);
  const [blank, value] = [HOLDS(node.is), HOLDS(!node.is)];
  const by = Uint8Array.of(blank, value, value, Certain.open);
  const { states } = column;
  const out = new Uint8Array(rowsIn(bind));
  for (let i = 0; i < out.length; i++) out[i] = by[states[i] as number] as number;
  return out;
}

function wholeColumn(node: Node, bind: Bind): ColumnData | undefined {
  if (node.kind !== 'cell' || !isInRow(node, bind)) return undefined;
  const { column, rows, fixed } = locate(node, bind);
  return rows || fixed !== undefined ? undefined : column;
}
