import { dateOf, timeOf } from './serial';

const TOKEN = /"[^"]*"|\\.|\[h+\]|\[[^\]]*\]|y+|m+|d+|h+|s+|a{3,4}|AM\/PM|上午\/下午|_.|\*.|./gi;
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** Whether a format's section prints a date or a time. */
export function isDateSection(section: string): boolean {
  const bare = section.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\])[^\]]*\]/gi, '').replace(/General/i, '');
  return /[ymdhs]|a{3}/i.test(bare);
}

function pad(n: number, width: number): string {
  return String(n).padStart(Math.min(2, width), '0');
}

function isMinute(tokens: readonly string[], at: number): boolean {
  const isPart = (token: string): boolean => /^\[?[ymdhs]/i.test(token);
  const before = tokens.slice(0, at).reverse().find(isPart) ?? '';
  const after = tokens.slice(at + 1).find(isPart) ?? '';
  return /^\[?h/i.test(before) || /^s/i.test(after);
}

/** A token in its place: whether an `m` means minutes and hours run to twelve is seen from its neighbours. */
interface Printing {
  readonly serial: number;
  readonly token: string;
  readonly isMinute: boolean;
  readonly isHalfDay: boolean;
}

const PRINTERS: readonly (readonly [RegExp, (p: Printing) => string])[] = [
  [/^"/, ({ token }) => token.slice(1, -1)],
  [/^\\/, ({ token }) => token.slice(1)],
  [/^\[h+\]$/i, ({ serial }) => String(Math.floor(serial * 24))],
  [/^[[*]/, () => ''],
  [/^_/, () => ' '],
  [/^am\/pm$/i, ({ serial }) => (timeOf(serial).hour < 12 ? 'AM' : 'PM')],
  [/^上午/, ({ serial }) => (timeOf(serial).hour < 12 ? '上午' : '下午')],
  [/^y{3,}$/i, ({ serial }) => String(dateOf(serial).year)],
  [/^y{1,2}$/i, ({ serial }) => String(dateOf(serial).year % 100).padStart(2, '0')],
  [
    /^m+$/i,
    ({ serial, token, isMinute: m }) => pad(m ? timeOf(serial).minute : dateOf(serial).month, token.length),
  ],
  [/^d{1,2}$/i, ({ serial, token }) => pad(dateOf(serial).day, token.length)],
  [
    /^h+$/i,
    ({ serial, token, isHalfDay }) =>
      pad(isHalfDay ? timeOf(serial).hour % 12 || 12 : timeOf(serial).hour, token.length),
  ],
  [/^s+$/i, ({ serial, token }) => pad(timeOf(serial).second, token.length)],
  [
    /^a{3,4}$/i,
    ({ serial, token }) => `${token.length > 3 ? '星期' : ''}${WEEKDAYS[(Math.floor(serial) + 6) % 7] ?? ''}`,
  ],
];

/** A date or time as one section of a number format prints it. */
export function dateText(serial: number, section: string): string {
  const tokens = section.match(TOKEN) ?? [];
  const isHalfDay = tokens.some((token) => /AM\/PM|上午/i.test(token));
  return tokens
    .map((token, at) => {
      const printer = PRINTERS.find(([pattern]) => pattern.test(token));
      return printer ? printer[1]({ serial, token, isMinute: isMinute(tokens, at), isHalfDay }) : token;
    })
    .join('');
}
