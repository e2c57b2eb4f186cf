import type { Finding } from '../form/finding';
import type { Dataset } from '../form/table';
import type { CompiledForm, RuleInstance } from './compiled';
import type { CheckContext, CheckResult } from './context';
import { askedIn, foundBy, type Found } from './found';
import { inTableOrder } from './order';
import { World } from './run/world';
import { selectionFor } from './selection';
import { Spoken } from './spoken';

export type { CheckContext, CheckResult } from './context';

/** Runs every rule whose tables are held over a package and reports what fails; the rules that lack a table are listed. */
export function check(form: CompiledForm, data: Dataset, context: CheckContext = {}): CheckResult {
  const world = new World(form, data, context);
  return resultOf(world, runRules(world));
}

/** Runs every rule whose tables are held, in the order of the rules. */
export function runRules(world: World): Found[] {
  return askedIn(world).map((asked) => foundBy(asked, world));
}

/** The findings in table order, without what the paste doctor has said already; and what did not run. */
export function resultOf(
  { form, data, context }: World,
  found: readonly Found[],
  notRun: CheckResult['notRun'] = selectionFor(form, data, context).notRun,
): CheckResult {
  const spoken = new Spoken(context.spoken ?? []);
  const findings: Finding[] = [];
  const shadows = new Map<string, number>();
  for (const each of found) {
    if (each.findings.length === 0) continue;
    const said = saidBy(each, spoken);
    const { id, state } = each.rule.record;
    if (state === 'active') for (const finding of said) findings.push(finding);
    else if (said.length > 0) shadows.set(id, (shadows.get(id) ?? 0) + said.length);
  }
  const shadow = [...shadows].map(([rule, count]) => ({ rule, count }));
  return { findings: inTableOrder(findings, form.definition), notRun, shadow };
}

/** What a rule says: general rules stay silent where the paste doctor has spoken, recomputing ones where a formula was typed over. */
export function saidBy({ rule, instance, findings }: Found, spoken: Spoken): readonly Finding[] {
  if (rule.record.scope === '*') return findings.filter((f) => !spoken.has(f));
  return recomputes(instance) ? findings.filter((f) => !spoken.hasOverwritten(f)) : findings;
}

/** Whether a check says what a calculated cell must hold. */
function recomputes({ check: node }: RuleInstance): boolean {
  const own = node.kind === 'compare' && node.op === '=' ? node.left : undefined;
  return own?.kind === 'cell' && own.column.required === 'calc';
}
