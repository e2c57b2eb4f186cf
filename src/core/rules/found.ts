import type { Finding } from '../form/finding';
import { CellState } from '../form/table';
import type { CompiledRule, RuleInstance } from './compiled';
import { Explainer } from './report/explain';
import { failingRows } from './run/run-instance';
import type { Target, World } from './run/world';
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

/** One rule over one table. */
export type Asked = Pick<Found, 'rule' | 'instance' | 'target'>;

/** Asks one rule everywhere in its table. */
export function foundBy(asked: Asked, world: World): Found {
  const { rule, instance, target } = asked;
  const silent = nothingToRead(instance, target);
  const failing = silent ? [] : failingRows(instance, { world, target, missing: rule.record.missing });
  if (failing.length === 0) return { ...asked, failing, findings: [], listed: 0 };
  const explainer = new Explainer({ record: rule.record, instance, target, world });
  const findings = failing.map((index) => explainer.finding(index));
  return { ...asked, failing, findings, listed: explainer.listed };
}

/** What a column's reader refused stands in its problems: where there are none, asking every cell is needless. */
function nothingToRead({ check: node }: RuleInstance, { table }: Target): boolean {
  if (node.kind !== 'valid' || node.aspect === 'checkdigit') return false;
  const column = table.columns.get(node.of.column.id);
  return !column || (!column.problems && !column.states.includes(CellState.bad));
}

/** Every rule that a package and its context let run, over each table that it speaks of, in the order of the rules. */
export function askedIn({ form, data, context }: World): Asked[] {
  return form.rules.flatMap((rule) => {
    const { record } = rule;
    if (record.state === 'off' || (record.runs === 'merging' && context.merging !== true)) return [];
    return rule.instances.flatMap((instance) => {
      if (instance.readsPrevious && !context.previous) return [];
      return targetsOf(instance, data).map((target) => ({ rule, instance, target }));
    });
  });
}
