import { checkShare } from './check-sum';
import type { Reading, ShareClaim } from './claim';
import { plainUnit, type ProseFigure } from './figure';

const SHARE_WORD = /占|比例|比重|占比|率(?:为|达|达到|是|:)?$/;
const RATE = /率(?:为|达|达到|是|:)?$/;
/** How many figures before a percentage are looked at, so that a long sentence costs no more than its length. */
const FARTHEST = 100;
/** What a rate is called after: 整改 of 整改率. */
const STEM = /[^，,、;；:：()]*(?=率)/;
const DONE = /^[^|]*(?:已|实际?)/;
const OUTSIDE = /全国|全省|全市|全州|同类|基金支出|总支出|统筹基金|当年|年度|上年|去年|同期|参保|人口/;
const GROWTH = /增长|下降|增加|减少|上升|提高|同比|环比|增|降|幅/;
const FILLING =
  /比(?:例|重)?|总数|总额|总量|总和|全部|的|为|达到?|约|上述|以上|本|其中|分别|已|家数|数|:|，|,|\||\(/g;

/** The counted thing of a denominator must be the one that the words after 占 name, if they name one. */
function namesWhole(words: string, label: string): boolean {
  const named = words.replace(FILLING, '');
  if (named === '') return true;
  if (OUTSIDE.test(words))
    return label.includes(named) || [...words.matchAll(/全[国省市州县区]/g)].some(([w]) => label.includes(w));
  return label.includes(named) || shared(named, label) >= Math.min(2, named.length);
}

/** Length of the longest run of characters that two words share. */
function shared(a: string, b: string): number {
  let most = 0;
  for (let i = 0; i < a.length; i++)
    for (let j = i + most + 1; j <= a.length && b.includes(a.slice(i, j)); j++) most = j - i;
  return most;
}

function sameThing(a: ProseFigure, b: ProseFigure): boolean {
  return (
    a.kind === b.kind &&
    a.kind !== 'percent' &&
    a.kind !== 'bare' &&
    (a.kind === 'money' || plainUnit(a) === plainUnit(b))
  );
}

/** The figures before one that are looked at: the nearest, and the one that the share before was of. */
function reach(to: number, last?: number): number[] {
  const first = Math.max(0, to - FARTHEST);
  const nearest = Array.from({ length: to - first }, (_, n) => first + n);
  return last === undefined || last < 0 || last >= first ? nearest : [last, ...nearest];
}

/** 占1502家的88%: the whole stands between 占 and the percentage. */
function wholeInside(r: Reading, i: number): ShareClaim | undefined {
  const { figures, gaps } = r.sentence;
  const [part, whole, percent] = [figures[i - 2], figures[i - 1], figures[i]];
  if (!part || !whole || !percent || !sameThing(part, whole)) return undefined;
  return /占[^，。;]*$/.test(gaps[i - 1] ?? '') && /^[^，。;]{0,10}的$/.test(gaps[i] ?? '')
    ? { kind: 'share', percent, part, whole }
    : undefined;
}

/** 126家医院，三分之一即42家被抽查: the part stands behind its share. */
function partBehind(r: Reading, i: number): ShareClaim | undefined {
  const { figures, gaps } = r.sentence;
  const [whole, percent, part] = [figures[i - 1], figures[i], figures[i + 1]];
  if (!part || !whole || !percent || !sameThing(part, whole)) return undefined;
  const isNamed = /^[，,]?(?:\(?即|也就是|计|共计)$/.test(gaps[i + 1] ?? '');
  return isNamed && !GROWTH.test(gaps[i] ?? '') ? { kind: 'share', percent, part, whole } : undefined;
}

/** (1324/1502) or 1324÷1502=88%. */
function fraction(r: Reading, i: number): ShareClaim | undefined {
  const { figures, gaps } = r.sentence;
  const [part, whole, percent] = [figures[i - 2], figures[i - 1], figures[i]];
  if (!part || !whole || !percent) return undefined;
  return /^[/÷]$/.test(gaps[i - 1] ?? '') && /^\)?(?:=|为|，?占)?$/.test(gaps[i] ?? '')
    ? { kind: 'share', percent, part, whole }
    : undefined;
}

/** 共1502家，处理1324家，占88%: the whole stands earlier in the sentence. */
function wholeBefore(r: Reading, i: number, last: number | undefined): ShareClaim | undefined {
  const { figures, gaps } = r.sentence;
  const percent = figures[i] as ProseFigure;
  const gap = gaps[i] ?? '';
  const word = SHARE_WORD.exec(gap);
  if (!word || GROWTH.test(gap)) return undefined;
  const named = word[0] === '占' ? namedPart(r, i, gap.slice(0, word.index)) : undefined;
  const p = named ?? lastSame(r, i);
  const part = figures[p];
  if (!part) return undefined;
  const words = gap.slice(word.index).replace(/^占/, '').replace(SHARE_WORD, '');
  const before = reach(named === undefined ? p : i, last).filter(
    (k) => k !== p && sameThing(figures[k] as ProseFigure, part) && (figures[k]?.value ?? 0n) >= part.value,
  );
  if (before.length === 0) return undefined;
  if (RATE.test(gap) && before.length > 1) return rated(r, i, STEM.exec(gap)?.[0] ?? '');
  const fitting = before.filter((k) => namesWhole(words, r.labels[k] ?? ''));
  const claims = fitting.map((k): ShareClaim => ({
    kind: 'share',
    percent,
    part,
    whole: figures[k] as ProseFigure,
  }));
  return (
    claims.find((claim) => checkShare(claim).verdict !== 'broken') ?? likeliest(r, claims, { part: p, last })
  );
}

/** 合格611名 before 合格率, but not 不合格17名. */
function endsAs(label: string, stem: string): boolean {
  const own = label.split('|')[0] ?? '';
  return own.endsWith(stem) && !/[未不无没]$/.test(own.slice(0, -stem.length));
}

/** 127家…，已整改119家，未整改8家，整改率93.7%: the figure that the rate is called after, of the one that it fits. */
function rated(r: Reading, i: number, stem: string): ShareClaim | undefined {
  const at = reach(i);
  const figures = at.flatMap((k) => r.sentence.figures[k] ?? []);
  const done = figures.filter((_, n) => {
    const label = r.labels[at[n] ?? i] ?? '';
    return (DONE.test(label) && label.includes(stem)) || endsAs(label, stem);
  });
  const [part, percent] = [done[0], r.sentence.figures[i]];
  if (stem.length < 2 || done.length !== 1 || !part || !percent) return undefined;
  const claims = figures.flatMap((whole): ShareClaim[] =>
    whole !== part && sameThing(whole, part) && whole.value >= part.value
      ? [{ kind: 'share', percent, part, whole }]
      : [],
  );
  return (
    claims.find((c) => checkShare(c).verdict !== 'broken') ?? (claims.length === 1 ? claims[0] : undefined)
  );
}

/** 三县共100家，乙县占27%: the one earlier figure that is called as the words before 占 say. */
function namedPart(r: Reading, i: number, before: string): number | undefined {
  const name = /[^，,、;；:：()]*$/.exec(before)?.[0].replace(/^其中/, '') ?? '';
  if (name.length < 2) return undefined;
  const called = reach(i).filter((k) => r.labels[k]?.split('|')[0]?.endsWith(name) === true);
  return called.length === 1 ? called[0] : undefined;
}

/** The figure that a percentage speaks of: the last one before it that is no percentage itself. */
function lastSame(r: Reading, i: number): number {
  const { figures, gaps, depths } = r.sentence;
  for (let k = i - 1; k >= Math.max(0, i - 4); k--) {
    if (figures[k]?.kind === 'percent') return -1;
    if ((depths[k] ?? 0) > (depths[i] ?? 0)) continue;
    return figures[k]?.kind === 'bare' || /[;；]/.test(gaps[i] ?? '') ? -1 : k;
  }
  return -1;
}

/** 甲75万元，占…；乙125万元，占…: neither is the whole of the other. */
function isBeside(r: Reading, whole: number, part: number): boolean {
  const { gaps, figures } = r.sentence;
  const between = gaps.slice(whole + 1, part + 1).join('');
  const isShared = figures[whole - 1]?.kind === 'percent' || figures[whole + 1]?.kind === 'percent';
  return isShared && /[;；]/.test(between) && !/其中|全部|总|共/.test(between);
}

/** Where none of several wholes fits, the one that 其中 or 中 points at, or that the share before was of; otherwise nothing is claimed for certain. */
function likeliest(
  r: Reading,
  claims: readonly ShareClaim[],
  { part, last }: { readonly part: number; readonly last: number | undefined },
): ShareClaim | undefined {
  const { figures, gaps } = r.sentence;
  const [only] = claims;
  if (claims.length === 1) return only && isBeside(r, figures.indexOf(only.whole), part) ? undefined : only;
  const again = last === undefined ? undefined : claims.find((claim) => claim.whole === figures[last]);
  if (again) return again;
  for (let k = part; k > Math.max(0, part - FARTHEST); k--) {
    if (!/其中|中[，,]?/.test(gaps[k] ?? '')) continue;
    return claims.find((claim) => claim.whole === figures[k - 1]);
  }
  return undefined;
}

/** The shares that a sentence claims. */
export function findShares(r: Reading): ShareClaim[] {
  let last: number | undefined;
  return r.sentence.figures.flatMap((percent, i) => {
    if (percent.kind !== 'percent' || percent.unit !== '%') return [];
    const claim = wholeInside(r, i) ?? fraction(r, i) ?? partBehind(r, i) ?? wholeBefore(r, i, last);
    if (!claim) return [];
    if (checkShare(claim).verdict !== 'broken')
      last = r.sentence.figures.indexOf(claim.whole, Math.min(last ?? i, Math.max(0, i - FARTHEST)));
    return [claim];
  });
}
