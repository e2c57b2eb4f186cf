import type { Dataset } from '../form/table';
import type { CompiledForm, CompiledRule, RuleInstance } from './compiled';
import type { CheckContext, CheckResult } from './context';
import { HEADER } from './names';

/** A rule in one of the tables that it speaks of. */
export interface RuleInTable {
  readonly rule: CompiledRule;
  readonly instance: RuleInstance;
}

/** What the tables that are held decide, whatever stands in them: the rules that run, in their order, and those that lack a table. */
export interface Selection {
  readonly running: readonly RuleInTable[];
  readonly notRun: CheckResult['notRun'];
}

type Present = Pick<Dataset, 'tables' | 'headers'>;

/** Selections kept for a form; packages bring few different sets of tables. */
const MOST_KEPT = 64;
const kept = new WeakMap<CompiledForm, Map<string, Selection>>();

function isOut({ record: { state, runs } }: CompiledRule, { merging }: CheckContext): boolean {
  return state === 'off' || (runs === 'merging' && merging !== true);
}

function holds(scope: string, { tables, headers }: Present): boolean {
  return scope === HEADER ? headers.size > 0 : tables.has(scope);
}

/** The tables that a rule needs and the package does not hold; a general rule takes what is there. */
function missingScopes({ record, instances }: CompiledRule, present: Present): string[] {
  if (record.scope === '*') return [];
  const needed = new Set(instances.flatMap(({ scope, reads }) => [scope, ...reads]));
  return [...needed].filter((scope) => !holds(scope, present));
}

function selected(form: CompiledForm, present: Present, context: CheckContext): Selection {
  const wanted = form.rules.filter((rule) => !isOut(rule, context));
  const running = wanted.flatMap((rule) =>
    rule.instances
      .filter(({ readsPrevious }) => !readsPrevious || context.previous)
      .filter(({ scope, reads }) => holds(scope, present) && reads.every((read) => present.tables.has(read)))
      .map((instance) => ({ rule, instance })),
  );
  const notRun = wanted.flatMap((rule) => {
    const missing = missingScopes(rule, present);
    return missing.length > 0 ? [{ rule: rule.record.id, missing }] : [];
  });
  return { running, notRun };
}

/** The rules that run on a package in its context; worked out once for each set of tables. */
export function selectionFor(form: CompiledForm, present: Present, context: CheckContext): Selection {
  const known = kept.get(form) ?? new Map<string, Selection>();
  kept.set(form, known);
  const around = [present.headers.size > 0, context.previous !== undefined, context.merging === true];
  const key = [...around, ...[...present.tables.keys()].sort()].join('|');
  const before = known.get(key);
  if (before) return before;
  if (known.size >= MOST_KEPT) known.clear();
  const selection = selected(form, present, context);
  known.set(key, selection);
  return selection;
}
