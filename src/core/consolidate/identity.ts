import type { CompiledForm } from '../rules/compile';
import type { CompiledRule } from '../rules/compiled';

/** The keys of a rule that forbids two rows of a table with the same keys, without condition; undefined for any other rule. */
function uniqueKeys({ record, instances }: CompiledRule, scope: string): readonly string[] | undefined {
  if (record.severity !== 'error' || record.when !== undefined || record.runs !== undefined) return undefined;
  const check = instances.find((i) => i.scope === scope)?.check;
  if (check?.kind !== 'compare' || check.op !== '=' || check.left.kind !== 'aggregate') return undefined;
  const { left, right } = check;
  const one = right.kind === 'constant' && right.value === 1;
  const whole = left.filter.length + left.bounds.length + left.rest.length === 0;
  if (!one || !whole || left.fn !== 'COUNT' || left.scope !== scope || left.keys.length === 0)
    return undefined;
  return left.keys.map((k) => k.source.id);
}

function foundIn(form: CompiledForm, scope: string): readonly string[] {
  for (const rule of form.rules) {
    const keys = uniqueKeys(rule, scope);
    if (keys) return keys;
  }
  return [];
}

const kept = new WeakMap<CompiledForm, Map<string, readonly string[]>>();

/** The columns that tell the rows of a table apart, as its own rule of severity error says; empty where there is none. */
export function identityOf(form: CompiledForm, scope: string): readonly string[] {
  const known = kept.get(form) ?? new Map<string, readonly string[]>();
  kept.set(form, known);
  const identity = known.get(scope) ?? foundIn(form, scope);
  known.set(scope, identity);
  return identity;
}
