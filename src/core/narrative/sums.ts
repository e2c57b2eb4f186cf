import { alikeAt } from './alike';
import { breakdownAt } from './breakdown';
import { claimOf, holds } from './candidates';
import type { Reading, SumClaim } from './claim';
import type { ProseFigure } from './figure';
import { totalAt } from './running-total';

const INTRODUCED = /其中|分别|包括|包含/;

/** 14+18+144, with = and the total behind it or the total before it. */
function chainAt(
  r: Reading,
  first: number,
): { readonly claim: SumClaim | undefined; readonly next: number } | undefined {
  const { figures, gaps } = r.sentence;
  let end = first + 1;
  while (end < figures.length && /^(?:\+|加上?)$/.test(gaps[end] ?? '')) end++;
  if (end - first < 2) return undefined;
  const parts = Array.from({ length: end - first }, (_, i) => first + i);
  if (end < figures.length && /^(?:=|等于|，?(?:合计|共计|共|总计)(?:为)?)$/.test(gaps[end] ?? ''))
    return { claim: claimOf(r, [end, parts], true), next: end + 1 };
  const before =
    first > 0 && (/^[^，。]*[(:=]$/.test(gaps[first] ?? '') || INTRODUCED.test(gaps[first] ?? ''));
  return { claim: before ? claimOf(r, [first - 1, parts], true) : undefined, next: end };
}

/** The sums that a sentence claims, each total once. */
export function findSums(r: Reading): SumClaim[] {
  const { figures } = r.sentence;
  const claims = new Map<ProseFigure, SumClaim>();
  const chained = new Set<number>();
  for (let i = 0; i + 1 < figures.length; i++) {
    const chain = chainAt(r, i);
    if (!chain) continue;
    for (let k = i; k < chain.next; k++) chained.add(k);
    if (chain.claim) claims.set(chain.claim.total, chain.claim);
    i = chain.next - 1;
  }
  for (let i = 2; i < figures.length; i++)
    for (const claim of chained.has(i) ? [] : alikeAt(r, i)) claims.set(claim.total, claim);
  for (let i = 0; i < figures.length; i++) {
    if (chained.has(i)) continue;
    for (const claim of [i > 0 ? breakdownAt(r, i) : undefined, totalAt(r, i)]) {
      const known = claim && claims.get(claim.total);
      if (claim && (!known || (!holds(known) && holds(claim)))) claims.set(claim.total, claim);
    }
  }
  return [...claims.values()];
}
