import { CellState, type Dataset } from '../form/table';
import { roundTo } from '../value/amount';
import { figureOf, lookAt, type Change, type Look } from './culprit-look';
import type { Equation, EquationTerm } from './equation';
import {
  addIntervals,
  intervalOf,
  scaleInterval,
  tieAgainst,
  type Figure,
  type Interval,
  type SumOfFigures,
} from './interval';

/** An equation with its sum made once: Σ weight × cells + constant as printed, and every true sum that prints so. */
export interface Balance {
  readonly equation: Equation;
  readonly total: Figure;
  readonly printed: bigint;
  readonly interval: Interval;
}

/** A closed range of raw numbers. */
export interface Range {
  readonly lo: number;
  readonly hi: number;
}

const WAN_QUANTUM = 10_000;
const FLUSH = 2 ** 52;
/** Up to so many rows a search from the start is quicker than a set. */
const LINEAR = 64;

function plainSum(values: Float64Array): bigint {
  let whole = 0n;
  let rest = 0;
  for (let i = 0; i < values.length; i++) {
    rest += values[i] as number;
    if (rest > FLUSH || rest < -FLUSH) {
      whole += BigInt(rest);
      rest = 0;
    }
  }
  return whole + BigInt(rest);
}

/** The states of a term's column, where it stands in the data checked; a blank or — adds no rounding. */
function statesOf(term: EquationTerm, data: Dataset): Uint8Array | undefined {
  return term.origin === 'own' ? data.tables.get(term.scope)?.columns.get(term.column)?.states : undefined;
}

function termInterval(term: EquationTerm, look: Look | undefined, data: Dataset): SumOfFigures {
  const weight = BigInt(term.weight);
  const printed = plainSum(term.values) * weight;
  if (!look || look.quantum === 1) return { printed, interval: { lo: printed, hi: printed } };
  const states = statesOf(term, data);
  let interval = { lo: 0n, hi: 0n };
  term.values.forEach((value, i) => {
    if ((states?.[term.rows[i] ?? -1] ?? CellState.value) === CellState.value)
      interval = addIntervals(interval, intervalOf(figureOf(value, look)));
  });
  return { printed, interval: scaleInterval(interval, weight) };
}

/** Makes the sums of an equation. */
export function balanceOf(equation: Equation, data: Dataset): Balance {
  let printed = equation.constant;
  let interval: Interval = { lo: printed, hi: printed };
  for (const term of equation.parts) {
    const made = termInterval(term, equation.kind === 'sum' ? lookAt(data, term) : undefined, data);
    printed += made.printed;
    interval = addIntervals(interval, made.interval);
  }
  const total = figureOf(equation.total.values[0] ?? 0, lookAt(data, equation.total));
  return { equation, total, printed, interval };
}

function holds(balance: Balance): boolean {
  const { equation, total, printed, interval } = balance;
  if (equation.kind === 'plain') return total.value === printed;
  if (equation.kind === 'wan') return total.value === BigInt(roundTo(Number(printed), WAN_QUANTUM));
  const { verdict } = tieAgainst(total, { printed, interval });
  return verdict === 'ties' || verdict === 'rounding';
}

const rowSets = new WeakMap<EquationTerm, ReadonlySet<number>>();

function hasRow(term: EquationTerm, row: number): boolean {
  if (term.rows[row] === row) return true;
  if (term.rows.length <= LINEAR) return term.rows.includes(row);
  const known = rowSets.get(term) ?? new Set(term.rows);
  rowSets.set(term, known);
  return known.has(row);
}

function stands(term: EquationTerm, { cell }: Change): boolean {
  return (
    term.origin === 'own' &&
    term.scope === cell.scope &&
    term.column === cell.column &&
    hasRow(term, cell.row)
  );
}

function applied(balance: Balance, change: Change, look: Look | undefined): Balance {
  let { total, printed, interval } = balance;
  const figure = figureOf(change.to, look);
  if (stands(balance.equation.total, change)) total = figure;
  for (const term of balance.equation.parts) {
    if (!stands(term, change)) continue;
    const weight = BigInt(term.weight);
    const plus =
      balance.equation.kind === 'sum' ? intervalOf(figure) : { lo: figure.value, hi: figure.value };
    const before = figureOf(change.from, look);
    const minus =
      balance.equation.kind === 'sum' ? intervalOf(before) : { lo: before.value, hi: before.value };
    const [up, down] = [scaleInterval(plus, weight), scaleInterval(minus, weight)];
    printed += weight * (figure.value - before.value);
    interval = { lo: interval.lo + up.lo - down.lo, hi: interval.hi + up.hi - down.hi };
  }
  return { ...balance, total, printed, interval };
}

/** Whether the equation holds once the changes are made (ties or is explained by rounding). */
export function holdsAfter(balance: Balance, changes: readonly Change[], data: Dataset): boolean {
  return holds(changes.reduce((b, change) => applied(b, change, lookAt(data, change.cell)), balance));
}

function range(lo: bigint, hi: bigint, slack: number): Range {
  return { lo: Number(lo) - slack, hi: Number(hi) + slack };
}

/** By how much the total must change so that the equation can hold; a superset where rounding is at play. */
export function totalDelta(balance: Balance): Range {
  const { equation, total, printed, interval } = balance;
  if (equation.kind === 'plain') return range(printed - total.value, printed - total.value, 0);
  if (equation.kind === 'wan') {
    const delta = BigInt(roundTo(Number(printed), WAN_QUANTUM)) - total.value;
    return range(delta, delta, 0);
  }
  return range(
    interval.lo - total.value,
    interval.hi - total.value,
    total.quantum === 1n ? 0 : Number(total.quantum),
  );
}

/** By how much a cell of this term must change so that the equation can hold; a superset where rounding is at play. */
export function partDelta(balance: Balance, term: EquationTerm, look: Look): Range {
  const { equation, total, printed, interval } = balance;
  const allowed =
    equation.kind === 'plain'
      ? { lo: total.value, hi: total.value }
      : intervalOf(equation.kind === 'wan' ? { ...total, quantum: BigInt(WAN_QUANTUM) } : total);
  const sum = equation.kind === 'sum' ? interval : { lo: printed, hi: printed };
  const slack = equation.kind === 'sum' && look.quantum > 1 ? look.quantum : 0;
  const { lo, hi } = range(allowed.lo - sum.hi, allowed.hi - sum.lo, slack);
  const [a, b] = [lo / term.weight, hi / term.weight];
  return a < b ? { lo: a, hi: b } : { lo: b, hi: a };
}
