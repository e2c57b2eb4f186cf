import { checkSum } from './check-sum';
import type { Reading, SumClaim } from './claim';
import { settled, type ProseFigure } from './figure';
import { repairsOf } from './repair';

/** Longest list of parts that is looked at. */
export const LONGEST_LIST = 60;
/** Marks and words between parts of one level. */
export const SAME_LEVEL = /[、和及与]/;

/** A claim and the numbers of its parts in the sentence. */
export interface Candidate {
  readonly claim: SumClaim;
  readonly parts: readonly number[];
}

/** Figure i of a sentence. */
export function figure(r: Reading, i: number): ProseFigure {
  return r.sentence.figures[i] as ProseFigure;
}

/** The claim that a total is the sum of some parts; undefined where their units do not go together. */
export function claimOf(
  r: Reading,
  [at, parts]: readonly [number, readonly number[]],
  certain: boolean,
): SumClaim | undefined {
  const [total, ...rest] = settled([at, ...parts].map((i) => figure(r, i))) ?? [];
  return total && { kind: 'sum', total, parts: rest, weights: rest.map(() => 1n), certain };
}

/** The claims of several lists of parts for one total. */
export function candidatesOf(
  r: Reading,
  total: number,
  { lists, certain }: { lists: readonly (readonly number[])[]; certain: boolean },
): Candidate[] {
  return lists.flatMap((parts) => {
    const claim = parts.length >= 2 ? claimOf(r, [total, parts], certain) : undefined;
    return claim ? [{ parts, claim }] : [];
  });
}

const MONEY_WORD = /[金款费额资]/;

/** Whether a figure is money, or a number of 万 or 亿 that is called by a word for money. */
function isMoney(r: Reading, i: number): boolean {
  const { kind, unit } = figure(r, i);
  return kind === 'money' || (kind === 'bare' && unit !== '' && MONEY_WORD.test(r.labels[i] ?? ''));
}

/** Whether the parts are counts under different measures; one measure said once before a list goes for all of it. */
function overlaps(r: Reading, parts: readonly number[]): boolean {
  if (parts.some((p) => isMoney(r, p))) return false;
  const measures = parts.map((p) => r.overlapping.exec(r.labels[p] ?? '')?.[0]);
  const distinct = new Set(measures.filter((measure) => measure !== undefined));
  return distinct.size > 1 || (distinct.size === 1 && measures[0] === undefined);
}

/** Whether the parts are named as all parts of one category, each once. */
function complete(r: Reading, parts: readonly number[]): boolean {
  return r.categories.some(
    (category) =>
      category.length === parts.length &&
      category.every(
        (names) => parts.filter((p) => names.some((n) => (r.labels[p] ?? '').includes(n))).length === 1,
      ),
  );
}

function near(claim: SumClaim): boolean {
  const { residual } = checkSum(claim);
  const size = residual < 0n ? -residual : residual;
  return size * 10n <= claim.total.value || repairsOf(claim).length > 0;
}

/** Whether a claim holds exactly, or would with its lost characters. */
export function holds(claim: SumClaim): boolean {
  return checkSum(claim).verdict === 'ties' || repairsOf(claim).some((repair) => repair.why === 'lost');
}

/** The claim among those of different lengths: one that holds, else a whole category, else the natural list where it may be judged. */
export function choose(
  r: Reading,
  candidates: readonly Candidate[],
  natural: Candidate | undefined,
): SumClaim | undefined {
  const true_ = candidates.find(({ claim, parts }) => holds(claim) && !overlaps(r, parts));
  if (true_) return true_.claim;
  const whole = candidates.find(({ parts }) => complete(r, parts));
  if (whole) return { ...whole.claim, certain: true };
  if (!natural || overlaps(r, natural.parts)) return undefined;
  return natural.claim.certain || near(natural.claim) ? natural.claim : undefined;
}
