import { claimOf, figure, LONGEST_LIST } from './candidates';
import type { Reading, SumClaim } from './claim';
import { addable } from './figure';

const TOTAL = /(?:合计|共计|总计|累计|(?<!公)共)([一-鿿]{2,8})$/;
const SUBJECT = /[一-鿿]{2,8}$/;
/** Fewer are no series: two figures of one name may be anything. */
const SHORTEST = 2;

/** The last word before a figure, without the year and the list that it stands in. */
function calledAt(r: Reading, i: number): string {
  return SUBJECT.exec((r.labels[i] ?? '').split('|')[0] ?? '')?.[0] ?? '';
}

/** The figures before a total that bear its name, back to the one before which nothing bears it. */
function namesakes(r: Reading, total: number, name: string): number[] {
  const parts: number[] = [];
  for (let i = total - 1; i >= 0 && total - i <= LONGEST_LIST; i--) {
    if (!addable(figure(r, i), figure(r, total)) || figure(r, i).kind === 'bare') continue;
    if (TOTAL.test(r.labels[i]?.split('|')[0] ?? '')) break;
    if (calledAt(r, i).endsWith(name)) parts.unshift(i);
  }
  return parts;
}

/**
 * 甲县受理45件、办结40件，乙县受理52件、办结51件，两县共受理97件、办结91件: totals whose parts bear the same name,
 * between figures of another one; the totals that follow on 、 have as many parts as the first.
 */
export function alikeAt(r: Reading, first: number): SumClaim[] {
  const { figures, gaps } = r.sentence;
  const name = TOTAL.exec(r.labels[first]?.split('|')[0] ?? '')?.[1];
  if (name === undefined) return [];
  const parts = namesakes(r, first, name);
  const from = parts[0] ?? first;
  const isMixed =
    figures.slice(from, first).filter((f) => addable(f, figure(r, first))).length > parts.length;
  if (parts.length < SHORTEST || !isMixed) return [];
  const claims = [claimOf(r, [first, parts], true)];
  for (let i = first + 1; i < figures.length && /^[、，,][一-鿿]{2,8}$/.test(gaps[i] ?? ''); i++) {
    const own = namesakes(r, first, calledAt(r, i));
    if (own.length !== parts.length) break;
    claims.push(claimOf(r, [i, own], true));
  }
  return claims.filter((claim) => claim !== undefined);
}
