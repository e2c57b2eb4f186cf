import { candidatesOf, choose, figure, LONGEST_LIST, SAME_LEVEL } from './candidates';
import type { Reading, SumClaim } from './claim';
import { addable } from './figure';

const BEFORE_TOTAL =
  /(合计|共计|总计|小计|总共|一共|累计|总数|总额|总金额|总收入|总支出|总人数|总家数|总件数|之和|相加|(?<!公)共)([^，,。;；、:：()]*)$/;
const NUMBERED = '两三四五六七八';

/** 扣除基金…万元，违约金…万元，合计…万元: the parts first, their total after them. */
export function totalAt(r: Reading, total: number): SumClaim | undefined {
  const { gaps, depths } = r.sentence;
  const gap = gaps[total] ?? '';
  const word = BEFORE_TOTAL.exec(gap) ?? /^[，,](计)()$/.exec(gap) ?? wholeYear(r, total);
  if (!word || total < 2) return undefined;
  const clause = /[^，,。;；、:：()]*$/.exec(gap)?.[0] ?? '';
  const lead = clause.slice(0, clause.indexOf(word[1] ?? ''));
  const strong =
    /^(?:以上|上述|[两二三四五六七八]项|各项|二者|两者|三者|总)?$/.test(lead) &&
    (word[1] !== '共' || (word[2] ?? '') === '') &&
    word[1] !== '累计';
  const before = listBefore(r, total);
  const parts = withoutTheirNumber(r, before.parts, total);
  const withSubtotal = before.subtotal === undefined ? [] : [before.subtotal, ...parts];
  if (Math.max(parts.length, withSubtotal.length) < 2) return undefined;
  const said = /([两二三四五六七八])项/.exec(lead)?.[1];
  const length = said ? NUMBERED.indexOf(said.replace('二', '两')) + 2 : naturalBefore(r, parts);
  const lists = [...parts.map((_, i) => parts.slice(i)), withSubtotal].filter((some) =>
    some.every((p) => (depths[p] ?? 0) === (depths[some[0] ?? 0] ?? 0)),
  );
  const candidates = candidatesOf(r, total, { lists, certain: strong, added: strong });
  const natural = candidates.find((c) => c.parts.length === Math.min(length, parts.length));
  return choose(r, candidates, natural ? [natural] : []);
}

/** 上半年42家，下半年57家，全年99家: a year after its halves or quarters. */
function wholeYear(r: Reading, total: number): RegExpExecArray | null {
  const named = [r.labels[total - 2] ?? '', r.labels[total - 1] ?? ''];
  return named.every((label) => /半年|季度/.test(label))
    ? /(全年)([^，,。;；、:：()]*)$/.exec(r.sentence.gaps[total] ?? '')
    : null;
}

/** The figures before a total that it may be the sum of, back to an earlier total, which is `subtotal` and none of them. */
function listBefore(r: Reading, total: number): { readonly parts: number[]; readonly subtotal?: number } {
  const { gaps, depths } = r.sentence;
  const parts: number[] = [];
  const depth = depths[total] ?? 0;
  for (let i = total - 1; i >= 0 && parts.length < LONGEST_LIST; i--) {
    const f = figure(r, i);
    const deeper = (depths[i] ?? 0) > depth;
    if (!deeper && addable(f, figure(r, total))) parts.unshift(i);
    if (/其中|合计|共计|总计|小计/.test(gaps[i] ?? '') || BEFORE_TOTAL.test(gaps[i] ?? '')) {
      const isTotal = i > 0 && !/其中/.test(gaps[i] ?? '') && parts[0] === i;
      return isTotal ? { parts: parts.slice(1), subtotal: i } : { parts };
    }
  }
  return { parts };
}

/** 甲…、乙…、丙…，三项合计…: the figure right before the word of the total that says how many parts there are is none of them. */
function withoutTheirNumber(r: Reading, parts: readonly number[], total: number): readonly number[] {
  const [last = -1, others] = [parts.at(-1), parts.slice(0, -1)];
  const { kind, value } = figure(r, Math.max(last, 0));
  const beside = last === total - 1 && BEFORE_TOTAL.exec(r.sentence.gaps[total] ?? '')?.index === 0;
  return beside && kind === 'count' && value === BigInt(others.length) ? others : parts;
}

/** How many parts right before a total belong to one list: those joined by 、和及, or all where commas part them. */
function naturalBefore(r: Reading, parts: readonly number[]): number {
  const { gaps } = r.sentence;
  const last = gaps[parts.at(-1) ?? 0] ?? '';
  if (!SAME_LEVEL.test(last) || /[，,;；]/.test(last)) return parts.length;
  let length = 2;
  for (let i = parts.length - 2; i > 0; i--) {
    if (!SAME_LEVEL.test(gaps[parts[i] ?? 0] ?? '') || /[，,;；]/.test(gaps[parts[i] ?? 0] ?? '')) break;
    length++;
  }
  return length;
}
