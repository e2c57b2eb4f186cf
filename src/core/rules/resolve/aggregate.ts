import type { AggregateBound, AggregateKey, AggregateNode, CellNode, ChildrenNode, Node } from '../node';
import { partsOf } from '../node';
import { printSyntax } from '../notation/print';
import type { AggregateSyntax, ChildrenSyntax, Name } from '../notation/syntax';
import { refuse } from '../rule-error';
import { loopName, named, typeOfColumn, type Env } from './env';
import { asCondition } from './unify';

/** `FN(T.col WHERE … BY …)`, with its WHERE taken apart so that it can be counted in one pass. */
export function resolveAggregate(syntax: AggregateSyntax, env: Env): AggregateNode {
  if (env.source !== undefined)
    refuse(syntax.at, 'WHERE 里不能再写汇总', 'WHERE cannot hold another aggregate');
  const scope = env.names.table(syntax.source.table as Name).scope;
  const column = env.names.column(scope, loopName(syntax.source.column, env));
  const inside: Env = { ...env, source: scope, previous: false, fraction: false };
  const where = syntax.where ? asCondition(env.resolve(syntax.where, inside)) : undefined;
  const split = splitWhere(where, scope, env);
  const by = syntax.by.map((key) => keyOf(loopName(key, env), scope, env));
  if (split.row && by.length + split.keys.length + split.bounds.length + split.rest.length > 0)
    refuse(syntax.at, 'ROW 不能与 BY 或 THIS 同用', 'ROW cannot be used with BY or THIS');
  return {
    kind: 'aggregate',
    type: typeOfAggregate(syntax, column, env),
    syntax,
    fn: syntax.fn,
    scope,
    column,
    previous: env.previous,
    ...split,
    keys: [...by, ...split.keys],
    name: named(printSyntax(syntax, env.loop), env),
  };
}

function typeOfAggregate(
  syntax: AggregateSyntax,
  column: CellNode['column'],
  env: Env,
): AggregateNode['type'] {
  const type = typeOfColumn(column);
  if (syntax.fn === 'COUNT' || syntax.fn === 'DISTINCT') return { kind: 'number', unit: 'none', scale: 0 };
  const fits = syntax.fn === 'ONE' || type.kind === 'number' || (type.kind === 'date' && syntax.fn !== 'SUM');
  if (!fits)
    refuse(
      loopName(syntax.source.column, env).at,
      `${syntax.fn} 里要写数字${syntax.fn === 'SUM' ? '' : '或日期'}列`,
      `${syntax.fn} takes a column of numbers${syntax.fn === 'SUM' ? '' : ' or dates'}`,
    );
  return type;
}

function keyOf(name: Name, source: string, env: Env): AggregateKey {
  const own = env.names.column(env.scope, name);
  const column = env.names.column(source, { text: own.id, heading: false, at: name.at });
  if (typeOfColumn(own).kind !== typeOfColumn(column).kind)
    refuse(name.at, `两张表的“${own.id}”类型不同`, `Column ${own.id} has two types in the two tables`);
  return { source: column, own: ownCell(own, name, env), blanks: true };
}

function ownCell(column: CellNode['column'], name: Name, env: Env): CellNode {
  return {
    kind: 'cell',
    type: typeOfColumn(column),
    syntax: { kind: 'name', at: name.at, column: name },
    scope: env.scope,
    column,
    locator: { kind: 'row' },
    previous: false,
    name: column.id,
  };
}

type Split = Pick<AggregateNode, 'filter' | 'row' | 'keys' | 'bounds' | 'rest' | 'outer'>;

interface MutableSplit {
  filter: Node[];
  row: boolean;
  keys: AggregateKey[];
  bounds: AggregateBound[];
  rest: Node[];
  outer: CellNode[];
}

/** Sorts the conditions of a WHERE by what they depend on; also used for the filters of area blocks. */
export function splitWhere(where: Node | undefined, source: string, env: Env): Split {
  const split: MutableSplit = { filter: [], row: false, keys: [], bounds: [], rest: [], outer: [] };
  const conditions = where === undefined ? [] : where.kind === 'every' ? where.of : [where];
  for (const condition of conditions) {
    if (condition.kind === 'row') {
      split.row = true;
      checkRow(condition, source, env);
    } else sort(condition, split);
  }
  return split;
}

function checkRow(node: Node, source: string, env: Env): void {
  const filtered = env.names.form.rows.some(
    (r) => r.scopes.includes(env.scope) && Object.hasOwn(r.filters, source),
  );
  if (!filtered)
    refuse(
      node.syntax.at,
      `表 ${env.scope} 的印制行没有对表 ${source} 的筛选条件，不能用 ROW`,
      `The printed rows of ${env.scope} have no filter for ${source}: ROW cannot be used`,
    );
}

function sort(condition: Node, split: MutableSplit): void {
  const cells = cellsOf(condition);
  const own = cells.filter((c) => c.locator.kind === 'this');
  split.outer.push(...cells.filter((c) => c.locator.kind === 'header'));
  if (own.length === 0) split.filter.push(condition);
  else if (!keyed(condition, split) && !bounded(condition, split)) {
    split.rest.push(condition);
    split.outer.push(...own.map(asOwn));
  }
}

function cellsOf(node: Node): CellNode[] {
  if (node.kind === 'row')
    refuse(node.syntax.at, 'ROW 只能单独写，或用 AND 与其他条件相连', 'ROW stands alone or joined by AND');
  return node.kind === 'cell' ? [node] : partsOf(node).flatMap(cellsOf);
}

/** The current row's cell as the rule itself reads it. */
function asOwn(cell: CellNode): CellNode {
  return { ...cell, locator: { kind: 'row' }, name: cell.column.id };
}

function isThis(node: Node): node is CellNode {
  return node.kind === 'cell' && node.locator.kind === 'this';
}

function keyed(condition: Node, split: MutableSplit): boolean {
  if (condition.kind !== 'compare' || condition.op !== '=') return false;
  const { left, right } = condition;
  const [own, source] = isThis(left) ? [left, right] : [right, left];
  if (!isThis(own) || source.kind !== 'cell' || source.locator.kind !== 'source') return false;
  split.keys.push({ source: source.column, own: asOwn(own), blanks: false });
  return true;
}

const MIRRORED = { '<=': '>=', '>=': '<=', '<': '>', '>': '<' } as const;

function bounded(condition: Node, split: MutableSplit): boolean {
  if (condition.kind !== 'compare' || condition.op === '=' || condition.op === '<>') return false;
  const { left, right, op } = condition;
  const reads = (node: Node) => cellsOf(node).some((c) => c.locator.kind === 'this');
  if (isThis(right) && !reads(left)) split.bounds.push({ source: left, op, own: asOwn(right) });
  else if (isThis(left) && !reads(right))
    split.bounds.push({ source: right, op: MIRRORED[op], own: asOwn(left) });
  else return false;
  return true;
}

/** `SUM(CHILDREN(col))`, `MAX(CHILDREN(col))`, `ONE(CHILDREN(col) BY area)`. */
export function resolveChildren(syntax: ChildrenSyntax, env: Env): ChildrenNode {
  const { names, scope } = env;
  const table = names.definition(scope);
  const foreign = syntax.of.table && names.table(syntax.of.table).scope !== scope;
  if (env.source !== undefined || env.previous || foreign || syntax.of.header || syntax.of.printedRow)
    refuse(syntax.at, 'CHILDREN 里只能写本汇总表的列', 'CHILDREN takes a column of this summary only');
  if (table.rowKey === undefined)
    refuse(
      syntax.at,
      `表 ${scope} 没有印制行，不能用 CHILDREN`,
      `Table ${scope} has no printed rows for CHILDREN`,
    );
  const column = names.column(scope, loopName(syntax.of.column, env));
  const keys = syntax.by.map((k) => names.column(scope, k).id);
  const byArea = keys.length === 1 && keys[0] === table.areaKey;
  if (syntax.fn === 'ONE' ? !byArea : keys.length > 0)
    refuse(
      syntax.at,
      'ONE(CHILDREN(列) BY 地区列) 才用 BY',
      'BY area goes with ONE(CHILDREN(column)) and only there',
    );
  const type = typeOfColumn(column);
  if (syntax.fn !== 'ONE' && type.kind !== 'number')
    refuse(syntax.of.at, 'CHILDREN 里要写数字列', 'CHILDREN takes a column of numbers');
  return {
    kind: 'children',
    type,
    syntax,
    fn: syntax.fn as ChildrenNode['fn'],
    scope,
    column,
    name: printSyntax(syntax, env.loop),
  };
}
