/** A piece of a formula with its place in the text. */
export interface Token {
  readonly kind: 'number' | 'string' | 'error' | 'reference' | 'word' | 'operator';
  readonly text: string;
  readonly at: number;
}

const SHEET = String.raw`(?:'(?:[^']|'')+'!|[\p{L}_][\p{L}\p{N}_.]*!)`;
const CELL = String.raw`\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}`;
const SPAN = String.raw`${CELL}(?::${CELL})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6}`;
const PATTERNS: readonly (readonly [Token['kind'] | 'blank', RegExp])[] = [
  ['blank', /\s+/uy],
  ['string', /"(?:[^"]|"")*"/uy],
  ['error', new RegExp(`${SHEET}?#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\\?|NUM!|N/A)`, 'uy')],
  ['reference', new RegExp(`${SHEET}?(?:${SPAN})(?![\\p{L}\\p{N}_.(!])`, 'uy')],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy],
  ['word', new RegExp(`${SHEET}?[\\p{L}_\\\\][\\p{L}\\p{N}_.]*`, 'uy')],
  ['operator', /<=|>=|<>|[-+*/^&=<>%(),{};:@#[\]]/uy],
];

/** A formula that cannot be read; it keeps the value it had. */
export class FormulaSyntaxError extends Error {
  constructor(readonly at: number) {
    super(`The formula cannot be read at character ${at + 1}.`);
    this.name = 'FormulaSyntaxError';
  }
}

function tokenAt(formula: string, at: number): Token | 'blank' {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const text = pattern.exec(formula)?.[0];
    if (text !== undefined) return kind === 'blank' ? 'blank' : { kind, text, at };
  }
  throw new FormulaSyntaxError(at);
}

/** The tokens of a formula text, with or without its leading `=`. */
export function tokensOf(formula: string): Token[] {
  const tokens: Token[] = [];
  let at = formula.startsWith('=') ? 1 : 0;
  while (at < formula.length) {
    const token = tokenAt(formula, at);
    if (token === 'blank') {
      at++;
      continue;
    }
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}
