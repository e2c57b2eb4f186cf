import { candidatesOf, choose, figure, LONGEST_LIST, SAME_LEVEL } from './candidates';
import type { Reading, SumClaim } from './claim';
import { addable } from './figure';

const OPENER = /其中|分别(?:为|是|有)|分别$|包括|包含|具体(?:为|是)|组成|构成/;
const CERTAIN_OPENER = /分别(?:为|是)|组成|构成/;
const LIST_AHEAD = /[(:]/;
const TOTAL_WORD = /合计|共计|总计|小计|总共|一共|累计|共|总额/;
const STOP = /合计|共计|总计|小计|总共|一共|累计|共(?!有制|同)|同比|环比|[比较](?!对)|其中|占|至今/;
/** How many figures of other units may stand between a total and its parts. */
const FARTHEST = 6;

/** A list of figures that may be the parts of a total, with the lengths at which it may end. */
interface PartList {
  readonly parts: readonly number[];
  /** How many parts belong together by their punctuation. */
  readonly natural: number;
}

/** The parts that follow figure `first`, itself included: same unit, same depth of brackets, up to a word that ends the list. */
function listFrom(r: Reading, total: number, first: number): PartList {
  const { figures, gaps, depths } = r.sentence;
  const depth = depths[first] ?? 0;
  const parts: number[] = [];
  let natural = 0;
  for (let i = first; i < figures.length && parts.length < LONGEST_LIST; i++) {
    const gap = gaps[i] ?? '';
    if ((depths[i] ?? 0) > depth) continue;
    if ((depths[i] ?? 0) < depth || (i > first && /\)/.test(gap) && depth > (depths[total] ?? 0))) break;
    const f = figure(r, i);
    if (f.kind === 'percent') continue;
    if (i > first && STOP.test(gap)) break;
    if (!addable(figure(r, total), f)) continue;
    if (parts.length === 1 || (natural === parts.length && SAME_LEVEL.test(gap))) natural = parts.length + 1;
    parts.push(i);
  }
  return { parts, natural: Math.max(natural, 1) };
}

/** The figure that parts beginning at `opener` may add up to: the nearest one before that they can be added to. */
function totalBefore(r: Reading, opener: number): number {
  const first = figure(r, opener);
  if (first.kind === 'percent') return -1;
  for (let i = opener - 1; i >= 0 && opener - i <= FARTHEST; i--) {
    const f = figure(r, i);
    if (f.kind !== 'percent' && addable(f, first)) return i;
  }
  return -1;
}

/** How a breakdown is announced: by a word, by a bracket or colon, or only by the total's own 共. */
function announced(r: Reading, total: number, opener: number): 'word' | 'mark' | 'total' | undefined {
  const { gaps, depths } = r.sentence;
  const gap = gaps[opener] ?? '';
  if (OPENER.test(gap)) return 'word';
  if (total !== opener - 1) return undefined;
  if (LIST_AHEAD.test(gap) && (depths[opener] ?? 0) >= (depths[total] ?? 0)) return 'mark';
  return TOTAL_WORD.test(r.labels[total] ?? '') ? 'total' : undefined;
}

/** 共178家，其中三级14家、二级18家…: the total first, its parts after it; a list that ends with 等 is not whole. */
export function breakdownAt(r: Reading, opener: number): SumClaim | undefined {
  const { gaps, tail } = r.sentence;
  const total = totalBefore(r, opener);
  const how = total < 0 ? undefined : announced(r, total, opener);
  if (!how) return undefined;
  const list = listFrom(r, total, opener);
  if (list.parts.length < 2) return undefined;
  const after = gaps[(list.parts.at(-1) ?? opener) + 1] ?? tail;
  const open = /^[^，。;]{0,10}等/.test(after);
  const lists = list.parts.map((_, i) => list.parts.slice(0, list.parts.length - i));
  const certain = CERTAIN_OPENER.test(gaps[opener] ?? '') && !open;
  const candidates = candidatesOf(r, total, { lists, certain });
  const length = list.natural >= 2 ? list.natural : list.parts.length;
  const natural = candidates.find(({ parts }) => parts.length === length);
  return choose(r, candidates, open || how === 'total' ? undefined : natural);
}
