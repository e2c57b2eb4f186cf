import type { MissingMode } from '../form/definition';
import { CellState, type CellProblem, type Dataset } from '../form/table';
import type { CompiledForm } from './compiled';
import type { CheckContext } from './context';
import type { Node } from './node';
import { parseFormula } from './notation/formula';
import { resolve } from './resolve/resolve';
import { at, refuse } from './rule-error';
import { valueOf } from './run/bind';
import { binderFor, LENIENT, STRICT } from './run/binder';
import { Tri, type Frame } from './run/frame';
import { World, type Target } from './run/world';

/**
 * One typed value a row, as ColumnData keeps values: money in 分, dates as days, other numbers times 10^scale, a
 * condition as 1 or 0. Blank where an operand is blank or nothing can be computed, bad where one is unreadable.
 */
export interface ColumnValue {
  readonly states: Uint8Array;
  readonly problems?: ReadonlyMap<number, CellProblem>;
  readonly numbers?: Float64Array;
  readonly texts?: (string | undefined)[];
  /** Decimals in `numbers`: 2 for 元, 6 for 万元 (both in 分), those of ROUND, else 0. */
  readonly scale: number;
}

/** A clause of the notation to evaluate for every row of a scope's table. */
export interface ClauseRequest {
  readonly clause: string;
  readonly scope: string;
  readonly data: Dataset;
  readonly context?: CheckContext;
  /** What a blank operand does; without it the value is blank. */
  readonly missing?: MissingMode;
}

/** Clauses that are kept for a form; those of areas differ in their codes alone, so there may be many. */
const MOST_KEPT = 2000;
const kept = new WeakMap<CompiledForm, Map<string, Node>>();

/** A clause resolved in a scope, once as long as it is kept. */
function nodeOf(form: CompiledForm, scope: string, clause: string): Node {
  const known = kept.get(form) ?? new Map<string, Node>();
  kept.set(form, known);
  const key = `${scope}|${clause}`;
  const before = known.get(key);
  if (before) return before;
  const node = at({ rule: scope, part: 'clause' }, () => {
    const { loop, body } = parseFormula(clause);
    if (loop) refuse(loop.variable.at, '这里不能写 FOR', 'FOR cannot stand here');
    return resolve(body, { names: form.names, scope });
  });
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, node);
  return node;
}

/** Evaluates a clause (mapping, calc, condition) over a table of a package; throws RuleError on a clause that does not fit. */
export function evaluateClause(form: CompiledForm, request: ClauseRequest): ColumnValue {
  const { clause, scope, data, context = {}, missing = 'skip-any' } = request;
  const node = nodeOf(form, scope, clause);
  const table = data.tables.get(scope);
  if (!table) return { states: new Uint8Array(0), scale: 0 };
  return columnOf(node, { scope, table, shape: 'row' }, { world: new World(form, data, context), missing });
}

interface EvaluateIn {
  readonly world: World;
  readonly missing: MissingMode;
}

/** Evaluates a resolved expression for every row of a target. */
export function columnOf(node: Node, target: Target, { world, missing }: EvaluateIn): ColumnValue {
  const lenient = missing === 'zero' || missing === 'skip-all';
  const bind = binderFor(world, target, { ...(lenient ? LENIENT : STRICT), dashSilences: false });
  const read = valueOf(node, bind);
  const { frame } = bind;
  const { rowCount } = target.table;
  const { kind } = node.type;
  const states = new Uint8Array(rowCount);
  const problems = new Map<number, CellProblem>();
  const numbers = kind === 'text' || kind === 'multi' ? undefined : new Float64Array(rowCount);
  const texts = numbers ? undefined : new Array<string | undefined>(rowCount).fill(undefined);
  for (let row = 0; row < rowCount; row++) {
    frame.reset();
    const value = read(row);
    const tooLarge = typeof value === 'bigint';
    states[row] = tooLarge
      ? CellState.bad
      : stateOf(frame, kind === 'condition' ? value : undefined, missing);
    if (states[row] === CellState.bad) problems.set(row, 'type');
    if (states[row] !== CellState.value) continue;
    if (numbers) numbers[row] = Number(value);
    if (texts) texts[row] = String(value);
  }
  const scale = node.type.kind === 'number' ? node.type.scale : 0;
  const values = { ...(numbers && { numbers }), ...(texts && { texts }) };
  return { states, scale, ...values, ...(problems.size > 0 && { problems }) };
}

/** What a value's cell holds, from what reading it left in the frame; `outcome` is that of a condition. */
function stateOf(frame: Frame, outcome: unknown, missing: MissingMode): CellState {
  if (frame.silent) return frame.nothing ? CellState.blank : CellState.bad;
  if (outcome === Tri.unknown) return CellState.blank;
  if (outcome !== undefined) return CellState.value;
  if (frame.dash) return CellState.notApplicable;
  const allBlank = missing === 'skip-all' && frame.operands > 0 && frame.blanks === frame.operands;
  const someBlank = frame.missing || (missing === 'skip-any' && frame.blanks > 0);
  return allBlank || someBlank ? CellState.blank : CellState.value;
}
