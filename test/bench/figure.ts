/** One comparison: what was measured, and how it stands to a floor or a peer. `ratio` is null where the peer is absent here. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly versus: string;
  readonly ratio: number | null;
}

/** What a group of figures is given: a place for its files. */
export interface Bench {
  readonly directory: string;
}

/** Measures and gives its figures one after another. */
export type Group = (bench: Bench) => AsyncGenerator<Figure>;

/** The middle of several values; of an even number the lower one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Processor milliseconds of this process for some work done once, whatever was compiled before. */
export async function cpuOnce(work: () => unknown): Promise<number> {
  const before = cpuMs();
  await work();
  return cpuMs() - before;
}

/**
 * The same of several works in turn, each the median of `runs` after as many `warm` ones that do not count: work that
 * is compared is done side by side, so that what else the machine does meanwhile falls on all of it. No collection is
 * forced in between: it would throw away what was compiled.
 */
export async function cpuOfEach(
  works: readonly (() => unknown)[],
  { runs, warm }: { readonly runs: number; readonly warm: number },
): Promise<number[]> {
  const times = works.map((): number[] => []);
  for (let round = 0; round < warm + runs; round++)
    for (const [i, work] of works.entries()) {
      const ms = await cpuOnce(work);
      if (round >= warm) times[i]?.push(ms);
    }
  return times.map(median);
}

/** Processor milliseconds of this process for some work, the median of `runs`, ready compiled where there are several; on a shared machine it says more than the clock. */
export async function cpuOf(work: () => unknown, runs = 5): Promise<number> {
  const [ms = NaN] = await cpuOfEach([work], { runs, warm: runs > 1 ? 1 : 0 });
  return ms;
}

/** How often `value` contains `floor`; a figure whose ratio is small is close to its floor. */
export function against(
  name: string,
  { value, unit, versus, floor }: { value: number; unit: string; versus: string; floor: number },
): Figure {
  return { name, value: rounded(value), unit, versus, ratio: rounded(value / floor) };
}

/** How often a peer's value contains ours; a figure whose ratio is large is far ahead of its peer. */
export function ahead(
  name: string,
  { value, unit, peer, takes }: { value: number; unit: string; peer: string; takes: number },
): Figure {
  return { name, value: rounded(value), unit, versus: `ahead of ${peer}`, ratio: rounded(takes / value) };
}

/** A figure that stands alone. */
export function alone(name: string, value: number, unit: string): Figure {
  return { name, value: rounded(value), unit, versus: '–', ratio: null };
}

/** The same figure where a peer is not installed. */
export function absent(name: string, value: number, unit: string, peer: string): Figure {
  return { name, value: rounded(value), unit, versus: `${peer}: absent`, ratio: null };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** The power of the size with which a time grows: 1 is proportional. */
export function growth(times: ReadonlyMap<number, number>): number {
  const points = [...times].map(([n, t]) => [Math.log(n), Math.log(t)] as const);
  const mean = (pick: (p: readonly [number, number]) => number): number =>
    points.reduce((sum, p) => sum + pick(p), 0) / points.length;
  const [x, y] = [mean((p) => p[0]), mean((p) => p[1])];
  const over = points.reduce((sum, p) => sum + (p[0] - x) * (p[1] - y), 0);
  return over / points.reduce((sum, p) => sum + (p[0] - x) ** 2, 0);
}
