import { parseArea, splitAddress, type Area } from '../model/area';
import { CellError, type Value } from '../model/cell';
import { FormulaSyntaxError, tokensOf, type Token } from './lex';

/** A formula as a tree. A reference without a sheet means the sheet of the cell that holds the formula. */
export type Node =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'reference'; readonly sheet: string | undefined; readonly area: Area }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Node; readonly right: Node }
  | { readonly kind: 'negate'; readonly operand: Node }
  | { readonly kind: 'percent'; readonly operand: Node }
  | { readonly kind: 'array'; readonly rows: readonly (readonly Value[])[] };

const LEVELS: readonly (readonly string[])[] = [
  ['=', '<>', '<', '<=', '>', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/'],
  ['^'],
];
const BLANK: Node = { kind: 'value', value: null };

class Parser {
  private at = 0;
  constructor(
    private readonly tokens: readonly Token[],
    private readonly length: number,
  ) {}

  parse(): Node {
    const node = this.binary(0);
    if (this.at < this.tokens.length) this.fail();
    return node;
  }

  private fail(): never {
    throw new FormulaSyntaxError(this.tokens[this.at]?.at ?? this.length);
  }

  private isNext(...texts: string[]): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'operator' && texts.includes(token.text);
  }

  private take(...texts: string[]): string | undefined {
    return this.isNext(...texts) ? this.tokens[this.at++]?.text : undefined;
  }

  private need(text: string): void {
    if (this.take(text) === undefined) this.fail();
  }

  private binary(level: number): Node {
    const operators = LEVELS[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    for (let operator = this.take(...operators); operator !== undefined; operator = this.take(...operators)) {
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
    return left;
  }

  private unary(): Node {
    const sign = this.take('-', '+', '@');
    if (sign !== undefined) return sign === '-' ? { kind: 'negate', operand: this.unary() } : this.unary();
    let node = this.primary();
    while (this.take('%') !== undefined) node = { kind: 'percent', operand: node };
    return node;
  }

  private primary(): Node {
    if (this.take('(') !== undefined) {
      const inner = this.binary(0);
      this.need(')');
      return inner;
    }
    if (this.take('{') !== undefined) return this.array();
    const token = this.tokens[this.at++];
    if (!token) return this.fail();
    if (token.kind === 'word') return this.take('(') === undefined ? word(token.text) : this.call(token.text);
    const node = literal(token);
    if (!node) {
      this.at--;
      return this.fail();
    }
    return node;
  }

  private call(name: string): Node {
    const args: Node[] = [];
    if (this.take(')') !== undefined) return { kind: 'call', name: functionName(name), args };
    do args.push(this.isNext(',', ')') ? BLANK : this.binary(0));
    while (this.take(',') !== undefined);
    this.need(')');
    return { kind: 'call', name: functionName(name), args };
  }

  private array(): Node {
    const rows: Value[][] = [[]];
    do {
      const negative = this.take('-') !== undefined;
      const token = this.tokens[this.at++];
      const node = token && (literal(token) ?? word(token.text));
      if (node?.kind !== 'value') return this.fail();
      rows.at(-1)?.push(negative && typeof node.value === 'number' ? -node.value : node.value);
      if (this.take(';') !== undefined) rows.push([]);
      else if (this.take(',') === undefined) break;
    } while (this.at < this.tokens.length);
    this.need('}');
    return { kind: 'array', rows };
  }
}

function functionName(name: string): string {
  return name.toUpperCase().replace(/^_XLFN\.(_XLWS\.)?/, '');
}

function word(text: string): Node {
  const upper = text.toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') return { kind: 'value', value: upper === 'TRUE' };
  return { kind: 'name', name: text };
}

function literal(token: Token): Node | undefined {
  if (token.kind === 'number') return { kind: 'value', value: Number(token.text) };
  if (token.kind === 'string') return { kind: 'value', value: token.text.slice(1, -1).replaceAll('""', '"') };
  if (token.kind === 'error')
    return { kind: 'value', value: CellError.of(token.text.slice(token.text.indexOf('#'))) };
  if (token.kind !== 'reference') return undefined;
  const { sheet, rest } = splitAddress(token.text);
  const area = parseArea(rest.replaceAll('$', ''));
  return area && { kind: 'reference', sheet, area };
}

/** Reads a formula text into a tree; throws FormulaSyntaxError on what it cannot read. */
export function parseFormula(formula: string): Node {
  return new Parser(tokensOf(formula), formula.length).parse();
}
