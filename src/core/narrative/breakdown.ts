import { candidatesOf, choose, chooseNamed, figure, LONGEST_LIST, SAME_LEVEL } from './candidates';
import type { Reading, SumClaim } from './claim';
import { addable } from './figure';

const OPENER = /其中|分别(?:为|是|有)|分别$|包括|包含|具体(?:为|是)|组成|构成/;
const CERTAIN_OPENER = /分别(?:为|是)|组成|构成/;
/** 31起案件中，…: what follows are some of them, or all. */
const AMONG = /^[^，,。;；]{0,12}中[，,]/;
/** 较去年同期的276家次增加69家次 breaks nothing down. */
const COMPARED = /[比较](?!对)(?:去年|上年|前年|同期|\d{4}年)|同比|环比/;
const LIST_AHEAD = /[(:]/;
const TOTAL_WORD = /合计|共计|总计|小计|总共|一共|累计|(?<!公)共|总额/;
const STOP = /合计|共计|总计|小计|总共|一共|累计|(?<!公)共(?!有制|同)|同比|环比|[比较](?!对)|其中|占|至今/;
/** How many figures of other units may stand between a total and its parts. */
const FARTHEST = 6;

type Announced = 'word' | 'mark' | 'names' | 'total';

/** The parts that follow figure `first`, itself included: same unit, same depth of brackets, up to a word that ends the list. */
function listFrom(r: Reading, total: number, first: number): readonly number[] {
  const { figures, gaps, depths } = r.sentence;
  const depth = depths[first] ?? 0;
  const parts: number[] = [];
  for (let i = first; i < figures.length && parts.length < LONGEST_LIST; i++) {
    const gap = gaps[i] ?? '';
    if ((depths[i] ?? 0) > depth) continue;
    if ((depths[i] ?? 0) < depth || (i > first && /\)/.test(gap) && depth > (depths[total] ?? 0))) break;
    const f = figure(r, i);
    if (f.kind === 'percent') continue;
    if (i > first && STOP.test(gap)) break;
    if (!addable(figure(r, total), f)) continue;
    parts.push(i);
  }
  return parts;
}

/** How many parts from the first on are joined by marks that are allowed; the second belongs to the first whatever joins it. */
function joinedBy(r: Reading, parts: readonly number[], isJoint: (gap: string) => boolean): number {
  const end = parts.findIndex((part, k) => k > 1 && !isJoint(r.sentence.gaps[part] ?? ''));
  return end < 0 ? parts.length : end;
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

/** How a breakdown is announced: by a word, by a bracket or colon, only by the total's own 共 or a 中, or by nothing but the names of its parts. */
function announced(r: Reading, total: number, opener: number): Announced | undefined {
  const { gaps, depths } = r.sentence;
  const gap = gaps[opener] ?? '';
  if (COMPARED.test(gap)) return undefined;
  if (OPENER.test(gap)) return 'word';
  if (/:[^，,。;；]*$/.test(gap)) return 'mark';
  if (total !== opener - 1) return undefined;
  if (LIST_AHEAD.test(gap) && (depths[opener] ?? 0) >= (depths[total] ?? 0)) return 'mark';
  if (TOTAL_WORD.test(r.labels[total] ?? '') || AMONG.test(gap)) return 'total';
  return /[;；]/.test(gap) || SAME_LEVEL.test(gaps[total] ?? '') ? undefined : 'names';
}

/** 共178家，其中三级14家、二级18家…: the total first, its parts after it; a list that ends with 等 is not whole. */
export function breakdownAt(r: Reading, opener: number): SumClaim | undefined {
  return besideAt(r, opener) ?? ownAt(r, opener);
}

/** 其中住院30人次、5万元，门诊60人次、2万元: the second column of such a list, against a total that stands beside the first's. */
function besideAt(r: Reading, first: number): SumClaim | undefined {
  const { gaps } = r.sentence;
  const [one, two] = [figure(r, Math.max(first - 1, 0)), figure(r, first)];
  if (first < 2 || !OPENER.test(gaps[first - 1] ?? '') || !/^[、，,(]$/.test(gaps[first] ?? ''))
    return undefined;
  if (addable(one, two)) return undefined;
  const total = totalBefore(r, first);
  const parts = total < 0 ? [] : listFrom(r, total, first);
  const isColumn = parts.every(
    (part) => addable(figure(r, part - 1), one) && /^[、，,(]$/.test(gaps[part] ?? ''),
  );
  if (parts.length < 2 || !isColumn) return undefined;
  const candidates = candidatesOf(r, total, { lists: [parts], certain: false });
  return choose(r, candidates, candidates);
}

function ownAt(r: Reading, opener: number): SumClaim | undefined {
  const { gaps, tail } = r.sentence;
  const total = totalBefore(r, opener);
  const how = total < 0 ? undefined : announced(r, total, opener);
  if (!how) return undefined;
  const parts = listFrom(r, total, opener);
  if (parts.length < 2) return undefined;
  const after = gaps[(parts.at(-1) ?? opener) + 1] ?? tail;
  const open = /^[^，。;]{0,10}等/.test(after);
  const lists = parts.map((_, i) => parts.slice(0, parts.length - i));
  const certain = CERTAIN_OPENER.test(gaps[opener] ?? '') && !open;
  const candidates = candidatesOf(r, total, { lists, certain });
  if (how === 'names') return chooseNamed(r, total, candidates);
  const level = joinedBy(r, parts, (mark) => SAME_LEVEL.test(mark));
  const commas = joinedBy(r, parts, (mark) => !/[;；]/.test(mark));
  const lengths = SAME_LEVEL.test(gaps[parts[1] ?? 0] ?? '') ? [level] : [commas, level];
  const naturals = [...new Set(lengths)].flatMap((n) => candidates.find((c) => c.parts.length === n) ?? []);
  return choose(r, candidates, open || how === 'total' ? [] : naturals);
}
