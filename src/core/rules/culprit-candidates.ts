import type { CulpritPattern } from '../form/finding';
import { CellState, type ColumnData, type Dataset } from '../form/table';
import { partDelta, totalDelta, type Balance, type Range } from './culprit-balance';
import { lookAt, lookOf, type Change, type Look } from './culprit-look';
import { isWeak, likelihood, patternOf } from './culprit-pattern';
import { slipsWithin } from './culprit-slip';
import type { EquationTerm } from './equation';

/** A repair of one cell, or of two swapped ones, that mends at least one equation and looks like a slip. */
export interface Candidate {
  readonly changes: readonly Change[];
  readonly pattern: CulpritPattern;
  /** How likely the slip gives just the typed number; several candidates are weighed by it. */
  readonly weight: number;
}

/** What a search through one equation may use: the data, and the rows (`scope|row`) that other broken equations read. */
export interface Reach {
  readonly data: Dataset;
  readonly suspects: ReadonlySet<string>;
  /** Takes the weight of loose slips in a long sum, which are too many to try one by one. */
  readonly passOver: (weight: number) => void;
}

/** From this many rows on a sum is long: weak slips and rounding windows are tried on suspect rows only. */
export const LONG_SUM = 64;
const FEW_STEPS = 12;

interface Side {
  readonly term: EquationTerm;
  readonly delta: Range;
  readonly look: Look;
  readonly column: ColumnData;
}

function sidesOf(balance: Balance, data: Dataset): Side[] {
  const { total, parts } = balance.equation;
  return [total, ...parts].flatMap((term) => {
    const look = lookAt(data, term);
    const column = data.tables.get(term.scope)?.columns.get(term.column);
    if (term.origin !== 'own' || !look || !column) return [];
    return [
      { term, look, column, delta: term === total ? totalDelta(balance) : partDelta(balance, term, look) },
    ];
  });
}

interface Meant {
  readonly to: number;
  readonly pattern: CulpritPattern;
  readonly weight: number;
}

const NONE: readonly Meant[] = [];

function meantAs(steps: number, step: number, { quantum, as }: Look): Meant | undefined {
  const pattern = patternOf(steps, step, as);
  return pattern && { to: step * quantum, pattern, weight: likelihood(pattern, step, as.scale) };
}

/** Numbers (raw) in a range around a value that it may stand for by a slip, each with the slip. */
function meantFor(value: number, delta: Range, look: Look): readonly Meant[] {
  const { quantum } = look;
  const steps = value / quantum;
  const least = Math.ceil((value + delta.lo) / quantum);
  const lo = look.nonNegative && least < 0 ? 0 : least;
  const hi = Math.floor((value + delta.hi) / quantum);
  if (hi < lo || !Number.isSafeInteger(steps)) return NONE;
  if (hi === lo) {
    const only = meantAs(steps, lo, look);
    return only ? [only] : NONE;
  }
  const wide = hi - lo >= FEW_STEPS;
  if (wide && steps < 0) return NONE;
  const tried = wide ? slipsWithin(steps, { lo, hi }) : Array.from({ length: hi - lo + 1 }, (_, i) => lo + i);
  return tried.flatMap((step) => meantAs(steps, step, look) ?? []);
}

type Take = (candidate: Candidate) => void;

type MeaningOf = (value: number) => readonly Meant[];

const REMEMBERED_BITS = 12;
/** Spreads whole numbers over the places that are remembered (2^32 divided by the golden ratio). */
const SPREAD = 0x9e3779b1;

/** What equal figures of a long column may stand for is mostly worked out once; a figure takes the place of another. */
function remembering(meaningOf: MeaningOf): MeaningOf {
  const known = new Float64Array(2 ** REMEMBERED_BITS).fill(NaN);
  const meanings = new Array<readonly Meant[]>(known.length).fill(NONE);
  return (value) => {
    const at = Math.imul(value, SPREAD) >>> (32 - REMEMBERED_BITS);
    if (known[at] !== value) {
      known[at] = value;
      meanings[at] = meaningOf(value);
    }
    return meanings[at] as readonly Meant[];
  };
}

function cellsOf({ term, column, delta, look }: Side, { suspects, passOver }: Reach, take: Take): void {
  const { scope, rows, values } = term;
  const long = rows.length > LONG_SUM;
  const plain: MeaningOf = (value) => meantFor(value, delta, look);
  const meant = long ? remembering(plain) : plain;
  for (let i = 0; i < values.length; i++) {
    const from = values[i] as number;
    const meanings = from === 0 ? NONE : meant(from);
    if (meanings.length === 0) continue;
    const row = rows[i] as number;
    if (column.states[row] !== CellState.value) continue;
    for (const { to, pattern, weight } of meanings) {
      if (long && isWeak(pattern) && !suspects.has(`${scope}|${row}`)) passOver(weight);
      else take({ changes: [{ cell: { scope, row, column: term.column }, from, to }], pattern, weight });
    }
  }
}

interface Partner {
  readonly id: string;
  readonly numbers: Float64Array;
  readonly states: Uint8Array;
  /** Weight of the partner's own cell in the equation, 0 where it does not stand there. */
  readonly weight: number;
}

/** The columns of the side's table that a figure could have slipped into: same unit, same decimals. */
function partnersOf({ term, look }: Side, balance: Balance, data: Dataset): Partner[] {
  const columns = data.tables.get(term.scope)?.columns ?? new Map<string, ColumnData>();
  const { total, parts } = balance.equation;
  return [...columns].flatMap(([id, { definition, numbers, states }]) => {
    const other = lookOf(definition);
    if (id === term.column || !numbers || other?.quantum !== look.quantum) return [];
    if (other.as.money !== look.as.money || other.as.scale !== look.as.scale) return [];
    const own = parts.find(
      (part) => part.scope === term.scope && part.column === id && part.origin === 'own',
    );
    const isTotal = total.scope === term.scope && total.column === id;
    return [{ id, numbers, states, weight: own ? own.weight : isTotal ? -1 : 0 }];
  });
}

/** Places in a term at which a swap with another column moves the equation by an amount within a range. */
function swappable(
  { rows, values }: EquationTerm,
  numbers: Float64Array,
  { lo, hi, factor }: Range & { readonly factor: number },
): number[] {
  const places: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const apart = (numbers[rows[i] as number] as number) - (values[i] as number);
    const moved = apart * factor;
    if (moved >= lo && moved <= hi && apart !== 0) places.push(i);
  }
  return places;
}

/** Swaps of the side's cells with another column of the same row that mend the equation. */
function swapsOf(side: Side, { balance, data }: { balance: Balance; data: Dataset }, take: Take): void {
  const { term, delta, column } = side;
  const weight = term === balance.equation.total ? -1 : term.weight;
  const partners = partnersOf(side, balance, data);
  for (const { id, numbers, states, weight: other } of partners) {
    const factor = 1 - other / weight;
    if (factor === 0) continue;
    for (const i of swappable(term, numbers, { ...delta, factor })) {
      const row = term.rows[i] as number;
      if (states[row] !== CellState.value || column.states[row] !== CellState.value) continue;
      const [from, to] = [term.values[i] as number, numbers[row] as number];
      const { scope } = term;
      const changes = [
        { cell: { scope, row, column: term.column }, from, to },
        { cell: { scope, row, column: id }, from: to, to: from },
      ];
      changes.sort((a, b) => (a.cell.column < b.cell.column ? -1 : 1));
      take({ changes, pattern: 'columns-swapped', weight: 1 / partners.length });
    }
  }
}

/** Every repair of one cell, or swap of two in one row, that could mend this equation: one pass over its rows. */
export function candidatesOf(balance: Balance, reach: Reach): Candidate[] {
  const { data } = reach;
  const found: Candidate[] = [];
  const take: Take = (candidate) => void found.push(candidate);
  for (const side of sidesOf(balance, data)) {
    cellsOf(side, reach, take);
    swapsOf(side, { balance, data }, take);
  }
  return found;
}
