import type { CellName, Formula, LoopItem, Name, Syntax } from './syntax';

/** Which column a FOR variable stands for while a formula is printed. */
export interface LoopColumn {
  readonly variable: string;
  readonly column: string;
}

/** Prints a formula so that parsing it again gives the same formula (offsets apart). */
export function printFormula({ loop, body }: Formula): string {
  const head = loop ? `FOR ${name(loop.variable)} IN (${loop.items.map(loopItem).join(', ')}): ` : '';
  return head + printSyntax(body);
}

/** Prints one expression; a FOR variable is printed as its column. */
export function printSyntax(node: Syntax, loop?: LoopColumn): string {
  return new Printer(loop).print(node, 0);
}

function loopItem(item: LoopItem): string {
  if (item.kind === 'column') return name(item.name);
  return item.type ? `*:${name(item.type)}` : '*';
}

function name({ text, heading }: Name): string {
  return heading ? `[${text}]` : text;
}

/** How tightly a node binds; a looser one inside a tighter one needs parentheses. */
const LEVEL: Readonly<Partial<Record<Syntax['kind'], number>>> = {
  either: 1,
  both: 2,
  compare: 3,
  in: 3,
  minus: 6,
};

class Printer {
  constructor(private readonly loop: LoopColumn | undefined) {}

  print(node: Syntax, outer: number): string {
    const level =
      node.kind === 'arithmetic' ? (node.op === '*' || node.op === '/' ? 5 : 4) : (LEVEL[node.kind] ?? 9);
    const text = this.bare(node, level);
    return level < outer ? `(${text})` : text;
  }

  private bare(node: Syntax, level: number): string {
    switch (node.kind) {
      case 'number':
        return node.text;
      case 'text':
        return `"${node.value.replace(/"/g, '""')}"`;
      case 'name':
        return this.cell(node);
      case 'this':
        return `THIS.${this.column(node.column)}`;
      case 'row':
        return 'ROW';
      case 'minus':
        return `-${this.print(node.of, level)}`;
      case 'arithmetic':
        return `${this.print(node.left, level)} ${node.op} ${this.print(node.right, level + 1)}`;
      case 'compare':
        return `${this.print(node.left, level + 1)} ${node.op} ${this.print(node.right, level + 1)}`;
      case 'in':
        return `${this.print(node.of, level + 1)} IN (${this.list(node.list)})`;
      case 'both':
        return `${this.print(node.left, level)} AND ${this.print(node.right, level + 1)}`;
      case 'either':
        return `${this.print(node.left, level)} OR ${this.print(node.right, level + 1)}`;
      case 'call':
        return `${node.fn}(${this.list(node.args)})`;
      case 'children':
        return `${node.fn}(CHILDREN(${this.cell(node.of)})${this.keys(node.by)})`;
      case 'aggregate':
        return `${node.fn}(${this.cell(node.source)}${node.where ? ` WHERE ${this.print(node.where, 0)}` : ''}${this.keys(node.by)})`;
    }
  }

  private list(nodes: readonly Syntax[]): string {
    return nodes.map((n) => this.print(n, 0)).join(', ');
  }

  private keys(by: readonly Name[]): string {
    return by.length > 0 ? ` BY ${by.map((k) => this.column(k)).join(', ')}` : '';
  }

  private cell({ table, header, column, printedRow }: CellName): string {
    const path = [...(table ? [name(table)] : []), ...(header ? ['H'] : []), this.column(column)].join('.');
    return printedRow ? `${path}@${name(printedRow)}` : path;
  }

  private column(column: Name): string {
    return !column.heading && column.text === this.loop?.variable ? this.loop.column : name(column);
  }
}
