import type { FormDefinition, RuleRecord } from '../form/definition';
import { checkClauses, compileCalcs } from './calc';
import type { CompiledForm, CompiledRule, RuleInstance } from './compiled';
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

interface Uniqueness {
  readonly keys: readonly string[];
  readonly rank: number;
}

/** A rule `COUNT(T.x BY k, k) = 1` on T itself says which columns tell T's rows apart; an unconditional error with few keys says it best. */
function identitiesOf(rules: readonly CompiledRule[]): Map<string, readonly string[]> {
  const found = new Map<string, Uniqueness>();
  for (const { record, instances } of rules)
    for (const instance of record.runs === undefined ? instances : []) {
      const unique = uniquenessOf(record, instance);
      const known = found.get(instance.scope);
      if (unique && (!known || unique.rank < known.rank)) found.set(instance.scope, unique);
    }
  return new Map([...found].map(([scope, { keys }]) => [scope, keys]));
}

function uniquenessOf(record: RuleRecord, { scope, check, when }: RuleInstance): Uniqueness | undefined {
  if (check.kind !== 'compare' || check.op !== '=' || check.left.kind !== 'aggregate') return undefined;
  const { left, right } = check;
  const one = right.kind === 'constant' && right.value === 1;
  if (left.fn !== 'COUNT' || left.scope !== scope || left.previous || !one || left.keys.length === 0)
    return undefined;
  const narrowed = left.filter.length + left.bounds.length + left.rest.length > 0 || when !== undefined;
  const rank = left.keys.length + (narrowed ? 100 : 0) + (record.severity === 'error' ? 0 : 1000);
  return { keys: left.keys.map((k) => k.source.id), rank };
}
