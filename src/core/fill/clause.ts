import type { Syntax } from '../rules/notation/syntax';
import { parseFormula } from '../rules/notation/formula';

/** The direct parts of an expression, an aggregate's condition included. */
function partsOf(node: Syntax): readonly Syntax[] {
  switch (node.kind) {
    case 'minus':
      return [node.of];
    case 'arithmetic':
    case 'compare':
    case 'both':
    case 'either':
      return [node.left, node.right];
    case 'in':
      return [node.of, ...node.list];
    case 'call':
      return node.args;
    default:
      return [];
  }
}

/** What a clause reads: tables it aggregates or names, columns of its own row, and figures that no held table gives. */
export interface ClauseReads {
  readonly scopes: ReadonlySet<string>;
  readonly own: ReadonlySet<string>;
  readonly previous: boolean;
  readonly children: boolean;
}

/** Finds what a clause reads, outside its conditions. */
export function readsOf(clause: string): ClauseReads {
  const scopes = new Set<string>();
  const own = new Set<string>();
  const found = { previous: false, children: false };
  const visit = (node: Syntax): void => {
    if (node.kind === 'aggregate' && node.source.table) scopes.add(node.source.table.text);
    if (node.kind === 'name' && node.table) scopes.add(node.table.text);
    if (node.kind === 'name' && !node.table && !node.header) own.add(node.column.text);
    if (node.kind === 'call' && node.fn === 'PREVIOUS') found.previous = true;
    if (node.kind === 'children') found.children = true;
    partsOf(node).forEach(visit);
  };
  visit(parseFormula(clause).body);
  return { scopes, own, ...found };
}

/** The 元 expression inside a clause `WAN(…)`, whose exact 分 stand behind the printed 万元; undefined for any other clause. */
export function exactPart(clause: string): Syntax | undefined {
  const { body } = parseFormula(clause);
  return body.kind === 'call' && body.fn === 'WAN' ? body.args[0] : undefined;
}

/** Every aggregate of a clause, from left to right. */
export function aggregatesOf(clause: string): readonly Extract<Syntax, { kind: 'aggregate' }>[] {
  const found: Extract<Syntax, { kind: 'aggregate' }>[] = [];
  const visit = (node: Syntax): void => {
    if (node.kind === 'aggregate') found.push(node);
    partsOf(node).forEach(visit);
  };
  visit(parseFormula(clause).body);
  return found;
}
