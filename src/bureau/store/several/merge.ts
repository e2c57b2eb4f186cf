import type { HeldTotal, HeldTotals } from '../total-store';

/** Less, equal or more; texts by their characters, as the database's "C" compares those of codes. */
type Order<T> = (a: T, b: T) => number;

/** Smaller texts first. */
export function rising<T>(of: (item: T) => string): Order<T> {
  return (a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0);
}

/** Larger texts first; moments as ISO texts of one length, the newest first. */
export function falling<T>(of: (item: T) => string): Order<T> {
  const up = rising(of);
  return (a, b) => up(b, a);
}

function sorted<T>(list: readonly T[], orders: readonly Order<T>[]): readonly T[] {
  return [...list].sort((a, b) => {
    for (const order of orders) {
      const by = order(a, b);
      if (by !== 0) return by;
    }
    return 0;
  });
}

/** Lists in one order, each of which is in it already; what stands equal keeps the order of the lists. */
export function merged<T>(lists: readonly (readonly T[])[], ...orders: readonly Order<T>[]): readonly T[] {
  return lists.length === 1 ? (lists[0] ?? []) : sorted(lists.flat(), orders);
}

const KEYS = ['level', 'period', 'scope', 'part', 'column'] as const;
const keyOf = (total: HeldTotal): string => JSON.stringify(KEYS.map((k) => total[k]));

/** What several databases add up to; as old as the oldest of them. */
export function addedUp(answers: readonly HeldTotals[]): HeldTotals {
  const sums = new Map<string, HeldTotal>();
  for (const total of answers.flatMap((a) => a.totals)) {
    const key = keyOf(total);
    const held = sums.get(key);
    const sum = held && {
      ...held,
      filers: held.filers + total.filers,
      count: held.count + total.count,
      total: held.total + total.total,
    };
    sums.set(key, sum ?? total);
  }
  const [asOf] = answers.flatMap((a) => a.asOf ?? []).sort();
  const orders = KEYS.map((k) => rising<HeldTotal>((t) => t[k]));
  return {
    totals: sorted([...sums.values()], orders),
    ...(asOf !== undefined && { asOf }),
    behind: answers.reduce((sum, a) => sum + a.behind, 0),
  };
}
