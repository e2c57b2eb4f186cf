import type { CompiledForm } from '../rules/compile';
import type { Share } from './given';

/** A share as it is kept: distinct keys once; `counted` holds, by figure, the places of the keys that it counts. */
export interface KeptShare {
  readonly holds: readonly number[];
  readonly keys: readonly string[];
  readonly figures: readonly number[];
  readonly sums: readonly number[];
  readonly counted: readonly (readonly [number, readonly number[]])[];
}

/** A share with every key once. */
export function keepShare({ holds, figures, sums, keys }: Share): KeptShare {
  const keyAt = new Map<string, number>();
  const placeOf = (key: string): number => {
    const place = keyAt.get(key) ?? keyAt.size;
    keyAt.set(key, place);
    return place;
  };
  const counted = [...keys].map(([figure, each]) => [figure, each.map(placeOf)] as const);
  return { holds: [...holds], keys: [...keyAt.keys()], figures: [...figures], sums: [...sums], counted };
}

const heldTogether = new WeakMap<CompiledForm, Map<string, ReadonlySet<number>>>();

/** Most shares hold the same columns: their set is made once. */
function heldColumns(form: CompiledForm, holds: readonly number[]): ReadonlySet<number> {
  const sets = heldTogether.get(form) ?? new Map<string, ReadonlySet<number>>();
  heldTogether.set(form, sets);
  const name = holds.join();
  const set = sets.get(name) ?? new Set(holds);
  sets.set(name, set);
  return set;
}

/** The share that was kept. */
export function readShare(form: CompiledForm, { holds, keys, figures, sums, counted }: KeptShare): Share {
  return {
    holds: heldColumns(form, holds),
    figures: Int32Array.from(figures),
    sums: Float64Array.from(sums),
    keys: new Map(counted.map(([figure, places]) => [figure, places.map((p) => keys[p] as string)])),
  };
}
