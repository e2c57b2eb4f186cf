import type { Finding } from '../form/finding';
import { CellState, type Dataset } from '../form/table';
import type { CompiledForm, CompiledRule, RuleInstance } from './compiled';
import type { CheckContext, CheckResult } from './context';
import { HEADER } from './names';
import { inTableOrder } from './order';
import { Explainer } from './report/explain';
import { failingRows } from './run/run-instance';
import { World, type Target } from './run/world';
import { Spoken } from './spoken';
import { targetsOf } from './targets';

export type { CheckContext, CheckResult } from './context';

/** Runs every rule whose tables are held over a package and reports what fails; the rules that lack a table are listed. */
export function check(form: CompiledForm, data: Dataset, context: CheckContext = {}): CheckResult {
  const world = new World(form, data, context);
  const spoken = new Spoken(context.spoken ?? []);
  const findings: Finding[] = [];
  const notRun: CheckResult['notRun'][number][] = [];
  const shadow: CheckResult['shadow'][number][] = [];
  for (const rule of form.rules) {
    const { record } = rule;
    if (record.state === 'off' || (record.runs === 'merging' && context.merging !== true)) continue;
    const missing = missingScopes(rule, data);
    if (missing.length > 0) notRun.push({ rule: record.id, missing });
    const found = rule.instances.flatMap((instance) => findingsOf(rule, instance, { world, spoken }));
    if (record.state === 'active') for (const finding of found) findings.push(finding);
    else if (found.length > 0) shadow.push({ rule: record.id, count: found.length });
  }
  return { findings: inTableOrder(findings, form.definition), notRun, shadow };
}

/** The tables that a rule needs and the package does not hold; a general rule takes what is there. */
function missingScopes({ record, instances }: CompiledRule, data: Dataset): string[] {
  if (record.scope === '*') return [];
  const needed = new Set(instances.flatMap(({ scope, reads }) => [scope, ...reads]));
  return [...needed].filter((scope) =>
    scope === HEADER ? data.headers.size === 0 : !data.tables.has(scope),
  );
}

interface CheckIn {
  readonly world: World;
  readonly spoken: Spoken;
}

function findingsOf(rule: CompiledRule, instance: RuleInstance, on: CheckIn): Finding[] {
  const { world, spoken } = on;
  const { remembered } = world.context;
  if (instance.readsPrevious && !world.context.previous) return [];
  return targetsOf(instance, world.data).flatMap((target) => {
    const ask = (): Finding[] => failingIn(rule, instance, { world, target });
    const found = remembered?.of(instance, target, { data: world.data, ask }) ?? ask();
    if (rule.record.scope === '*') return found.filter((f) => !spoken.has(f));
    return recomputes(instance) ? found.filter((f) => !spoken.hasOverwritten(f)) : found;
  });
}

function failingIn(
  { record }: CompiledRule,
  instance: RuleInstance,
  { world, target }: { readonly world: World; readonly target: Target },
): Finding[] {
  if (nothingToRead(instance, target)) return [];
  const failing = failingRows(instance, { world, target, missing: record.missing });
  if (failing.length === 0) return [];
  const explainer = new Explainer({ record, instance, target, world });
  return failing.map((index) => explainer.finding(index));
}

/** What a column's reader refused stands in its problems: where there are none, asking every cell is needless. */
function nothingToRead({ check: node }: RuleInstance, { table }: Target): boolean {
  if (node.kind !== 'valid' || node.aspect === 'checkdigit') return false;
  const column = table.columns.get(node.of.column.id);
  return !column || (!column.problems && !column.states.includes(CellState.bad));
}

/** Whether a check says what a calculated cell must hold. */
function recomputes({ check: node }: RuleInstance): boolean {
  const own = node.kind === 'compare' && node.op === '=' ? node.left : undefined;
  return own?.kind === 'cell' && own.column.required === 'calc';
}
