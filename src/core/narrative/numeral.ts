const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const TENS: Readonly<Record<string, number>> = { 十: 1, 拾: 1, 百: 2, 佰: 2, 千: 3, 仟: 3 };

/** Characters that a Chinese numeral is made of, for use inside a character class. */
export const NUMERAL_CHARS = '〇零一二两三四五六七八九十百千万亿廿卅壹贰叁肆伍陆柒捌玖拾佰仟';

/** Reads up to 9999: 一百二十三, 廿三, 两千; undefined where the order is wrong. */
function readSection(text: string): bigint | undefined {
  let value = 0;
  let digit: number | undefined;
  let last = 4;
  for (const c of text.replace(/廿/g, '二十').replace(/卅/g, '三十')) {
    const own = DIGITS[c];
    const power = TENS[c];
    if (own !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined;
      digit = own;
    } else if (power !== undefined && power < last) {
      value += (digit ?? 1) * 10 ** power;
      digit = undefined;
      last = power;
    } else return undefined;
  }
  return BigInt(value + (digit ?? 0) * (bareHundreds(text) ? 10 ** (last - 1) : 1));
}

/** 三百五 means 350: a digit right after 百 or 千 with nothing behind it. */
function bareHundreds(text: string): boolean {
  return /[百千佰仟][一二三四五六七八九]$/.test(text);
}

/** Reads a whole Chinese numeral such as 一百二十三, 两万三千, 廿三 or 一二三; undefined where it is none. */
export function parseNumeral(text: string): bigint | undefined {
  if (text === '' || /^[百千佰仟万亿]/.test(text)) return undefined;
  if (text.length > 1 && [...text].every((c) => DIGITS[c] !== undefined))
    return BigInt([...text].map((c) => DIGITS[c]).join(''));
  for (const [mark, factor] of [
    ['亿', 100_000_000n],
    ['万', 10_000n],
  ] as const) {
    const at = text.lastIndexOf(mark);
    if (at < 0) continue;
    const head = parseNumeral(text.slice(0, at));
    const rest = text.slice(at + 1).replace(/^[零〇]+/, '');
    const tail = rest === '' ? 0n : parseNumeral(rest);
    return head === undefined || tail === undefined || tail >= factor ? undefined : head * factor + tail;
  }
  return readSection(text);
}

const PLACES = ['', '十', '百', '千'];
const PLAIN = '零一二三四五六七八九';
const FORMAL: Readonly<Record<string, string>> = {
  一: '壹',
  二: '贰',
  三: '叁',
  四: '肆',
  五: '伍',
  六: '陆',
  七: '柒',
  八: '捌',
  九: '玖',
  十: '拾',
  百: '佰',
  千: '仟',
};

/** Up to four digits in Chinese; a gap of zeros is one 零. */
function printSection(digits: string): string {
  return [...digits.replace(/^0+/, '')]
    .map((d, i, all) => (d === '0' ? '零' : `${PLAIN[Number(d)] ?? ''}${PLACES[all.length - 1 - i] ?? ''}`))
    .join('')
    .replace(/零+$/, '')
    .replace(/零+/g, '零');
}

/** A plain decimal in Chinese numerals, everyday ones or those of cheques: 365 is 三百六十五; undefined for 10^12 and more, and below 0. */
export function printNumeral(decimal: string, han: 'plain' | 'formal'): string | undefined {
  if (!/^\d{1,12}(?:\.\d+)?$/.test(decimal)) return undefined;
  const [head = '', tail] = decimal.split('.');
  const digits = head.padStart(12, '0');
  const sections = [digits.slice(0, -8), digits.slice(-8, -4), digits.slice(-4)];
  let text = '';
  sections.forEach((section, i) => {
    const own = printSection(section);
    if (own === '') return;
    const gap = text !== '' && section.startsWith('0') ? '零' : '';
    text += `${gap}${own}${['亿', '万', ''][i] ?? ''}`;
  });
  const whole = (text === '' ? '零' : text).replace(/^一十/, '十');
  const plain = tail === undefined ? whole : `${whole}点${[...tail].map((d) => PLAIN[Number(d)]).join('')}`;
  return han === 'plain' ? plain : [...plain].map((c) => FORMAL[c] ?? c).join('');
}
