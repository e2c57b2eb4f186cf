import { refuse } from '../rule-error';
import type { CellName, Name, Syntax } from './syntax';
import type { Token } from './token';

const RESERVED: ReadonlySet<string> = new Set(['WHERE', 'BY', 'AND', 'OR', 'IN', 'FOR', 'ROW', 'THIS']);

/** Steps through the tokens of a formula; what it does not find it refuses with the offset. */
export abstract class TokenReader {
  private position = 0;

  constructor(private readonly list: readonly Token[]) {}

  /** Any expression, up to what cannot belong to it. */
  abstract expression(): Syntax;

  /** A condition inside WHERE, where AND and OR stand between conditions. */
  abstract where(): Syntax;

  peek(ahead = 0): Token {
    return this.list[Math.min(this.position + ahead, this.list.length - 1)] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.position++;
    return token;
  }

  atWord(word: string): boolean {
    const token = this.peek();
    return token.kind === 'word' && token.value === word;
  }

  atSign(sign: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'sign' && token.value === sign;
  }

  skip(sign: string): boolean {
    if (!this.atSign(sign)) return false;
    this.position++;
    return true;
  }

  sign(sign: string): void {
    if (!this.skip(sign)) this.expected(`“${sign}”`, `"${sign}"`);
  }

  word(word: string): void {
    if (!this.atWord(word)) this.expected(word, word);
    this.position++;
  }

  name(): Name {
    const token = this.peek();
    const reserved = token.kind === 'word' && RESERVED.has(token.value);
    if ((token.kind !== 'word' && token.kind !== 'heading') || reserved) this.expected('列名', 'a name');
    this.position++;
    return { text: token.value, heading: token.kind === 'heading', at: token.at };
  }

  cell(): CellName {
    const names = [this.name()];
    while (this.skip('.')) names.push(this.name());
    const column = names.pop() as Name;
    const at = names[0]?.at ?? column.at;
    const header = names.at(-1)?.text === 'H' && !names.at(-1)?.heading;
    if (header) names.pop();
    if (names.length > 1) refuse(at, '列名最多写成 表.H.列', 'A name is at most table.H.column');
    const printedRow = this.skip('@') ? this.name() : undefined;
    return {
      kind: 'name',
      at,
      ...(names[0] && { table: names[0] }),
      ...(header && { header }),
      column,
      ...(printedRow && { printedRow }),
    };
  }

  /** Refuses the token at hand, saying what should stand there. */
  expected(zh: string, en: string): never {
    const token = this.peek();
    const found = token.kind === 'end' ? ['公式结尾', 'the end'] : [`“${token.value}”`, `"${token.value}"`];
    return refuse(token.at, `此处应为${zh}，不是${found[0]}`, `Expected ${en} here, not ${found[1]}`);
  }
}
