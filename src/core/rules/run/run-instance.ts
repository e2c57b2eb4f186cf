import type { MissingMode } from '../../form/definition';
import type { RuleInstance } from '../compiled';
import type { Node } from '../node';
import type { Reading } from './bind';
import { binderFor, LENIENT, STRICT } from './binder';
import { Tri, type Frame } from './frame';
import { Certain, mayBe, openRows, TO_ASK, together, type Said } from './said';
import type { Target, World } from './world';

/** Where a rule fails: indexes of rows (blocks, or 0) in order, and how many it did not stay silent on. */
export interface RunResult {
  readonly failing: readonly number[];
  readonly tested: number;
}

/** How many times a rule is asked in a table. */
function countOf(target: Target, world: World): number {
  if (target.shape === 'once') return 1;
  return target.shape === 'block'
    ? world.layout(target.table, world.data).blocks.length
    : target.table.rowCount;
}

/** Whether `when` is met at an index. */
function meeting(when: Node, { target, world }: RunIn): (index: number) => boolean {
  const bind = binderFor(world, target, STRICT);
  const test = bind.test(when);
  return (i) => {
    bind.frame.reset();
    return test(i) === Tri.yes && !bind.frame.silent;
  };
}

/** The same for all indexes, worked out once for all columns of a FOR. */
function metBy(when: Node, count: number, run: RunIn): (index: number) => boolean {
  const met = run.world.cached(run.target.table, when, () => {
    const meets = meeting(when, run);
    const all = new Uint8Array(count);
    for (let i = 0; i < count; i++) all[i] = meets(i) ? 1 : 0;
    return all;
  });
  return (i) => met[i] === 1;
}

/** What a rule runs in; `few` where only some indexes will be asked. */
export interface RunIn {
  readonly target: Target;
  readonly world: World;
  readonly missing: MissingMode;
  readonly few?: boolean;
}

/** Asks a rule at single indexes: yes it holds, no it fails, unknown it does not apply or stays silent. */
export interface Asked {
  readonly count: number;
  at(index: number): Tri;
}

/** How a check's blanks are read. */
function readingOf(missing: MissingMode): Reading {
  return missing === 'zero' || missing === 'skip-all' ? LENIENT : STRICT;
}

/** Binds a rule to its target; the closures are made once and asked row by row. */
export function askInstance(instance: RuleInstance, run: RunIn): Asked {
  const { target, world, missing } = run;
  const count = countOf(target, world);
  const { when } = instance;
  const met = when && (run.few ? meeting(when, run) : metBy(when, count, run));
  const bind = binderFor(world, target, readingOf(missing));
  const test = bind.test(instance.check);
  const decide = DECIDE[missing];
  const { frame } = bind;
  return {
    count,
    at: (i) => {
      if (met && !met(i)) return Tri.unknown;
      frame.reset();
      return decide(test(i), frame);
    },
  };
}

/** Asks one rule of every row of its target; no object is made for a row that holds. */
export function runInstance(instance: RuleInstance, run: RunIn): RunResult {
  const { count, at } = askInstance(instance, run);
  const failing: number[] = [];
  let tested = 0;
  for (let i = 0; i < count; i++) {
    const verdict = at(i);
    if (verdict === Tri.unknown) continue;
    tested++;
    if (verdict === Tri.no) failing.push(i);
  }
  return { failing, tested };
}

/** Tables too small to be looked at as columns. */
const FEW_ROWS = 16;
/** Rows that are fewer than this part of a table are asked their `when` one by one. */
const FEW_OF = 4;

/**
 * The rows in which a rule fails, in order; what `runInstance` finds. Rows that whole columns already show to be
 * right, or not to be spoken of, are not asked one by one.
 */
export function failingRows(instance: RuleInstance, run: RunIn): readonly number[] {
  const { target, world } = run;
  if (target.shape !== 'row' || target.headerOf !== undefined || target.table.rowCount < FEW_ROWS)
    return runInstance(instance, run).failing;
  const meets = certainlyMet(instance, run);
  if (meets !== undefined && !mayBe(meets, Certain.holds) && !mayBe(meets, Certain.open)) return [];
  const holds = binderFor(world, target, readingOf(run.missing)).certain(
    instance.check,
    run.missing === 'skip-any',
  );
  const open = openRows(together(holds ?? Certain.open, meets ?? Certain.holds, TO_ASK));
  if (!open) return runInstance(instance, run).failing;
  if (open.length === 0) return open;
  const few = open.length * FEW_OF < target.table.rowCount;
  const { at } = askInstance(instance, { ...run, few });
  return open.filter((i) => at(i) === Tri.no);
}

/** What is certain of a rule's `when`, worked out once for all columns of a FOR. */
function certainlyMet({ when }: RuleInstance, { target, world }: RunIn): Said | undefined {
  if (!when) return undefined;
  return world.cached(target.table, certainMark(when), () => binderFor(world, target, STRICT).certain(when));
}

const marks = new WeakMap<Node, object>();

/** A cache key for what is certain of a node, beside what was worked out of it row by row. */
function certainMark(node: Node): object {
  const known = marks.get(node) ?? {};
  marks.set(node, known);
  return known;
}

/** What a check's outcome means under each way of taking blanks: it holds, it fails, or the rule stays silent (unknown). */
const DECIDE: Readonly<Record<MissingMode, (value: Tri, frame: Frame) => Tri>> = {
  'skip-any': (value, frame) => (frame.silent || frame.blanks > 0 ? Tri.unknown : value),
  'skip-all': (value, frame) =>
    frame.silent || (frame.operands > 0 && frame.blanks === frame.operands) ? Tri.unknown : value,
  zero: (value, frame) => (frame.silent ? Tri.unknown : value),
  error: (value, frame) => (frame.silent ? Tri.unknown : frame.blanks > 0 ? Tri.no : value),
};
