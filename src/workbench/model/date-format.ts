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
  const before =
    tokens
      .slice(0, at)
      .reverse()
      .find((t) => /^\[?[ymdhs]/i.test(t)) ?? '';
  const after = tokens.slice(at + 1).find((t) => /^\[?[ymdhs]/i.test(t)) ?? '';
  return /^\[?h/i.test(before) || /^s/i.test(after);
}

/** A date or time as one section of a number format prints it. */
export function dateText(serial: number, section: string): string {
  const tokens = section.match(TOKEN) ?? [];
  const { year, month, day } = dateOf(serial);
  const { hour, minute, second } = timeOf(serial);
  const half = tokens.some((t) => /AM\/PM|上午/i.test(t));
  const print = (token: string, at: number): string => {
    const head = token[0]?.toLowerCase() ?? '';
    if (token.startsWith('"')) return token.slice(1, -1);
    if (token.startsWith('\\')) return token.slice(1);
    if (/^\[h+\]$/i.test(token)) return String(Math.floor(serial * 24));
    if (token.startsWith('[') || token.startsWith('*')) return '';
    if (token.startsWith('_')) return ' ';
    if (/^am\/pm$/i.test(token)) return hour < 12 ? 'AM' : 'PM';
    if (token.startsWith('上午')) return hour < 12 ? '上午' : '下午';
    if (head === 'y') return token.length > 2 ? String(year) : String(year % 100).padStart(2, '0');
    if (head === 'm') return isMinute(tokens, at) ? pad(minute, token.length) : pad(month, token.length);
    if (head === 'd' && token.length <= 2) return pad(day, token.length);
    if (head === 'h') return pad(half ? hour % 12 || 12 : hour, token.length);
    if (head === 's') return pad(second, token.length);
    if (/^a{3,4}$/i.test(token))
      return `${token.length > 3 ? '星期' : ''}${WEEKDAYS[(Math.floor(serial) + 6) % 7] ?? ''}`;
    return token;
  };
  return tokens.map(print).join('');
}
