/** How many single characters must be put in, taken out or exchanged to make one text of the other. */
export function editDistance(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  let previous = right.map((_, j) => j + 1);
  let first = 0;
  for (const c of left) {
    let corner = first;
    first += 1;
    let before = first;
    previous = previous.map((above, j) => {
      before = Math.min(above + 1, before + 1, corner + (c === right[j] ? 0 : 1));
      corner = above;
      return before;
    });
  }
  return previous.at(-1) ?? left.length;
}

/** How alike two short words are, 0 to 1: by edits, or by one standing whole in the other. */
export function wordSimilarity(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 2) return 0;
  const byEdits = 1 - editDistance(a, b) / long.length;
  const contained = long.includes(short) && short.length >= 3 ? 0.5 + short.length / long.length / 2 : 0;
  return Math.max(byEdits, contained);
}

/** How alike two titles are, 0 to 1, whatever the order of their words: the characters they share, counted. */
export function bagSimilarity(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  return (2 * sharedCharacters(a, b)) / (a.length + b.length);
}

/** How many characters of `a` also stand in `b`, repetitions counted. */
export function sharedCharacters(a: string, b: string): number {
  const counts = new Map<string, number>();
  for (const c of b) counts.set(c, (counts.get(c) ?? 0) + 1);
  let shared = 0;
  for (const c of a) {
    const left = counts.get(c) ?? 0;
    if (left === 0) continue;
    counts.set(c, left - 1);
    shared += 1;
  }
  return shared;
}
