import { random, type Random } from './random';

/** One generated paragraph with what a person would say of its sum. */
export interface Variation {
  readonly text: string;
  readonly total: string;
  readonly verdict: 'ties' | 'rounding' | 'broken';
  readonly change: string;
}

const DIGITS = '〇一二三四五六七八九';

/** 1952 as 一千九百五十二, written by another way than the reading reads it. */
export function inChinese(n: number): string {
  if (n >= 10_000) {
    const rest = n % 10_000;
    const tail = rest === 0 ? '' : (rest < 1000 ? '零' : '') + inChinese(rest);
    return `${inChinese(Math.floor(n / 10_000))}万${tail}`;
  }
  let text = '';
  let gap = false;
  for (const [power, word] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(n / power) % 10;
    if (digit === 0) gap = text !== '' && n % power !== 0;
    else {
      text +=
        (gap ? '零' : '') + (power === 10 && digit === 1 && text === '' ? '' : DIGITS.charAt(digit)) + word;
      gap = false;
    }
  }
  return text === '' ? '零' : text;
}

type Style = 'plain' | 'wide' | 'thousands' | 'chinese';

function written(hundredths: number, style: Style, decimals: number): string {
  const whole = Math.floor(hundredths / 100);
  const plain = decimals === 0 ? String(whole) : (hundredths / 100).toFixed(2);
  if (style === 'chinese' && decimals === 0) return inChinese(whole);
  if (style === 'wide') return plain.replace(/[\d.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  if (style === 'thousands') return plain.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
  return plain;
}

interface Template {
  readonly labels: readonly string[];
  readonly unit: string;
  readonly money: boolean;
  readonly build: (total: string, parts: readonly string[], labels: readonly string[]) => string;
}

const list = (parts: readonly string[], labels: readonly string[], mark: string): string =>
  parts.map((part, i) => `${labels[i] ?? ''}${part}`).join(mark);

export const TEMPLATES: readonly Template[] = [
  {
    labels: ['三级', '二级', '一级及以下'],
    unit: '家',
    money: false,
    build: (t, p, l) => `全县共有定点医疗机构${t}，其中${list(p, l, '、')}。`,
  },
  {
    labels: ['医院', '基层医疗机构', '定点零售药店'],
    unit: '家',
    money: false,
    build: (t, p, l) => `全区现有定点医药机构${t}，其中${list(p, l, '，')}，实现检查全覆盖。`,
  },
  {
    labels: ['扣除违规医保基金', '收取违约金'],
    unit: '万元',
    money: true,
    build: (t, p, l) => `今年以来，${list(p, l, '，')}，合计${t}。`,
  },
  {
    labels: ['违规本金', '违约金', '行政罚款'],
    unit: '万元',
    money: true,
    build: (t, p, l) => `处理金额合计${t}，其中${list(p, l, '、')}。`,
  },
  {
    labels: ['重复收费', '超标准收费', '串换项目'],
    unit: '元',
    money: true,
    build: (t, p, l) => `经查，该院${list(p, l, '，')}，三项共计${t}，已全部退回。`,
  },
  {
    labels: ['飞行检查', '交叉检查', '专项检查', '其他检查'],
    unit: '家次',
    money: false,
    build: (t, p, l) => `开展${list(p, l, '、')}，总计${t}。`,
  },
  {
    labels: ['甲县', '乙县', '丙县', '丁县'],
    unit: '件',
    money: false,
    build: (t, p, l) => `共移送线索${t}（${list(p, l, '、')}）。`,
  },
  {
    labels: ['职工医保', '居民医保'],
    unit: '元',
    money: true,
    build: (t, p, l) => `造成医保基金损失${t}，其中${list(p, l, '，')}。`,
  },
  {
    labels: ['公立', '民营'],
    unit: '家',
    money: false,
    build: (t, p, l) => `${l.join('、')}医疗机构分别为${p.join('和')}，合计${t}。`,
  },
];

function swapDigits(printed: string, r: Random): string {
  const at = [...printed].flatMap((c, i) =>
    /\d/.test(c) &&
    /\d/.test(printed[i + 1] ?? '') &&
    c !== printed[i + 1] &&
    !(c !== '0' && i === 0 && printed[i + 1] === '0')
      ? [i]
      : [],
  );
  const i = at[r.below(at.length)];
  return i === undefined
    ? printed
    : printed.slice(0, i) + (printed[i + 1] ?? '') + (printed[i] ?? '') + printed.slice(i + 2);
}

function otherDigit(printed: string, r: Random): string {
  const at = [...printed].flatMap((c, i) => (/\d/.test(c) ? [i] : []));
  const i = at[r.below(at.length)] ?? 0;
  const digit = (Number(printed[i]) + 1 + r.below(8)) % 10;
  return printed.slice(0, i) + String(i === 0 && digit === 0 ? 5 : digit) + printed.slice(i + 1);
}

/** What a closed form says of n parts of one quantum: |r| <= floor(n/2) quanta is rounding. */
function verdictOf(total: number, parts: readonly number[], fine: boolean): Variation['verdict'] {
  const residual = Math.abs(total - parts.reduce((a, b) => a + b, 0));
  if (residual === 0) return 'ties';
  return !fine && residual <= Math.floor(parts.length / 2) ? 'rounding' : 'broken';
}

/** One paragraph: a template, honest figures, and perhaps one figure changed. Same seed, same paragraph. */
export function variation(seed: number): Variation {
  const r = random(seed);
  const template = TEMPLATES[r.below(TEMPLATES.length)] as Template;
  const decimals = template.money ? 2 : 0;
  const parts = template.labels.map(() =>
    template.money ? 100 + r.below(99_999_00) : 100 * (2 + r.below(2000)),
  );
  const all = [parts.reduce((a, b) => a + b, 0), ...parts];
  const change = ['none', 'digit', 'swap', 'unit'][r.below(4)] ?? 'none';
  const style = (['plain', 'wide', 'thousands', 'chinese'] as const)[r.below(4)] ?? 'plain';
  const victim = r.below(all.length);
  const honest = (all[victim] ?? 0) / (decimals === 0 ? 100 : 1);
  const printed = decimals === 0 ? String(honest) : (honest / 100).toFixed(2);
  const wrong =
    change === 'digit' ? otherDigit(printed, r) : change === 'swap' ? swapDigits(printed, r) : printed;
  all[victim] = Math.round(Number(wrong) * 100);
  const slip = change === 'unit' && template.money ? victim : -1;
  const other = template.unit === '元' ? '万元' : '元';
  const words = all.map((x, i) => written(x, style, decimals) + (i === slip ? other : template.unit));
  const [total = '', ...rest] = words;
  return {
    text: template.build(total, rest, template.labels),
    total,
    verdict:
      slip >= 0
        ? 'broken'
        : verdictOf(
            (all[0] ?? 0) / (template.money ? 1 : 100),
            all.slice(1).map((x) => (template.money ? x : x / 100)),
            template.unit !== '万元',
          ),
    change,
  };
}
