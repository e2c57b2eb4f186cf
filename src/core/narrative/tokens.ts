import type { CleanText } from './clean';
import { FRACTION, fractionOf } from './fraction';
import { MAGNITUDES, PERCENT_POWER, type FigureKind, type ProseFigure } from './figure';
import { NUMERAL_CHARS, parseNumeral } from './numeral';

const LOST = '?□�▢';
const ARABIC = `[${LOST}]*(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d[\\d${LOST}]*)(?:\\.[\\d${LOST}]+)?`;
const NUMBER = new RegExp(
  `${FRACTION}|(百分之)?(?:(${ARABIC})|([${NUMERAL_CHARS}]+)(?:点([〇零一二三四五六七八九]+))?)`,
  'g',
);
const MAGNITUDE = /(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百|十)/y;
const UNIT =
  /元|家\(次\)|家次|家|件次|件|起|人次|人(?!民)|名|例\(次\)|例次|例|个百分点|%|‰|成(?![立员效果本功为交品熟绩就因分套都长])|户次|户|所|个(?!月|工作日|小时|百分点|季度|环节)|项|次|条(?!例)|份|张|宗|批次|批|笔|台|处(?!理|方|罚|于|以|置)|部(?!门|分)|篇|场/y;
const TAIL_APPROXIMATE = /余|多|来|几/y;
const AFTER_APPROXIMATE = /^(?:左右|上下|以上|以内|之多|许|以下)/;
const BEFORE_APPROXIMATE =
  /(?:(?<![违节预条协签公制合履契租])约|(?<![附最临邻远])近|接近|超过|超|逾|突破|不少于|不低于|不超过|不足|至少|最多|多达|[几第每])(?:为|计)?$/;
const NO_BARE_AFTER =
  /^(?:[年月日号时分秒条款章倍届岁周天期版级类楼室路栋层元]|[-—–~至\/][\d?]|[a-zA-Z\/〕\]]|个月|个工作日|小时|统筹|季度|\.|、(?=[\u3400-\u9fff]{0,30}$))/;
const NO_BARE_BEFORE = /[第〔[a-zA-Z/.\-—–:#№_]$/;
const RANGE = /^(?:至|到|[-—–~～])$/;
const UNIT_ALIASES: Readonly<Record<string, string>> = {
  '家(次)': '家次',
  '例(次)': '例次',
  名: '人',
  宗: '起',
};

/** Powers of ten of a percent that units of shares stand for. */
const PERCENT_UNITS: Readonly<Record<string, number>> = { '%': 0, '‰': -1, 成: 1, 个百分点: 0 };

/** A number read so far: exact digits and how many of them are decimals. */
interface ReadNumber {
  readonly digits: bigint;
  readonly decimals: number;
  readonly printed: string;
  readonly arabic: boolean;
  /** Set where it is written in Chinese numerals. */
  readonly han?: 'plain' | 'formal';
  readonly percent: boolean;
}

function readNumber(match: RegExpExecArray): ReadNumber | undefined {
  const [, , , hundredths, arabic, han, tail] = match;
  const percent = hundredths !== undefined;
  if (arabic !== undefined) {
    const printed = arabic.replaceAll(',', '');
    const [head = '', decimals = ''] = printed.split('.');
    const digits = `${head}${decimals}`.replace(/\D/g, '');
    if (digits.length > 18) return undefined;
    return { digits: BigInt(digits), decimals: decimals.length, printed, arabic: true, percent };
  }
  const whole = parseNumeral(han ?? '');
  if (whole === undefined) return undefined;
  const decimals =
    tail === undefined ? '' : String(parseNumeral(`零${tail}`) ?? '').padStart(tail.length, '0');
  const printed = `${whole}${decimals && `.${decimals}`}`;
  return {
    digits: BigInt(printed.replace('.', '')),
    decimals: decimals.length,
    printed,
    arabic: false,
    han: /[壹贰叁肆伍陆柒捌玖拾佰仟]/.test(han ?? '') ? 'formal' : 'plain',
    percent,
  };
}

function sticky(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** What stands behind a number: magnitude, a word of vagueness, the unit; `to` is where all that ends. */
interface Measured {
  readonly magnitude: string;
  readonly unit: string;
  readonly vague: boolean;
  readonly to: number;
}

function measureAt(text: string, at: number): Measured {
  const magnitude = sticky(MAGNITUDE, text, at);
  let to = at + magnitude.length;
  const vague = sticky(TAIL_APPROXIMATE, text, to);
  const unit = sticky(UNIT, text, to + vague.length);
  if (unit !== '' || (magnitude !== '' && vague !== '')) to += vague.length + unit.length;
  return { magnitude, unit: UNIT_ALIASES[unit] ?? unit, vague: vague !== '', to };
}

function kindOf(unit: string, percent: boolean): FigureKind {
  if (percent || PERCENT_UNITS[unit] !== undefined) return 'percent';
  if (unit === '元') return 'money';
  return unit === '' ? 'bare' : 'count';
}

/** 10 to a power that may be negative: undefined where the value would not be whole. */
function scaled(digits: bigint, power: number): bigint | undefined {
  if (power >= 0) return digits * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return digits % divisor === 0n ? digits / divisor : undefined;
}

function basePower(kind: FigureKind): number {
  return kind === 'money' ? 2 : kind === 'count' ? 0 : PERCENT_POWER;
}

/** A number with its measure as a figure; undefined where it is a date, an ordinal, a clause number or the like. */
function figureOf(paragraph: CleanText, match: RegExpExecArray): ProseFigure | undefined {
  const { text } = paragraph;
  const fraction = fractionOf(match[1], match[2]);
  if (fraction) return fractionFigure(paragraph, match, fraction);
  const number = readNumber(match);
  if (!number) return undefined;
  const from = match.index;
  const measured = measureAt(text, from + match[0].length);
  const kind = kindOf(measured.unit, number.percent);
  const before = text.slice(Math.max(0, from - 4), from);
  const after = text.slice(measured.to, measured.to + 12);
  if (kind === 'bare' && !plainBare(number, { before, after, from, magnitude: measured.magnitude }))
    return undefined;
  if (/[第〔]$/.test(before)) return undefined;
  const power =
    basePower(kind) +
    (MAGNITUDES[measured.magnitude] ?? 0) +
    (PERCENT_UNITS[measured.unit] ?? 0) -
    number.decimals;
  const value = scaled(number.digits, power);
  const lost = /[?□�▢]/.test(number.printed);
  const vague =
    measured.vague ||
    (!number.arabic && before.endsWith('数')) ||
    BEFORE_APPROXIMATE.test(before) ||
    AFTER_APPROXIMATE.test(after);
  return {
    kind,
    unit: number.percent || /[‰成]/.test(measured.unit) ? '%' : measured.magnitude + measured.unit,
    value: value ?? 0n,
    quantum: power > 0 ? 10n ** BigInt(power) : 1n,
    exact: value !== undefined && !vague,
    ...(lost && { lost: number.printed }),
    ...(number.han && kind !== 'percent' && { han: number.han }),
    number: number.printed,
    from,
    to: measured.to,
    offset: paragraph.at(from),
    end: paragraph.at(measured.to - 1) + 1,
    text: text.slice(from, measured.to),
  };
}

/** 三分之一 as a share of whole percents, which is how closely it is meant. */
function fractionFigure(
  paragraph: CleanText,
  match: RegExpExecArray,
  fraction: readonly [bigint, bigint],
): ProseFigure {
  const from = match.index;
  const to = from + match[0].length;
  const one = 10n ** BigInt(PERCENT_POWER);
  return {
    kind: 'percent',
    unit: '%',
    value: (fraction[0] * 100n * one) / fraction[1],
    quantum: one,
    fraction,
    exact:
      !BEFORE_APPROXIMATE.test(paragraph.text.slice(Math.max(0, from - 4), from)) &&
      !AFTER_APPROXIMATE.test(paragraph.text.slice(to, to + 2)),
    number: match[0],
    from,
    to,
    offset: paragraph.at(from),
    end: paragraph.at(to - 1) + 1,
    text: match[0],
  };
}

function plainBare(
  number: ReadNumber,
  at: { readonly before: string; readonly after: string; readonly from: number; readonly magnitude: string },
): boolean {
  if (!number.arabic) return false;
  if (at.magnitude !== '') return !/^(?:[年月日个]|分之)/.test(at.after);
  if (NO_BARE_AFTER.test(at.after) || NO_BARE_BEFORE.test(at.before)) return false;
  if (at.before.endsWith('(') && at.after.startsWith(')')) return false;
  return !(at.from === 0 && /^[、.]/.test(at.after));
}

/** 1亿2000万元 and 3万5千元: the first part waits for the next, which says the unit. */
function joined(a: ProseFigure, b: ProseFigure): ProseFigure | undefined {
  if (a.kind !== 'bare' || a.unit === '' || a.to !== b.from || b.unit === '') return undefined;
  if (!a.exact || b.kind === 'percent' || b.kind === 'bare') return undefined;
  const divisor = 10n ** BigInt(PERCENT_POWER - (b.kind === 'money' ? 2 : 0));
  const head = a.value / divisor;
  if (b.value >= a.quantum / divisor) return undefined;
  return {
    ...b,
    value: head + b.value,
    number: a.number + b.number,
    from: a.from,
    offset: a.offset,
    text: a.text + b.text,
  };
}

/** All figures of a cleaned paragraph in order; dates, ordinals, numbers of documents and of clauses are none. */
export function figuresOf(paragraph: CleanText): ProseFigure[] {
  const found: ProseFigure[] = [];
  NUMBER.lastIndex = 0;
  for (let m = NUMBER.exec(paragraph.text); m; m = NUMBER.exec(paragraph.text)) {
    const figure = figureOf(paragraph, m);
    if (!figure) continue;
    NUMBER.lastIndex = Math.max(NUMBER.lastIndex, figure.to);
    const last = found.at(-1);
    const both = last && joined(last, figure);
    if (both) found[found.length - 1] = both;
    else if (last && RANGE.test(paragraph.text.slice(last.to, figure.from))) {
      found[found.length - 1] = { ...last, exact: false };
      found.push({ ...figure, exact: false });
    } else found.push(figure);
  }
  return found;
}
