import type { Finding } from '../form/finding';
import { CellState } from '../form/table';
import type { CompiledRule, RuleInstance } from './compiled';
import { Explainer } from './report/explain';
import { failingRows } from './run/run-instance';
import type { Target, World } from './run/world';
import { selectionFor } from './selection';
import { targetsOf } from './targets';

/** What one rule found in one table (or header): the indexes where it fails, in order, and a finding for each. */
export interface Found {
  readonly rule: CompiledRule;
  readonly instance: RuleInstance;
  readonly target: Target;
  readonly failing: readonly number[];
  readonly findings: readonly Finding[];
  /** How many rows of aggregates the findings list at most. */
  readonly listed: number;
}

const NONE: readonly never[] = [];

/** One rule over one table. */
export type Asked = Pick<Found, 'rule' | 'instance' | 'target'>;

/** Asks one rule everywhere in its table. */
export function foundBy(asked: Asked, world: World): Found {
  const { rule, instance, target } = asked;
  const silent = nothingToRead(instance, target, world);
  const failing = silent ? NONE : failingRows(instance, { world, target, missing: rule.record.missing });
  if (failing.length === 0) return { rule, instance, target, failing: NONE, findings: NONE, listed: 0 };
  const explainer = new Explainer({ record: rule.record, instance, target, world });
  const findings = failing.map((index) => explainer.finding(index));
  return { rule, instance, target, failing, findings, listed: explainer.listed };
}

/** What a column's reader refused stands in its problems: where there are none, asking every cell is needless. */
function nothingToRead({ check: node }: RuleInstance, { table }: Target, world: World): boolean {
  if (node.kind !== 'valid' || node.aspect === 'checkdigit') return false;
  const column = table.columns.get(node.of.column.id);
  return !column || (!column.problems && !world.hasState(column, CellState.bad));
}

/** Every rule that a package and its context let run, over each table that it speaks of, in the order of the rules. */
export function askedIn({ form, data, context }: World): Asked[] {
  const asked: Asked[] = [];
  const known = new Map<string, readonly Target[]>();
  for (const { rule, instance } of selectionFor(form, data, context).running) {
    // The tables that it reads are there, or it would not run: what is left is whose rows it asks.
    const name = `${instance.shape} ${instance.scope}`;
    const targets = known.get(name) ?? targetsOf(instance, data);
    known.set(name, targets);
    for (const target of targets) asked.push({ rule, instance, target });
  }
  return asked;
}
