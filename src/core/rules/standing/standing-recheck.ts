import type { CellChanges } from '../../form/cell-changes';
import type { Finding } from '../../form/finding';
import { saidBy } from '../check';
import type { CompiledRule } from '../compiled';
import type { Change } from '../culprit-look';
import { failingOf, mendedBetween } from '../culprit-recheck';
import type { Recheck } from '../culprit-search';
import { withNumbers } from '../culprit-unread';
import type { Found } from '../found';
import { inTableOrder } from '../order';
import { Spoken } from '../spoken';
import type { StandingRules } from './standing-rules';

function cellsOf(changes: readonly Change[]): CellChanges {
  const cells = new Map<string, Map<string, number[]>>();
  for (const { cell } of changes) {
    const columns = cells.get(cell.scope) ?? new Map<string, number[]>();
    cells.set(cell.scope, columns.set(cell.column, [...(columns.get(cell.column) ?? []), cell.row]));
  }
  return cells;
}

/** Tells what a candidate mends as `recheckOf` does, asking only the rows again that its cells reach. */
export function standingRecheck(rules: StandingRules): Recheck {
  const { form, data, context } = rules.world;
  const spoken = new Spoken(context.spoken ?? []);
  const findingsOf = (found: readonly Found[]): readonly Finding[] =>
    inTableOrder(
      found.flatMap((one) => saidBy(one, spoken)),
      form.definition,
    );
  return ({ changes }) =>
    rules.trial(cellsOf(changes), withNumbers(data, changes), (after) => {
      const touched = new Set<CompiledRule>();
      for (const { rule } of after.values()) if (rule.record.state === 'active') touched.add(rule);
      const before = rules.found.filter(({ rule }) => touched.has(rule));
      const now = rules.found.flatMap((one, at) => (touched.has(one.rule) ? [after.get(at) ?? one] : []));
      return mendedBetween(failingOf(findingsOf(before)), failingOf(findingsOf(now)));
    });
}
