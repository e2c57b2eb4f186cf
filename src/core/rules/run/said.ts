/** What is certain of a condition in a row: nothing, that it holds, that it does not, that a blank operand silences the rule. */
export const Certain = { open: 0, holds: 1, fails: 2, silent: 3 } as const;
export type Certain = (typeof Certain)[keyof typeof Certain];

/** What is certain in each row: the same in all rows, or one entry a row. */
export type Said = Certain | Uint8Array;

const { open, holds, fails, silent } = Certain;
const ALL: readonly Certain[] = [open, holds, fails, silent];

/** What two verdicts give together, at four times the first plus the second. */
export type Pairing = Uint8Array;

function pairing(of: (first: Certain, second: Certain) => Certain): Pairing {
  return Uint8Array.from(ALL.flatMap((first) => ALL.map((second) => of(first, second))));
}

/** AND (`decisive` fails) or OR (`decisive` holds) of two: all parts are read, so one that is open leaves the row open. */
function junction(decisive: Certain): Pairing {
  return pairing((a, b) => {
    if (a === silent || b === silent) return silent;
    if (a === open || b === open) return open;
    return b === decisive ? decisive : a;
  });
}

export const AND = junction(fails);
export const OR = junction(holds);

/** Whether a row must be asked, from what is certain of a check and of its `when`: open where it must. */
export const TO_ASK = pairing((check, when) =>
  check === holds || check === silent || when === fails ? holds : open,
);

/** Conditions that must all be met: one that is certainly not met decides, whatever the others are. */
export const MET = pairing((a, b) => {
  if (a === fails || b === fails) return fails;
  return a === holds && b === holds ? holds : open;
});

/** Leaves a row open where the second is, and silent where either is. */
export const DOUBTED = pairing((said, doubt) => {
  if (said === silent || doubt === silent) return silent;
  return doubt === open ? open : said;
});

const OPPOSITE = Uint8Array.of(open, fails, holds, silent);

/** Brings the verdicts of two conditions together row by row. */
export function together(a: Said, b: Said, by: Pairing): Said {
  if (typeof a === 'number') return mapped(b, by.subarray(a * 4, a * 4 + 4));
  if (typeof b === 'number')
    return mapped(
      a,
      ALL.map((first) => by[first * 4 + b] as Certain),
    );
  const out = new Uint8Array(a.length);
  for (let i = 0; i < out.length; i++) out[i] = by[((a[i] as number) << 2) | (b[i] as number)] as number;
  return out;
}

function mapped(said: Said, by: ArrayLike<number>): Said {
  if (typeof said === 'number') return by[said] as Certain;
  if (ALL.every((v) => by[v] === by[0])) return by[0] as Certain;
  if (ALL.every((v) => by[v] === v)) return said;
  const out = new Uint8Array(said.length);
  for (let i = 0; i < out.length; i++) out[i] = by[said[i] as number] as number;
  return out;
}

/** The verdicts of NOT. */
export function opposite(said: Said): Said {
  return mapped(said, OPPOSITE);
}

/** What an IF says: its condition where that is open or silent, else the branch it chooses. */
export function chosenBy(condition: Said, then: Said, otherwise: Said): Said {
  if (typeof condition === 'number') {
    if (condition === open || condition === silent) return condition;
    return condition === holds ? then : otherwise;
  }
  return condition.map((met, i) => {
    if (met === open || met === silent) return met;
    const branch = met === holds ? then : otherwise;
    return typeof branch === 'number' ? branch : (branch[i] as number);
  });
}

/** A verdict for every row. */
export function spread(said: Said, rows: number): Uint8Array {
  return typeof said === 'number' ? new Uint8Array(rows).fill(said) : said;
}

/** Whether some row has a verdict. */
export function mayBe(said: Said, verdict: Certain): boolean {
  return typeof said === 'number' ? said === verdict : said.includes(verdict);
}

/** The rows that are open, in order; undefined where all of them are. */
export function openRows(said: Said): readonly number[] | undefined {
  if (typeof said === 'number') return said === open ? undefined : [];
  const rows: number[] = [];
  for (let i = said.indexOf(open); i >= 0; i = said.indexOf(open, i + 1)) rows.push(i);
  return rows;
}

/** Verdicts of rows as one, where `seen` (a bit for each verdict) says that all rows have it. */
export function asOne(said: Uint8Array, seen: number): Said {
  return ALL.find((v) => seen === 1 << v) ?? said;
}
