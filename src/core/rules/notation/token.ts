import { refuse } from '../rule-error';

export type TokenKind = 'number' | 'text' | 'word' | 'heading' | 'sign' | 'end';

/** One token of a formula with its 0-based offset; `value` without quotes or brackets. */
export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
  readonly at: number;
}

const PATTERN =
  /(\d+(?:\.\d+)?(?![A-Za-z0-9_.]))|"((?:[^"]|"")*)"|([A-Za-z_][A-Za-z0-9_]*)|\[([^[\]]+)\]|(<>|<=|>=|[-+*/=<>(),:.@])/y;

/** Splits a formula into tokens; refuses what the notation does not know, with its offset. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(text);
    if (!match) return refuseAt(text, at);
    found.push(tokenOf(match, at));
    at += match[0].length;
  }
  found.push({ kind: 'end', value: '', at: text.length });
  return found;
}

function tokenOf(match: RegExpExecArray, at: number): Token {
  const [, number, quoted, word, heading, sign] = match;
  if (number !== undefined) return { kind: 'number', value: number, at };
  if (quoted !== undefined) return { kind: 'text', value: quoted.replace(/""/g, '"'), at };
  if (word !== undefined) return { kind: 'word', value: word, at };
  if (heading !== undefined) return { kind: 'heading', value: heading.trim(), at };
  return { kind: 'sign', value: sign ?? '', at };
}

function refuseAt(text: string, at: number): never {
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (char === '"') return refuse(at, '引号没有收尾，请补上 "', 'The quotation mark is not closed: add "');
  if (char === '[')
    return refuse(at, '方括号没有收尾，请写成 [列名]', 'The bracket is not closed: write [heading]');
  if (/\d/.test(char)) return refuse(at, '数字写法不对，请写成 12 或 12.5', 'Not a number: write 12 or 12.5');
  return refuse(
    at,
    `公式中不能有“${char}”，标点请用英文半角，中文列名请放在方括号内`,
    `A formula has no "${char}": use half-width signs, and put a heading in brackets`,
  );
}
