import { formatDay } from '../value/date';
import { formatAmount } from '../value/amount';
import { CellState, type ColumnData } from '../form/table';
import { printSyntax } from '../rules/notation/print';
import type { Syntax } from '../rules/notation/syntax';

/** Replaces a node of a condition, such as THIS.column by its value; undefined leaves it as it is. */
export type Replace = (node: Syntax) => Syntax | undefined;

/** A condition of a WHERE as it may stand in a clause: AND and OR between conditions become functions, some nodes are replaced. */
export function plainCondition(node: Syntax, replace: Replace): Syntax {
  const replaced = replace(node);
  if (replaced) return replaced;
  const again = (n: Syntax): Syntax => plainCondition(n, replace);
  switch (node.kind) {
    case 'both':
    case 'either': {
      const fn = node.kind === 'both' ? 'AND' : 'OR';
      return { kind: 'call', at: node.at, fn, args: [again(node.left), again(node.right)] };
    }
    case 'compare':
    case 'arithmetic':
      return { ...node, left: again(node.left), right: again(node.right) };
    case 'in':
      return { ...node, of: again(node.of), list: node.list.map(again) };
    case 'minus':
      return { ...node, of: again(node.of) };
    case 'call':
      return { ...node, args: node.args.map(again) };
    default:
      return node;
  }
}

/** A condition of a WHERE as a clause, which is 1 in the rows that meet it. */
export function conditionClause(condition: Syntax, replace: Replace): string {
  return printSyntax(plainCondition(condition, replace));
}

function dateNode(text: string): Syntax {
  const args = text.split('-').map((part): Syntax => ({ kind: 'number', at: 0, text: String(Number(part)) }));
  return { kind: 'call', at: 0, fn: 'DATE', args };
}

/** The value of a cell as a literal of the notation, money in its column's own unit; a blank or unreadable cell is BLANK(). */
export function literalOf(column: ColumnData | undefined, row: number): Syntax {
  if (!column || column.states[row] !== CellState.value)
    return { kind: 'call', at: 0, fn: 'BLANK', args: [] };
  const { definition, numbers, texts } = column;
  if (!numbers) return { kind: 'text', at: 0, value: texts?.[row] ?? '' };
  const value = numbers[row] as number;
  if (definition.type === 'date') return dateNode(formatDay(value));
  const text =
    definition.type === 'money'
      ? formatAmount(Math.abs(value), definition.unit === '万元' ? 'wan' : 'yuan', definition.decimals ?? 2)
      : String(Math.abs(value));
  const number: Syntax = { kind: 'number', at: 0, text };
  return value < 0 ? { kind: 'minus', at: 0, of: number } : number;
}
