import type { FormDefinition } from '../form/definition';
import { checkClauses, compileCalcs } from './calc';
import type { CompiledForm, CompiledRule } from './compiled';
import { instancesOf } from './instance';
import { Names } from './names';
import { compileAreaFilters, compileRowFilters } from './row-filter';

export type { CompiledForm } from './compiled';
export { RuleError } from './rule-error';

/**
 * Parses and resolves every formula of a definition once: rules, calculated columns, row and area filters, mapping
 * clauses. Throws RuleError at the first unknown name, type or unit that does not fit, or circular calculation.
 */
export function compileForm(form: FormDefinition): CompiledForm {
  const names = new Names(form);
  const rules = form.rules.map((record) => ({ record, instances: instancesOf(record, names) }));
  const calcs = compileCalcs(names, rules);
  checkClauses(form, names);
  return {
    definition: form,
    names,
    rules,
    calcs,
    rowFilters: compileRowFilters(names),
    areaFilters: compileAreaFilters(names),
    identities: identitiesOf(rules),
  };
}

/** A rule `COUNT(T.x BY k, k) = 1` on T itself says which columns tell T's rows apart; the one without WHERE is preferred. */
function identitiesOf(rules: readonly CompiledRule[]): Map<string, readonly string[]> {
  const found = new Map<string, { readonly keys: readonly string[]; readonly whole: boolean }>();
  for (const { scope, check } of rules.flatMap((r) => r.instances)) {
    if (check.kind !== 'compare' || check.op !== '=' || check.left.kind !== 'aggregate') continue;
    const { left, right } = check;
    const one = right.kind === 'constant' && right.value === 1;
    if (left.fn !== 'COUNT' || left.scope !== scope || left.previous || !one || left.keys.length === 0)
      continue;
    const whole = left.filter.length + left.bounds.length + left.rest.length === 0;
    const known = found.get(scope);
    if (!known || (whole && !known.whole))
      found.set(scope, { keys: left.keys.map((k) => k.source.id), whole });
  }
  return new Map([...found].map(([scope, { keys }]) => [scope, keys]));
}
