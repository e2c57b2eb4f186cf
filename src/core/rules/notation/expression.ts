import { refuse } from '../rule-error';
import { parseCall } from './call';
import { TokenReader } from './reader';
import type { ArithmeticOperator, Comparison, Syntax } from './syntax';
import type { Token } from './token';

/** How deep expressions may stand inside each other. */
const MAX_DEPTH = 60;
const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);

/** Reads an expression from tokens; `infix` allows AND and OR between two conditions, as inside WHERE. */
export class ExpressionParser extends TokenReader {
  constructor(
    list: readonly Token[],
    private infix: boolean,
  ) {
    super(list);
  }

  private depth = 0;

  /** Reads something nested; too deep a nesting is refused before it can exhaust the stack. */
  private nested(read: () => Syntax): Syntax {
    if (this.depth >= MAX_DEPTH) refuse(this.peek().at, '括号嵌套太深', 'Nested too deeply');
    this.depth++;
    const node = read();
    this.depth--;
    return node;
  }

  override where(): Syntax {
    const before = this.infix;
    this.infix = true;
    const condition = this.expression();
    this.infix = before;
    return condition;
  }

  override expression(): Syntax {
    return this.nested(() => this.disjunction());
  }

  private disjunction(): Syntax {
    let left = this.conjunction();
    while (this.infixWord('OR')) {
      const at = this.next().at;
      left = { kind: 'either', at, left, right: this.conjunction() };
    }
    return left;
  }

  private infixWord(word: 'AND' | 'OR'): boolean {
    if (!this.atWord(word)) return false;
    if (!this.infix)
      refuse(this.peek().at, `此处请写成 ${word}(条件, 条件)`, `Write ${word}(condition, condition) here`);
    return true;
  }

  private conjunction(): Syntax {
    let left = this.comparison();
    while (this.infixWord('AND')) {
      const at = this.next().at;
      left = { kind: 'both', at, left, right: this.comparison() };
    }
    return left;
  }

  private comparison(): Syntax {
    const left = this.sum();
    if (this.atWord('IN')) return this.membership(left);
    const op = this.comparisonSign();
    if (!op) return left;
    const at = this.next().at;
    const right = this.sum();
    if (this.comparisonSign() || this.atWord('IN'))
      refuse(this.peek().at, '一个条件只能比较一次，请加括号', 'One comparison only: add parentheses');
    return { kind: 'compare', at, op, left, right };
  }

  private comparisonSign(): Comparison | undefined {
    const token = this.peek();
    return token.kind === 'sign' && COMPARISONS.has(token.value) ? (token.value as Comparison) : undefined;
  }

  private membership(of: Syntax): Syntax {
    const at = this.next().at;
    this.sign('(');
    const list = [this.primary()];
    while (this.skip(',')) list.push(this.primary());
    this.sign(')');
    return { kind: 'in', at, of, list };
  }

  private sum(): Syntax {
    let left = this.product();
    while (this.atSign('+') || this.atSign('-')) left = this.arithmetic(left, () => this.product());
    return left;
  }

  private product(): Syntax {
    let left = this.unary();
    while (this.atSign('*') || this.atSign('/')) left = this.arithmetic(left, () => this.unary());
    return left;
  }

  private arithmetic(left: Syntax, operand: () => Syntax): Syntax {
    const token = this.next();
    return {
      kind: 'arithmetic',
      at: token.at,
      op: token.value as ArithmeticOperator,
      left,
      right: operand(),
    };
  }

  private unary(): Syntax {
    if (!this.atSign('-')) return this.primary();
    const at = this.next().at;
    return { kind: 'minus', at, of: this.nested(() => this.unary()) };
  }

  private primary(): Syntax {
    const token = this.peek();
    if (token.kind === 'number') return { kind: 'number', at: this.next().at, text: token.value };
    if (token.kind === 'text') return { kind: 'text', at: this.next().at, value: token.value };
    if (this.skip('(')) {
      const inner = this.expression();
      this.sign(')');
      return inner;
    }
    if (token.kind === 'word' && this.atSign('(', 1)) return parseCall(this);
    if (this.atWord('ROW')) return { kind: 'row', at: this.next().at };
    if (this.atWord('THIS')) return this.thisCell();
    return this.cell();
  }

  private thisCell(): Syntax {
    const at = this.next().at;
    this.sign('.');
    return { kind: 'this', at, column: this.name() };
  }
}
