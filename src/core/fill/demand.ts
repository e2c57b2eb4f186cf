import type { Mapping } from '../form/definition';
import type { CompiledForm } from '../rules/compile';
import type { CompiledRule } from '../rules/compiled';

function demands({ instances }: CompiledRule, { target }: Mapping): boolean {
  return instances.some(
    ({ scope, check }) =>
      scope === target.scope &&
      check.kind === 'blank' &&
      !check.is &&
      check.of.kind === 'cell' &&
      check.of.column.id === target.column,
  );
}

/**
 * The conditions under which a mapping's cell has a figure at all: those of the rule that recomputes it, and of the
 * rules that demand that the cell be filled (an institution that made no self-check reports no findings).
 */
export function demandsOf(form: CompiledForm, mapping: Mapping): readonly string[] {
  const conditions = new Set<string>();
  for (const rule of form.rules) {
    const { id, when } = rule.record;
    if (when !== undefined && (id === mapping.rule || demands(rule, mapping))) conditions.add(when);
  }
  return [...conditions];
}
