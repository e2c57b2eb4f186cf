import type { Labelled } from './labelled';
import { random, type Random } from './random';
import { inChinese } from './variations';

/** A written figure: how it reads, its exact worth and the step of its last digit, in 分 or things. */
interface Said {
  readonly text: string;
  readonly worth: bigint;
  readonly step: bigint;
}

type Unit = '元' | '万元' | '万' | '亿元' | '家' | '家次' | '件' | '起' | '人';
/** 分, or things, in one of a unit; how many decimals officers write of it. */
const UNITS: Readonly<Record<Unit, readonly [worth: bigint, decimals: number]>> = {
  元: [100n, 2],
  万元: [1_000_000n, 2],
  万: [1_000_000n, 2],
  亿元: [10_000_000_000n, 2],
  家: [1n, 0],
  家次: [1n, 0],
  件: [1n, 0],
  起: [1n, 0],
  人: [1n, 0],
};

const wide = (text: string): string => text.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)));
const grouped = (text: string): string => {
  const [whole = '', rest] = text.split('.');
  return whole.replace(/(\d)(?=(\d{3})+$)/g, '$1,') + (rest === undefined ? '' : `.${rest}`);
};

interface Hand {
  readonly unit: Unit;
  readonly style: 'plain' | 'wide' | 'grouped' | 'chinese';
}

/** How a figure of so many last digits is written. */
function said(digits: bigint, { unit, style }: Hand): Said {
  const [worth, decimals] = UNITS[unit];
  const step = worth / 10n ** BigInt(decimals);
  const padded = String(digits).padStart(decimals + 1, '0');
  const plain =
    decimals === 0 ? padded : `${padded.slice(0, -decimals)}.${padded.slice(padded.length - decimals)}`;
  const number =
    style === 'chinese' && decimals === 0
      ? inChinese(Number(digits))
      : style === 'wide'
        ? wide(plain)
        : style === 'grouped'
          ? grouped(plain)
          : plain;
  return { text: number + unit, worth: digits * step, step };
}

interface Sentence {
  readonly units: readonly Unit[];
  readonly parts: number;
  readonly say: (total: string, parts: readonly string[]) => string;
}

/** Ways in which officers write that something adds up; none is taken from the reading. */
const SUMS: readonly Sentence[] = [
  {
    units: ['万元', '万'],
    parts: 3,
    say: (t, [a = '', b = '', c = '']) =>
      `经统计，拒付费用${a}、追回基金${b}、收取违约金${c}，三项合计${t}，均已到账。`,
  },
  {
    units: ['家', '家次'],
    parts: 4,
    say: (t, [a = '', b = '', c = '', d = '']) =>
      `分县看，东乡县检查${a}，西乡县检查${b}，南山县检查${c}，北川县检查${d}，四地共检查${t}。`,
  },
  {
    units: ['起', '件'],
    parts: 2,
    say: (t, [a = '', b = '']) => `全年立案查处${t}，其中涉及公立医院${a}，涉及民营医院${b}。`,
  },
  {
    units: ['万元', '亿元'],
    parts: 3,
    say: (t, [a = '', b = '', c = '']) =>
      `本次整治处理金额总计${t}（本金${a}，违约金${b}，行政罚款${c}），入库工作有序推进。`,
  },
  {
    units: ['元', '万元'],
    parts: 2,
    say: (t, [a = '', b = '']) => `该院退回资金${t}，其中职工医保${a}、居民医保${b}。`,
  },
  {
    units: ['家', '人'],
    parts: 3,
    say: (t, [a = '', b = '', c = '']) => `甲组、乙组、丙组分别走访${a}、${b}、${c}，总计${t}。`,
  },
  {
    units: ['家次', '件'],
    parts: 2,
    say: (t, [a = '', b = '']) => `一季度办理${a}，二季度办理${b}，上半年合计办理${t}。`,
  },
  {
    units: ['元', '万元'],
    parts: 3,
    say: (t, [a = '', b = '', c = '']) =>
      `违规费用构成如下：超标准收费${a}；重复收费${b}；串换项目${c}；合计${t}。`,
  },
  {
    units: ['人'],
    parts: 3,
    say: (t, [a = '', b = '', c = '']) => `培训业务骨干${t}：医院${a}、卫生院${b}、药店${c}。`,
  },
  {
    units: ['万元', '家'],
    parts: 2,
    say: (t, [a = '', b = '']) => `其中县级${a}，乡级${b}，共计${t}。`,
  },
];

interface Ratio {
  readonly unit: Unit;
  readonly say: (part: string, whole: string, percent: string) => string;
}

const RATIOS: readonly Ratio[] = [
  { unit: '家', say: (a, w, p) => `应查${w}，实查${a}，完成率${p}。` },
  { unit: '人', say: (a, w, p) => `参训${w}，其中${a}考核合格，占${p}。` },
  { unit: '件', say: (a, w, p) => `共受理线索${w}，已办结${a}，办结率为${p}。` },
  { unit: '家', say: (a, w, p) => `${w}机构中有${a}存在问题，占比${p}。` },
];

const STYLES = ['plain', 'wide', 'grouped', 'chinese'] as const;
const pick = <T>(r: Random, all: readonly T[]): T => all[r.below(all.length)] as T;

/** Whether figures printed to their last digits can add up: exactly, by rounding, or not at all. */
function verdictOf(total: Said, parts: readonly Said[]): string {
  const sum = parts.reduce((s, p) => s + p.worth, 0n);
  if (sum === total.worth) return 'ties';
  const low = (f: Said): bigint => f.worth - f.step / 2n;
  const high = (f: Said): bigint => f.worth + (f.step - 1n) / 2n;
  const least = parts.reduce((s, p) => s + low(p), 0n);
  const most = parts.reduce((s, p) => s + high(p), 0n);
  return high(total) >= least && low(total) <= most ? 'rounding' : 'broken';
}

/** The figure with one digit another one, or two neighbours changed; the first never becomes 0. */
function mistyped(digits: bigint, r: Random): bigint {
  const text = [...String(digits)];
  const at = r.below(text.length);
  if (r.below(2) === 0 && at + 1 < text.length && text[at + 1] !== '0')
    [text[at], text[at + 1]] = [text[at + 1] ?? '', text[at] ?? ''];
  else text[at] = String(((Number(text[at]) + r.below(8)) % 9) + 1);
  return BigInt(text.join(''));
}

const folded = (text: string): string =>
  text.replace(/[０-９]/g, (c) => String(c.charCodeAt(0) - 0xff10)).replaceAll(',', '');

function sumOf(r: Random): Labelled {
  const sentence = pick(r, SUMS);
  const hand: Hand = { unit: pick(r, sentence.units), style: pick(r, STYLES) };
  const most = UNITS[hand.unit][1] === 0 ? 900 : 90_000;
  const parts = Array.from({ length: sentence.parts }, () => BigInt(3 + r.below(most)));
  const figures = [parts.reduce((a, b) => a + b, 0n), ...parts];
  const victim = r.below(figures.length);
  const change = pick(r, ['none', 'none', 'digit', 'digit', 'lost']);
  const honest = figures.map((f) => said(f, hand));
  if (change === 'digit') figures[victim] = mistyped(figures[victim] as bigint, r);
  const [total, ...rest] = figures.map((f) => said(f, hand)) as [Said, ...Said[]];
  const text = sentence.say(
    total.text,
    rest.map((p) => p.text),
  );
  if (change !== 'lost' || hand.style === 'chinese')
    return { text, claims: [{ kind: 'sum', claimed: folded(total.text), verdict: verdictOf(total, rest) }] };
  const lost = honest[victim + (victim === 0 ? 1 : 0)] as Said;
  const again = text.replace(lost.text, `?${lost.text.slice(1)}`);
  const claim = { kind: 'sum', claimed: folded(total.text), verdict: 'broken', to: folded(lost.text) };
  return { text: again, claims: [claim] };
}

function shareOf(r: Random): Labelled {
  const { unit, say } = pick(r, RATIOS);
  const hand: Hand = { unit, style: pick(r, ['plain', 'wide'] as const) };
  const whole = 20 + r.below(2_000);
  const part = 1 + r.below(whole);
  const decimals = r.below(3);
  const scale = 10 ** decimals;
  const right = Math.floor((part * 100 * scale * 2 + whole) / (2 * whole));
  const off = r.below(2) === 0 ? 0 : (1 + r.below(9)) * scale;
  const claimed = right + off > 100 * scale ? right - off : right + off;
  const percent = `${(claimed / scale).toFixed(decimals)}%`;
  const exact = claimed * whole === part * 100 * scale;
  const verdict = exact ? 'ties' : claimed === right ? 'rounding' : 'broken';
  const text = say(said(BigInt(part), hand).text, said(BigInt(whole), hand).text, percent);
  return { text, claims: [{ kind: 'share', claimed: percent, verdict }] };
}

const PLAIN: readonly ((a: string, b: string, c: string) => string)[] = [
  (a, b, c) => `全县检查医院${a}，约谈${b}，暂停结算${c}，有力震慑了违规行为。`,
  (a, b) => `召开推进会${a}次，发放宣传资料${b}份，群众知晓率明显提升。`,
  (a, b) => `对违规机构追回资金${a}万元，罚款${b}万元，均已上缴国库。`,
  (a, b) => `2024年${a}月至${b}月，各地按第5号文件要求开展整治。`,
  (a, b, c) => `收到举报${a}件，核查${b}件，奖励举报人${c}元。`,
];

function nothingOf(r: Random): Labelled {
  const figure = (): string => String(2 + r.below(11));
  return { text: pick(r, PLAIN)(figure(), figure(), figure()), claims: [] };
}

/** One paragraph as an officer writes it, with its claims as a person would label them; the same seed, the same paragraph. */
export function officersParagraph(seed: number): Labelled {
  const r = random(seed * 7 + 3);
  const kind = r.below(10);
  return kind < 6 ? sumOf(r) : kind < 8 ? shareOf(r) : nothingOf(r);
}
