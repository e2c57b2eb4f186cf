import { z } from 'zod';
import type { Extract } from './extract';
import type { Share } from './share';

/** Raised whenever an extract is made or read otherwise than before: older ones are then made anew. */
export const EXTRACT_FORMAT = 1;

/** The share with every distinct key written once: a figure names its keys by their place in `keys`. */
interface PackedShare {
  readonly holds: readonly string[];
  readonly keys: readonly string[];
  readonly given: readonly (readonly [string, number] | readonly [string, number, readonly number[]])[];
}

type PackedExtract = Omit<Extract, 'share' | 'merging'> & {
  readonly format: number;
  readonly share: PackedShare;
  readonly merging: readonly (readonly [string, readonly (readonly [string, number, 0 | 1])[]])[];
};

/** Only the outline is looked at: the endpoint wrote it itself, and a schema a figure would take most of the time. */
const outer = z.object({
  format: z.literal(EXTRACT_FORMAT),
  lists: z.array(z.unknown()),
  tables: z.array(z.unknown()),
  share: z.object({ holds: z.array(z.unknown()), keys: z.array(z.unknown()), given: z.array(z.unknown()) }),
  own: z.object({ compared: z.number() }),
  merging: z.array(z.unknown()),
});

function isPacked(value: unknown): value is PackedExtract {
  return outer.safeParse(value).success;
}

function packShare({ holds, given }: Share): PackedShare {
  const places = new Map<string, number>();
  const placeOf = (key: string): number => {
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  };
  const packed = [...given].map(([figure, { sum, keys }]) =>
    keys ? ([figure, sum, keys.map(placeOf)] as const) : ([figure, sum] as const),
  );
  return { holds: [...holds], keys: [...places.keys()], given: packed };
}

function unpackShare({ holds, keys, given }: PackedShare): Share {
  return {
    holds: new Set(holds),
    given: new Map(
      given.map(([figure, sum, places]) => [
        figure,
        places ? { sum, keys: places.map((p) => keys[p] ?? '') } : { sum },
      ]),
    ),
  };
}

/** An extract as text, to be kept beside its version. */
export function extractText(extract: Extract): string {
  const { share, merging, ...rest } = extract;
  const packed: PackedExtract = {
    format: EXTRACT_FORMAT,
    ...rest,
    share: packShare(share),
    merging: [...merging].map(([rule, rows]) => [
      rule,
      rows.map(({ key, row, home }) => [key, row, home ? 1 : 0] as const),
    ]),
  };
  return JSON.stringify(packed);
}

/** An extract from its text; undefined where it is none of this format. */
export function readExtract(text: string): Extract | undefined {
  const value: unknown = JSON.parse(text);
  if (!isPacked(value)) return undefined;
  const { lists, tables, own, share, merging } = value;
  return {
    lists,
    tables,
    own,
    share: unpackShare(share),
    merging: new Map(
      merging.map(([rule, rows]) => [rule, rows.map(([key, row, home]) => ({ key, row, home: home === 1 }))]),
    ),
  };
}
