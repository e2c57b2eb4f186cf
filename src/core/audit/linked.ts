import { readsOf } from '../fill/clause';
import type { Finding } from '../form/finding';
import type { Dataset } from '../form/table';
import { resultOf, runRules } from '../rules/check';
import type { CompiledForm, CompiledRule } from '../rules/compiled';
import { World } from '../rules/run/world';

/** Whether a scope is a list of its own annex, as details are kept. */
function annexOf(form: CompiledForm, scope: string): string | undefined {
  const table = form.definition.tables.find((t) => t.scope === scope);
  return table?.rowIds === undefined && table?.kind !== 'registry' ? table?.annex : undefined;
}

/** Whether a rule asks that rows of one annex have their counterparts in the list of another. */
function isLinking(form: CompiledForm, { record }: CompiledRule): boolean {
  const annex = annexOf(form, record.scope);
  if (annex === undefined || record.state !== 'active' || record.runs !== undefined) return false;
  if (form.definition.mappings.some((m) => m.rule === record.id)) return false;
  const others = [...readsOf(record.check).scopes].flatMap((scope) => annexOf(form, scope) ?? []);
  return others.some((other) => other !== annex);
}

const linking = new WeakMap<CompiledForm, CompiledForm>();

function linkingOnly(form: CompiledForm): CompiledForm {
  const known = linking.get(form) ?? { ...form, rules: form.rules.filter((r) => isLinking(form, r)) };
  linking.set(form, known);
  return known;
}

/** Rows of one annex that another annex of the same workbook does not answer, such as a matter to be transferred that the list of transfers lacks. */
export function unanswered(form: CompiledForm, data: Dataset): readonly Finding[] {
  const own = linkingOnly(form);
  const annexes = new Set([...data.tables.keys()].flatMap((scope) => annexOf(form, scope) ?? []));
  if (annexes.size < 2) return [];
  const world = new World(own, data, {});
  return resultOf(world, runRules(world)).findings;
}
