import type { CompiledForm } from '../rules/compile';
import { figureNames } from './figure-names';
import type { Given, Share } from './share';

/** A share as it is kept: columns, figures and distinct keys by number; `places` holds the keys that a figure counts. */
export interface KeptShare {
  readonly holds: readonly number[];
  readonly keys: readonly string[];
  readonly figures: readonly number[];
  readonly sums: readonly number[];
  readonly places: readonly (readonly [number, readonly number[]])[];
}

/** A figure that the form's summaries do not have: a share of another form. */
export class ForeignFigure extends Error {}

function numberOf(numbers: ReadonlyMap<string, number>, name: string): number {
  const number = numbers.get(name);
  if (number === undefined) throw new ForeignFigure(name);
  return number;
}

/** A share with every name once, as numbers. */
export function keepShare(form: CompiledForm, { holds, given }: Share): KeptShare {
  const { columnAt, figureAt } = figureNames(form);
  const keyAt = new Map<string, number>();
  const placeOf = (key: string): number => {
    const place = keyAt.get(key) ?? keyAt.size;
    keyAt.set(key, place);
    return place;
  };
  const places = [...given.values()].flatMap(({ keys }, at) =>
    keys ? [[at, keys.map(placeOf)] as const] : [],
  );
  return {
    holds: [...holds].map((name) => numberOf(columnAt, name)),
    keys: [...keyAt.keys()],
    figures: [...given.keys()].map((name) => numberOf(figureAt, name)),
    sums: [...given.values()].map((g) => g.sum),
    places,
  };
}

const heldTogether = new WeakMap<CompiledForm, Map<string, ReadonlySet<string>>>();

/** Most shares hold the same columns: their set is made once. */
function heldColumns(form: CompiledForm, holds: readonly number[]): ReadonlySet<string> {
  const sets = heldTogether.get(form) ?? new Map<string, ReadonlySet<string>>();
  heldTogether.set(form, sets);
  const name = holds.join();
  const { columns } = figureNames(form);
  const set = sets.get(name) ?? new Set(holds.flatMap((i) => columns[i] ?? []));
  sets.set(name, set);
  return set;
}

/** The share that was kept. */
export function readShare(form: CompiledForm, { holds, keys, figures, sums, places }: KeptShare): Share {
  const { figures: names } = figureNames(form);
  const given = new Map<string, Given>();
  for (let i = 0; i < figures.length; i++)
    given.set(names[figures[i] as number] as string, { sum: sums[i] as number });
  for (const [at, counted] of places)
    given.set(names[figures[at] as number] as string, {
      sum: sums[at] as number,
      keys: counted.map((p) => keys[p] as string),
    });
  return { holds: heldColumns(form, holds), given };
}
