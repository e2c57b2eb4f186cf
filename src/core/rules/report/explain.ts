import type { MissingMode, RuleRecord } from '../../form/definition';
import type { Facts, Finding, Operand } from '../../form/finding';
import { placeOf } from '../../form/table';
import type { RuleInstance } from '../compiled';
import { printExact } from '../exact';
import { HEADER } from '../names';
import type { Node, NodeOf } from '../node';
import type { Bind, NumberOf } from '../run/bind';
import { binderFor, LENIENT, STRICT } from '../run/binder';
import { locate } from '../run/locate';
import type { Target, World } from '../run/world';
import { focusOf, type Focus } from './focus';
import { identityOf } from './identity';
import { leavesOf, Operands, placeAt, rowAt, type Leaf } from './operands';
import { decimalsOf, unitOf } from './print-value';
import { differenceOf, type Difference } from './verdict';

/** What a rule failed in. */
export interface FailedRule {
  readonly record: RuleRecord;
  readonly instance: RuleInstance;
  readonly target: Target;
  readonly world: World;
}

/** Makes the findings of one rule in one table, with both sides, the difference and the figures it read. */
export class Explainer {
  private readonly strict: Bind;
  private readonly bind: Bind;
  private readonly leaves: readonly Leaf[];
  private readonly operands: Operands;
  private readonly numbers = new Map<Node, NumberOf>();

  constructor(private readonly failed: FailedRule) {
    const { world, target, record, instance } = failed;
    this.strict = binderFor(world, target, { ...STRICT, operands: false });
    this.bind = binderFor(world, target, readingOf(record.missing));
    this.leaves = leavesOf(instance.check);
    this.operands = new Operands(this.strict, instance.loop);
  }

  /** How many rows of aggregates the findings made so far list. */
  get listed(): number {
    return this.operands.listed;
  }

  /** The finding at an index: a row, or a block in a rule over printed cells. */
  finding(index: number): Finding {
    const { record, target, instance } = this.failed;
    const focus = focusOf(instance.check, index, this.bind);
    const { row, ...where } = this.where(index);
    const operands = this.leaves.map((leaf) => this.operands.at(leaf, index));
    const facts = this.facts(index, focus, operands);
    const identity = identityOf(row, { target, world: this.failed.world });
    const values = focus?.kind === 'valid' ? [facts.actual ?? ''] : operands.map((o) => o.value ?? '');
    const key = [record.id, ...(instance.column ? [instance.column] : []), ...identity, ...values].join('|');
    const severity = facts.verdict === 'rounding' ? 'hint' : record.severity;
    return { rule: record.id, severity, row, ...where, facts, key };
  }

  private where(index: number): Pick<Finding, 'scope' | 'row' | 'column' | 'place' | 'headerOf'> {
    const { instance, target, world } = this.failed;
    const { shows } = instance;
    if (shows?.locator.kind === 'header') {
      const header = locate(shows, this.strict).table;
      const place = header && placeOf(header, 0, shows.column.id);
      return {
        scope: HEADER,
        headerOf: shows.scope,
        row: 0,
        column: shows.column.id,
        ...(place && { place }),
      };
    }
    const counted =
      instance.check.kind === 'compare' && !shows ? leavesOf(instance.check)[0]?.column.id : undefined;
    const found = shows ? rowAt(shows, index, this.strict) : index;
    const block = target.shape === 'block' ? world.layout(target.table, world.data).blocks[index] : undefined;
    const row = found >= 0 ? found : (block?.first ?? 0);
    const place = shows ? placeAt(shows, index, this.strict) : placeOf(target.table, row, counted ?? '');
    return {
      scope: target.scope,
      row,
      ...(shows && { column: shows.column.id }),
      ...(counted !== undefined && { column: counted }),
      ...(place && { place }),
      ...(target.headerOf !== undefined && { headerOf: target.headerOf }),
    };
  }

  private facts(index: number, focus: Focus | undefined, operands: readonly Operand[]): Facts {
    const { column } = this.failed.instance;
    const named = column === undefined ? {} : { column };
    if (focus?.kind === 'valid') return { ...named, ...this.readerFacts(focus, index) };
    const shared: Facts = { ...named, operands };
    if (focus?.kind === 'blank')
      return { ...shared, left: this.operands.at(focus.of, index), comparison: focus.is ? '=' : '<>' };
    return focus ? { ...shared, ...this.comparisonFacts(focus, index) } : shared;
  }

  private readerFacts({ of, aspect }: NodeOf<'valid'>, index: number): Facts {
    const { column } = locate(of, this.strict);
    const actual = column?.unread?.get(index) ?? column?.texts?.[index];
    const text = column?.problems?.get(index) ?? aspect;
    return { text, ...(actual !== undefined && { actual }) };
  }

  private comparisonFacts(focus: NodeOf<'compare'>, index: number): Facts {
    const left = this.operands.at(focus.left, index);
    const right = this.operands.at(focus.right, index);
    const turned = this.failed.instance.equation?.total === focus.right && focus.op === '=';
    const [actual, expected] = turned ? [right.value, left.value] : [left.value, right.value];
    return {
      left,
      right,
      comparison: focus.op,
      ...(actual !== undefined && { actual }),
      ...(expected !== undefined && { expected }),
      ...(this.hasSides(actual, expected) && this.difference(focus, index, turned)),
    };
  }

  /** A blank side is worth a difference only where a blank counts as 0. */
  private hasSides(actual: string | undefined, expected: string | undefined): boolean {
    return this.bind.reading.lenient || (actual !== undefined && expected !== undefined);
  }

  private difference(focus: NodeOf<'compare'>, index: number, turned: boolean): Facts {
    if (focus.left.type.kind !== 'number' || focus.op === '<>') return {};
    const [a, b] = [this.read(focus.left, index), this.read(focus.right, index)];
    const sides = turned ? { total: b, sum: a } : { total: a, sum: b };
    const { residual, gap, verdict } = this.decided(focus, sides, index);
    const unit = unitOf(focus.left) ?? unitOf(focus.right);
    const decimals = Math.max(decimalsOf(focus.left), decimalsOf(focus.right));
    const print = (value: Difference['gap']): string => printExact(value, numberScale(focus.left), decimals);
    return {
      residual: print(residual),
      ...(focus.op === '=' && { verdict, gap: print(gap) }),
      ...(unit !== undefined && { unit }),
    };
  }

  private decided(
    focus: NodeOf<'compare'>,
    sides: { readonly total: Difference['residual']; readonly sum: Difference['residual'] },
    index: number,
  ): Difference {
    const { equation, check } = this.failed.instance;
    const whole = equation && focus === check ? equation : undefined;
    return differenceOf(whole, sides, { index, bind: this.strict });
  }

  private read(node: Node, index: number): Difference['residual'] {
    const read = this.numbers.get(node) ?? this.bind.number(node);
    this.numbers.set(node, read);
    this.bind.frame.reset();
    return read(index);
  }
}

function readingOf(missing: MissingMode): typeof STRICT {
  return missing === 'zero' || missing === 'skip-all' ? LENIENT : STRICT;
}

function numberScale(node: Node): number {
  return node.type.kind === 'number' ? node.type.scale : 0;
}
