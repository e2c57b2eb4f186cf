import type { FormDefinition } from '../form/definition';
import type { CompiledCalc, CompiledRule } from './compiled';
import { HEADER, type Names } from './names';
import { partsOf, type Node } from './node';
import { parseFormula } from './notation/formula';
import { printFormula, printSyntax } from './notation/print';
import { resolveCell } from './resolve/cell';
import { environment, resolve } from './resolve/resolve';
import { align, asCondition } from './resolve/unify';
import { at, RuleError } from './rule-error';

/** A calculated column before it has its place in the order. */
interface Draft extends CompiledCalc {
  readonly reads: readonly { readonly key: string; readonly offset: number }[];
}

const keyOf = (scope: string, column: string): string => `${scope}.${column}`;

/** Resolves what calculated columns hold and orders them; a column that needs itself is refused. Throws RuleError. */
export function compileCalcs(names: Names, rules: readonly CompiledRule[]): CompiledCalc[] {
  const { form } = names;
  const drafts = new Map<string, Draft>();
  for (const table of form.tables)
    for (const { id, calc, personalWhen } of table.columns) {
      const rule = keyOf(table.scope, id);
      if (calc !== undefined)
        drafts.set(rule, draftOf({ scope: table.scope, column: id, text: calc }, names, rules));
      if (personalWhen !== undefined)
        at({ rule, part: 'filter' }, () =>
          asCondition(resolve(parseFormula(personalWhen).body, { names, scope: table.scope })),
        );
    }
  return ordered(drafts);
}

/** Resolves an expression that gives a value for a column, and holds its type and unit against the column's. */
export function resolveFor(target: { scope: string; column: string; text: string }, names: Names): Node {
  const { body } = parseFormula(target.text);
  const column = { text: target.column, heading: false, at: 0 };
  const cell = resolveCell({ kind: 'name', at: 0, column }, environment({ names, scope: target.scope }));
  const value = resolve(body, { names, scope: target.scope });
  return align(value, cell, names)[0];
}

function draftOf(
  target: { scope: string; column: string; text: string },
  names: Names,
  rules: readonly CompiledRule[],
): Draft {
  const { scope, column } = target;
  const value = at({ rule: keyOf(scope, column), part: 'calc' }, () => resolveFor(target, names));
  return { scope, column, value, missing: missingOf(target, rules), reads: readsOf(value) };
}

/** What a blank does in a calculated cell is what it does in the rule that recomputes it; else it leaves the cell blank. */
function missingOf(
  target: { scope: string; column: string; text: string },
  rules: readonly CompiledRule[],
): CompiledCalc['missing'] {
  const text = printFormula(parseFormula(target.text));
  for (const { record, instances } of rules)
    for (const { scope, check } of instances) {
      if (scope !== target.scope || check.kind !== 'compare' || check.op !== '=') continue;
      const own = check.left.kind === 'cell' && check.left.column.id === target.column;
      if (own && check.right.syntax.kind !== 'text' && printSyntax(check.right.syntax) === text)
        return record.missing;
    }
  return 'skip-any';
}

/** The columns of the package that an expression reads, as `scope.column`, aggregates looked into; each with the offset where it is named. */
export function readsOf(node: Node): readonly { readonly key: string; readonly offset: number }[] {
  const offset = node.syntax.at;
  if (node.kind === 'cell' && !node.previous)
    return [{ key: keyOf(node.locator.kind === 'header' ? HEADER : node.scope, node.column.id), offset }];
  const below = partsOf(node).flatMap(readsOf);
  if (node.kind !== 'aggregate' || node.previous) return below;
  const inside = [...node.filter, ...node.rest, ...node.bounds.map((b) => b.source)].flatMap(readsOf);
  const keys = node.keys.map((k) => ({ key: keyOf(node.scope, k.source.id), offset }));
  return [{ key: keyOf(node.scope, node.column.id), offset }, ...keys, ...inside, ...below];
}

function ordered(drafts: ReadonlyMap<string, Draft>): CompiledCalc[] {
  const done: CompiledCalc[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (key: string, draft: Draft): void => {
    state.set(key, 'open');
    for (const read of draft.reads) {
      const next = drafts.get(read.key);
      if (next && state.get(read.key) === 'open') throw circular(key, read);
      if (next && !state.has(read.key)) visit(read.key, next);
    }
    state.set(key, 'done');
    const { scope, column, value, missing } = draft;
    done.push({ scope, column, value, missing });
  };
  for (const [key, draft] of drafts) if (!state.has(key)) visit(key, draft);
  return done;
}

function circular(key: string, read: { readonly key: string; readonly offset: number }): RuleError {
  return new RuleError({ rule: key, part: 'calc' }, read.offset, {
    zh: `计算列 ${key} 循环引用：它要用 ${read.key}，而 ${read.key} 又由它算出`,
    en: `Circular calculation: ${key} needs ${read.key}, which is calculated from it`,
  });
}

/** Refuses mapping clauses whose names, types or units do not fit their target; throws RuleError. */
export function checkClauses(form: FormDefinition, names: Names): void {
  for (const { target, clause } of form.mappings)
    at({ rule: keyOf(target.scope, target.column), part: 'clause' }, () =>
      resolveFor({ ...target, text: clause }, names),
    );
}
