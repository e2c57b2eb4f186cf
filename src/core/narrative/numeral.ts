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
