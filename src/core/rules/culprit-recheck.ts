import type { Finding } from '../form/finding';
import type { Dataset } from '../form/table';
import { check } from './check';
import type { CompiledForm, RuleInstance } from './compiled';
import type { CheckContext } from './context';
import type { Candidate } from './culprit-candidates';
import type { Recheck } from './culprit-search';
import { withNumbers } from './culprit-unread';
import { equationKey, type Mended } from './culprit-vote';
import { walk, type Node } from './node';

/** What rules are run over again. */
export interface RecheckedData {
  readonly form: CompiledForm;
  readonly data: Dataset;
  readonly context: CheckContext;
}

function* within(node: Node): Generator<string> {
  for (const part of walk(node)) {
    if (part.kind === 'cell' || part.kind === 'children') yield part.column.id;
    if (part.kind !== 'aggregate') continue;
    yield part.column.id;
    for (const key of part.keys) yield key.source.id;
    for (const inner of [...part.filter, ...part.rest, ...part.bounds.map((b) => b.source)])
      yield* within(inner);
  }
}

function reads({ check: node, when }: RuleInstance, columns: ReadonlySet<string>): boolean {
  for (const formula of when ? [node, when] : [node])
    for (const column of within(formula)) if (columns.has(column)) return true;
  return false;
}

/** The same form with only the rules that read one of these columns, by whatever table. */
function formReading(form: CompiledForm, columns: ReadonlySet<string>): CompiledForm {
  const rules = form.rules.flatMap((rule) => {
    const instances = rule.instances.filter((instance) => reads(instance, columns));
    return instances.length > 0 && rule.record.state === 'active' ? [{ ...rule, instances }] : [];
  });
  return { ...form, rules };
}

function placeOfFinding({ rule, scope, row, column = '' }: Finding): Mended {
  return { rule, scope, row, column };
}

/** Findings by their place. */
export type Failing = ReadonlyMap<string, Finding>;

function failing(form: CompiledForm, data: Dataset, context: CheckContext): Failing {
  return failingOf(check(form, data, context).findings);
}

/** Findings by their place; what rounding explains is none. */
export function failingOf(findings: readonly Finding[]): Failing {
  const real = findings.filter((f) => f.facts.verdict !== 'rounding');
  return new Map(real.map((f) => [equationKey(placeOfFinding(f)), f]));
}

/**
 * Runs the rules that read a candidate's columns with and without its change: tells the failing ones that hold after
 * it, and refuses a candidate that makes another one fail (hints apart).
 */
export function recheckOf({ form, data, context }: RecheckedData): Recheck {
  const known = new Map<string, { readonly part: CompiledForm; readonly before: Failing }>();
  const partFor = (columns: readonly string[]) => {
    const name = columns.join('|');
    const cached = known.get(name);
    if (cached) return cached;
    const part = formReading(form, new Set(columns));
    const made = { part, before: failing(part, data, context) };
    known.set(name, made);
    return made;
  };
  return ({ changes }: Candidate) => {
    const { part, before } = partFor(changes.map((c) => c.cell.column));
    return mendedBetween(before, failing(part, withNumbers(data, changes), context));
  };
}

/** The findings that are gone; undefined where a new one came that is more than a hint. */
export function mendedBetween(before: Failing, after: Failing): readonly Mended[] | undefined {
  for (const [key, finding] of after) if (finding.severity !== 'hint' && !before.has(key)) return undefined;
  return [...before].flatMap(([key, finding]) => (after.has(key) ? [] : [placeOfFinding(finding)]));
}
