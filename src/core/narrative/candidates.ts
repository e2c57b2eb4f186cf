import { checkSum } from './check-sum';
import { figuresIn, type Reading, type SumClaim } from './claim';
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

/** The claims of several lists of parts for one total; `added` as in a sum's claim. */
export function candidatesOf(
  r: Reading,
  total: number,
  {
    lists,
    certain,
    added = false,
  }: { lists: readonly (readonly number[])[]; certain: boolean; added?: boolean },
): Candidate[] {
  return lists.flatMap((parts) => {
    const claim = parts.length >= 2 ? claimOf(r, [total, parts], certain) : undefined;
    return claim ? [{ parts, claim: added ? { ...claim, added } : claim }] : [];
  });
}

const MONEY_WORD = /[金款费额资]/;

/** Whether a figure is money, or a number of 万 or 亿 that is called by a word for money. */
function isMoney(r: Reading, i: number): boolean {
  const { kind, unit } = figure(r, i);
  return kind === 'money' || (kind === 'bare' && unit !== '' && MONEY_WORD.test(r.labels[i] ?? ''));
}

/** Problems are counted once each, whatever is done about them. */
const PROBLEMS = /^(?:个|项|处)$/;
/** 未发现问题: who is counted so is in none of the other parts. */
const NEGATED = /未|没有|无(?!偿|人机|障碍)/;

/** Whether the parts are counts under different measures; one measure said once before a list goes for all of it. */
function overlaps(r: Reading, { claim, parts }: Candidate): boolean {
  if (claim.added) return false;
  if (parts.some((p) => isMoney(r, p) || PROBLEMS.test(figure(r, p).unit))) return false;
  const labels = parts.map((p) => r.labels[p] ?? '');
  const measures = labels.map((label) => (NEGATED.test(label) ? undefined : r.overlapping.exec(label)?.[0]));
  const distinct = new Set(measures.filter((measure) => measure !== undefined));
  const isSplit = labels.some((label) => NEGATED.test(label));
  return distinct.size > 1 || (distinct.size === 1 && measures[0] === undefined && !isSplit);
}

/** Whether a label holds a name, and not its contrary: 未发现 is not 发现. */
function isCalled(label: string, name: string): boolean {
  return label.includes(name) && !label.includes(`未${name}`);
}

/** The category whose parts the figures are named as, all of them and each once. */
function categoryOf(r: Reading, parts: readonly number[]): Reading['categories'][number] | undefined {
  return r.categories.find(
    (category) =>
      category.length === parts.length &&
      category.every(
        (names) => parts.filter((p) => names.some((name) => isCalled(r.labels[p] ?? '', name))).length === 1,
      ),
  );
}

/** Whether the parts miss the total by no more than a tenth of it. */
function isClose(claim: SumClaim): boolean {
  const { residual } = checkSum(claim);
  return (residual < 0n ? -residual : residual) * 10n <= claim.total.value;
}

function near(claim: SumClaim): boolean {
  return isClose(claim) || repairsOf(claim).length > 0;
}

/** Whether a claim holds exactly, or would with its lost characters. */
export function holds(claim: SumClaim): boolean {
  if (checkSum(claim).verdict === 'ties') return true;
  const isLost = figuresIn(claim).some((figure) => figure.lost !== undefined);
  return isLost && repairsOf(claim).some((repair) => repair.why === 'lost');
}

/** The claim among those of different lengths: one that holds, else a whole category, else the first of the natural lists that may be judged. */
export function choose(
  r: Reading,
  candidates: readonly Candidate[],
  naturals: readonly Candidate[],
): SumClaim | undefined {
  const true_ = candidates.find((one) => holds(one.claim) && !overlaps(r, one));
  if (true_) return true_.claim;
  // A category that the list goes on from is not the whole of it.
  const least = naturals[0]?.parts.length ?? 0;
  const whole = candidates.find(({ parts }) => parts.length >= least && categoryOf(r, parts));
  if (whole) return { ...whole.claim, certain: true };
  const likely = naturals.flatMap((one) => (overlaps(r, one) ? [] : [one.claim]));
  const close = likely.filter((c) => isClose(c));
  return (
    close.find((c) => repairsOf(c).length > 0) ??
    close[0] ??
    likely.find((c) => near(c)) ??
    likely.filter((c) => c.certain).at(-1)
  );
}

/** The claim whose parts are named as a whole category where nothing else announces them, and the total as none of it: one that holds, or nearly does. */
export function chooseNamed(
  r: Reading,
  total: number,
  candidates: readonly Candidate[],
): SumClaim | undefined {
  const named = candidates.filter((one) => {
    const category = categoryOf(r, one.parts);
    const own = r.labels[total] ?? '';
    return category && !category.flat().some((name) => own.includes(name)) && !overlaps(r, one);
  });
  return (named.find(({ claim }) => holds(claim)) ?? named.find(({ claim }) => isClose(claim)))?.claim;
}
