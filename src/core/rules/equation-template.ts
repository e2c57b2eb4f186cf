import type { RuleRecord } from '../form/definition';
import type { RuleInstance } from './compiled';
import type { Equation, EquationCell } from './equation';
import { multiply, type Exact } from './exact';
import type { LinearEquation, LinearPart } from './linear';
import type { Node } from './node';
import { differenceOf } from './report/verdict';
import { rowAt } from './report/operands';
import type { Bind, NumberOf } from './run/bind';
import { binderFor, STRICT } from './run/binder';
import { Tri } from './run/frame';
import { askInstance, type Asked } from './run/run-instance';
import type { Target, World } from './run/world';
import { readerOf, type TermReader } from './term-reader';

interface TemplateParts {
  readonly record: RuleRecord;
  readonly instance: RuleInstance;
  readonly equation: LinearEquation;
  readonly target: Target;
  readonly world: World;
}

/** One `=` rule over one table, from which the equation of each row is made. */
export class EquationTemplate {
  readonly scope: string;
  private readonly bind: Bind;
  private readonly asked: Asked;
  private readonly readers: readonly (TermReader | undefined)[];
  private readonly constants: ReadonlyMap<LinearPart, NumberOf>;
  private readonly total: TermReader | undefined;
  private readonly known = new Map<number, Equation | undefined>();

  constructor(private readonly parts: TemplateParts) {
    const { equation, instance, target, world, record } = parts;
    this.scope = target.scope;
    this.bind = binderFor(world, target, { ...STRICT, lenient: true, operands: false });
    this.asked = askInstance(instance, { target, world, missing: record.missing, few: true });
    this.readers = equation.parts.map((part) => readerOf(part, this.bind));
    const fixed = equation.parts.filter((_, i) => !this.readers[i]);
    this.constants = new Map(fixed.map((part) => [part, this.bind.number(part.of)]));
    this.total = readerOf({ of: equation.total, weight: 1, addend: true }, this.bind);
  }

  /** Equations that do not hold, those that rounding explains left out; `failing` are the indexes where the rule fails. */
  broken(failing?: readonly number[]): Equation[] {
    return (failing ?? this.indexes()).flatMap((i) => {
      if (!failing && this.asked.at(i) !== Tri.no) return [];
      const equation = this.at(i);
      return equation && !equation.holds ? [equation] : [];
    });
  }

  /** Every equation that did not stay silent. */
  all(): Equation[] {
    return this.heard(this.indexes());
  }

  /** The equations that read one cell of the package. */
  through(cell: EquationCell): Equation[] {
    const readers = [this.total, ...this.readers];
    const indexes = new Set(readers.flatMap((reader) => reader?.indexesOf(cell) ?? []));
    return this.heard([...indexes].sort((a, b) => a - b));
  }

  private indexes(): number[] {
    return Array.from({ length: this.asked.count }, (_, i) => i);
  }

  private heard(indexes: readonly number[]): Equation[] {
    return indexes.flatMap((i) => {
      const outcome = this.asked.at(i);
      return outcome === Tri.unknown ? [] : (this.at(i, outcome === Tri.yes) ?? []);
    });
  }

  /** The equation of an index, made once; `exact` where the rule holds there to the digit. */
  private at(index: number, exact = false): Equation | undefined {
    if (!this.known.has(index)) this.known.set(index, this.made(index, exact));
    return this.known.get(index);
  }

  private made(index: number, exact: boolean): Equation | undefined {
    const { record, equation } = this.parts;
    const total = this.total?.terms(index)[0];
    const row = rowAt(equation.total, index, this.bind);
    if (!total || row < 0) return undefined;
    return {
      rule: record.id,
      scope: this.scope,
      row,
      column: equation.total.column.id,
      kind: equation.kind,
      total,
      parts: this.readers.flatMap((reader) => reader?.terms(index) ?? []),
      constant: this.constantAt(index),
      holds: exact || this.roundingHolds(index),
    };
  }

  private constantAt(index: number): bigint {
    let sum = 0n;
    for (const [part, read] of this.constants) sum += BigInt(multiply(part.weight, this.read(read, index)));
    return sum;
  }

  private roundingHolds(index: number): boolean {
    const { equation, instance } = this.parts;
    if (equation.kind !== 'sum') return false;
    const { check } = instance;
    if (check.kind !== 'compare') return false;
    const side: Node = check.left === equation.total ? check.right : check.left;
    const sides = {
      total: this.read(this.bind.number(equation.total), index),
      sum: this.read(this.bind.number(side), index),
    };
    return differenceOf(equation, sides, { index, bind: this.bind }).verdict === 'rounding';
  }

  private read(read: NumberOf, index: number): Exact {
    this.bind.frame.reset();
    return read(index);
  }
}
