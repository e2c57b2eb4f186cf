import type { RuleRecord, TableDefinition } from '../form/definition';
import type { RuleInstance, RuleShape } from './compiled';
import { linearEquation } from './linear';
import { HEADER, type Names } from './names';
import { walk, type AggregateNode, type CellNode, type Node } from './node';
import { parseFormula } from './notation/formula';
import type { LoopColumn } from './notation/print';
import type { Formula, LoopItem } from './notation/syntax';
import { resolve } from './resolve/resolve';
import { asCondition } from './resolve/unify';
import { at, refuse } from './rule-error';

/** Expands a rule over its tables and FOR columns and resolves it; throws RuleError. */
export function instancesOf(rule: RuleRecord, names: Names): RuleInstance[] {
  const check = at({ rule: rule.id, part: 'check' }, () => parseFormula(rule.check));
  const when = at({ rule: rule.id, part: 'when' }, () => (rule.when ? parseFormula(rule.when) : undefined));
  if (when?.loop)
    at({ rule: rule.id, part: 'when' }, () => refuse(0, '条件里不能写 FOR', 'A condition has no FOR'));
  const scopes = rule.scope === '*' ? [...names.form.tables.map((t) => t.scope), HEADER] : [rule.scope];
  return scopes.flatMap((scope) => instancesIn({ rule, check, when, scope }, names));
}

interface RuleInScope {
  readonly rule: RuleRecord;
  readonly check: Formula;
  readonly when: Formula | undefined;
  readonly scope: string;
}

function instancesIn({ rule, check, when, scope }: RuleInScope, names: Names): RuleInstance[] {
  const loops = at({ rule: rule.id, part: 'check' }, () =>
    loopColumns(check, names.definition(scope), names),
  );
  const shared =
    when && at({ rule: rule.id, part: 'when' }, () => asCondition(resolve(when.body, { names, scope })));
  return loops.map((loop) => {
    const inside = { names, scope, ...(loop && { loop }) };
    const node = at({ rule: rule.id, part: 'check' }, () => checked(resolve(check.body, inside), names));
    return instance({ scope, loop, check: node, when: shared });
  });
}

/** The columns that FOR stands for in one table; one `undefined` where the formula has no FOR. */
function loopColumns(formula: Formula, table: TableDefinition, names: Names): (LoopColumn | undefined)[] {
  const { loop } = formula;
  if (!loop) return [undefined];
  const columns = loop.items.flatMap((item) => columnsOfItem(item, table, names));
  return [...new Set(columns)].map((column) => ({ variable: loop.variable.text, column }));
}

function columnsOfItem(item: LoopItem, table: TableDefinition, names: Names): string[] {
  if (item.kind === 'column') return [names.column(table.scope, item.name).id];
  return table.columns.filter((c) => !item.type || c.type === item.type.text).map((c) => c.id);
}

/** A check is a condition; in a rule over printed cells a bare column of the row would have no meaning. */
function checked(node: Node, names: Names): Node {
  const check = asCondition(node);
  if (!isBlockRule(check)) return check;
  for (const part of walk(check)) {
    if ((part.kind === 'aggregate' && part.row) || part.kind === 'children')
      refuse(
        part.syntax.at,
        '写了“列@行”的规则不能用 ROW 和 CHILDREN',
        'A rule with column@row cannot use ROW or CHILDREN',
      );
    const bare = part.kind === 'cell' && part.locator.kind === 'row';
    if (bare && names.definition(part.scope).areaKey !== part.column.id)
      refuse(
        part.syntax.at,
        `写了“列@行”的规则按块运行，“${part.name}”也要写明行`,
        `A rule with column@row runs once a block: name the row of ${part.name} too`,
      );
  }
  return check;
}

function isBlockRule(node: Node): boolean {
  return [...walk(node)].some((n) => n.kind === 'cell' && n.locator.kind === 'printed');
}

interface InstanceParts {
  readonly scope: string;
  readonly loop: LoopColumn | undefined;
  readonly check: Node;
  readonly when: Node | undefined;
}

function instance({ scope, loop, check, when }: InstanceParts): RuleInstance {
  const nodes = [...walk(check), ...(when ? walk(when) : [])];
  const equation = linearEquation(check);
  return {
    scope,
    column: loop?.column,
    loop,
    when,
    check,
    shape: shapeOf(nodes),
    shows: equation?.total ?? shownCell(nodes, loop?.column),
    equation,
    readsPrevious: nodes.some((n) => (n.kind === 'cell' || n.kind === 'aggregate') && n.previous),
    reads: readScopes(nodes, scope),
  };
}

function shapeOf(nodes: readonly Node[]): RuleShape {
  if (nodes.some((n) => n.kind === 'cell' && n.locator.kind === 'printed')) return 'block';
  const perRow = nodes.some(
    (n) =>
      (n.kind === 'cell' && n.locator.kind !== 'header') ||
      n.kind === 'children' ||
      (n.kind === 'aggregate' && n.row),
  );
  return perRow ? 'row' : 'once';
}

function shownCell(nodes: readonly Node[], column: string | undefined): CellNode | undefined {
  const cells = nodes.filter((n): n is CellNode => n.kind === 'cell' && !n.previous);
  const own = cells.filter((c) => c.locator.kind === 'row' || c.locator.kind === 'printed');
  return own.find((c) => c.column.id === column) ?? own[0] ?? cells.find((c) => c.locator.kind === 'header');
}

function readScopes(nodes: readonly Node[], scope: string): string[] {
  const read = nodes.filter(
    (n): n is CellNode | AggregateNode => n.kind === 'cell' || n.kind === 'aggregate',
  );
  const scopes = new Set(read.filter((n) => !n.previous).map((n) => n.scope));
  scopes.delete(scope);
  scopes.delete(HEADER);
  return [...scopes];
}
