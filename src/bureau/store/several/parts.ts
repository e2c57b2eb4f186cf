import { StoreUnavailable, regionOfId } from '../store';
import type { Wall } from '../wall';
import type { Part } from './part';
import { placeOf, placesOf, type RegionMap } from './region-map';

/** A part and the regions that are asked of it; absent where all that it holds may answer. */
export interface Share {
  readonly part: Part;
  readonly regions?: readonly string[];
}

/** The databases of a bureau behind one wall: which of them a call concerns. Those that hold nothing of the wall's regions are not asked, so that one that is down troubles nobody else. */
export class Parts {
  readonly all: readonly Part[];
  readonly home: Part;

  constructor(
    private readonly map: RegionMap<Part>,
    private readonly wall: Wall,
  ) {
    this.all = placesOf(map);
    this.home = map.home;
  }

  of(region: string): Part {
    return placeOf(this.map, region);
  }

  ofId(id: string): Part {
    return this.of(regionOfId(id));
  }

  /** The named regions by the part that holds them. */
  by(regions: readonly string[]): readonly (Share & { readonly regions: readonly string[] })[] {
    return [...this.groups(regions, (region) => region)].map(([part, list]) => ({ part, regions: list }));
  }

  /** The parts that regions lie on: named ones, else all behind the wall. Where none are named, the home answers that there is nothing. */
  sharing(regions: readonly string[] | undefined): readonly Share[] {
    const named = regions && this.by(regions);
    if (named) return named.length > 0 ? named : [{ part: this.home, regions: [] }];
    if (this.wall.regions === 'all') return this.all.map((part) => ({ part }));
    return this.by(this.wall.regions).map(({ part }) => ({ part }));
  }

  /** Items by the part that their regions lie on, in the order of the parts. */
  groups<T>(items: readonly T[], regionOf: (item: T) => string): ReadonlyMap<Part, readonly T[]> {
    const groups = new Map<Part, T[]>();
    for (const item of items) {
      const part = this.of(regionOf(item));
      const list = groups.get(part);
      if (list) list.push(item);
      else groups.set(part, [item]);
    }
    const found = this.all.flatMap((part) => (groups.has(part) ? [part] : []));
    return new Map(found.map((part) => [part, groups.get(part) ?? []]));
  }
}

/** Asks parts side by side; one that does not answer leaves no answer, for a list without it would be a false one. */
export function everywhere<T, S>(shares: readonly S[], ask: (share: S) => Promise<T>): Promise<readonly T[]> {
  return Promise.all(shares.map(ask));
}

/** Asks parts side by side to the end; what one of them could not do is said when the others have done theirs. */
export async function eachForItself<T, S>(
  shares: readonly S[],
  ask: (share: S) => Promise<T>,
): Promise<readonly T[]> {
  const answers = await Promise.allSettled(shares.map(ask));
  return answers.map((answer) => {
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  });
}

/** Changes parts one after the other, each in a transaction of its own; doing it once more does no harm. Where one of them fails after others were changed, the error says so. */
export async function inTurn<T, S>(shares: readonly S[], change: (share: S) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (const share of shares)
    try {
      done.push(await change(share));
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || done.length === 0) throw error;
      throw new StoreUnavailable(error.message, { cause: error, why: error.why, partly: true });
    }
  return done;
}

/** What the first parts that know say, the home first; where nobody knows and one did not answer, its error. */
export async function whoeverKnows<T, S>(
  shares: readonly S[],
  ask: (share: S) => Promise<T | undefined>,
): Promise<T | undefined> {
  const answers = await Promise.allSettled(shares.map(ask));
  for (const answer of answers)
    if (answer.status === 'fulfilled' && answer.value !== undefined) return answer.value;
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
  return undefined;
}
