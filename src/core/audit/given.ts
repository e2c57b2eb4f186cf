/**
 * What one submission gives to every figure above it: the numbers of the columns whose sources it has; the numbers of the
 * figures that it adds to, ascending, each with its sum (分 or a count); for distinct counts the keys counted, by figure.
 */
export interface Share {
  readonly holds: ReadonlySet<number>;
  readonly figures: Int32Array;
  readonly sums: Float64Array;
  readonly keys: ReadonlyMap<number, readonly string[]>;
}

/** What a share gives to a figure, 分 or a count; undefined where nothing of it is counted there. */
export function sumGiven({ figures, sums }: Share, figure: number | undefined): number | undefined {
  if (figure === undefined) return undefined;
  let [low, high] = [0, figures.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((figures[middle] as number) < figure) low = middle + 1;
    else high = middle;
  }
  return figures[low] === figure ? sums[low] : undefined;
}
