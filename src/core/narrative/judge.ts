import { checkShare, checkSum } from './check-sum';
import { figuresIn, type Claim, type CountClaim, type ShareClaim, type SumClaim } from './claim';
import { PERCENT_POWER, type ProseFigure } from './figure';
import type { FigureFact, NarrativeFinding, Suggestion } from './finding';
import { inHandOf, printIn, repairsOf, type Repair } from './repair';

type Judged = Omit<NarrativeFinding, 'offset' | 'text'>;

/** Billionths of a percent as a plain decimal. */
function printPercent(value: bigint, decimals = PERCENT_POWER): string {
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value).padStart(PERCENT_POWER + 1, '0');
  const tail = digits.slice(-PERCENT_POWER).slice(0, decimals).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -PERCENT_POWER)}${tail === '' ? '' : `.${tail}`}`;
}

function printBase(figure: ProseFigure, value: bigint): string {
  return figure.kind === 'percent' || figure.kind === 'bare' ? printPercent(value) : String(value);
}

function factOf(figure: ProseFigure, weight?: bigint): FigureFact {
  return {
    text: figure.text,
    offset: figure.offset,
    value: printBase(figure, figure.value),
    ...(weight !== undefined && { weight: Number(weight) }),
  };
}

function baseOf(figure: ProseFigure): 'fen' | 'one' | 'percent' {
  return figure.kind === 'money' ? 'fen' : figure.kind === 'percent' ? 'percent' : 'one';
}

/** A value in the unit of a figure, as it would stand in the text. */
export function printLike(figure: ProseFigure, value: bigint): string {
  if (figure.kind === 'percent' || figure.kind === 'bare') return `${printPercent(value, 6)}${figure.unit}`;
  const decimals = figure.number.includes('.') ? figure.number.length - figure.number.indexOf('.') - 1 : 0;
  return inHandOf(figure, printIn(value, figure, decimals) ?? `-${printIn(-value, figure, decimals) ?? ''}`);
}

function suggestionOf(repairs: readonly Repair[]): Suggestion | null {
  const [best] = repairs;
  if (!best) return null;
  const { figure, to, why } = best;
  return { from: figure.text, to, offset: figure.offset, why, others: repairs.length - 1 };
}

function judgeSum(claim: SumClaim): Judged {
  const { verdict, residual, gap } = checkSum(claim);
  const expected = claim.total.value - residual;
  const broken = verdict === 'broken' || verdict === 'excess-digits';
  return {
    kind: claim.kind,
    verdict: broken ? 'broken' : verdict,
    facts: {
      claimed: factOf(claim.total),
      parts: claim.parts.map((part, i) => factOf(part, claim.weights[i])),
      expected: printLike(claim.total, expected),
      residual: printBase(claim.total, residual),
      gap: printBase(claim.total, gap),
      base: baseOf(claim.total),
    },
    suggestion: broken ? suggestionOf(repairsOf(claim)) : null,
  };
}

function judgeShare(claim: ShareClaim): Judged {
  const { verdict, actual } = checkShare(claim);
  const one = 10n ** BigInt(PERCENT_POWER);
  const step = claim.percent.quantum < one ? claim.percent.quantum : one;
  const rounded = ((actual + step / 2n) / step) * step;
  const to = `${printPercent(rounded)}${claim.percent.unit}`;
  const { text, offset } = claim.percent;
  return {
    kind: 'share',
    verdict,
    facts: {
      claimed: factOf(claim.percent),
      parts: [factOf(claim.part), factOf(claim.whole)],
      expected: `${printPercent(actual, 4)}%`,
      base: 'percent',
      measure: claim.growth ? 'growth' : 'share',
    },
    suggestion: verdict === 'broken' ? { from: text, to, offset, why: 'digit', others: 0 } : null,
  };
}

function judgeCount({ total, names, most }: CountClaim): Judged {
  const given = total.value;
  const ties = given === BigInt(names.length) || (given > names.length && given <= most);
  const to = `${names.length}${total.unit}`;
  return {
    kind: 'count',
    verdict: ties ? 'ties' : 'broken',
    facts: {
      claimed: factOf(total),
      parts: [],
      expected: ties ? total.text : to,
      residual: String(given - BigInt(names.length)),
      base: 'one',
      names,
    },
    suggestion: ties ? null : { from: total.text, to, offset: total.offset, why: 'digit', others: 0 },
  };
}

function judged(claim: Claim): Judged {
  if (claim.kind === 'share') return judgeShare(claim);
  return claim.kind === 'count' ? judgeCount(claim) : judgeSum(claim);
}

/** Judges a claim and gives it its place and words in the report; `end` is where its last word ends, for named things. */
export function judge(report: string, claim: Claim, end = 0): NarrativeFinding {
  const figures = figuresIn(claim);
  const offset = Math.min(...figures.map((f) => f.offset));
  const to = Math.max(end, ...figures.map((f) => f.end));
  return { offset, text: report.slice(offset, to), ...judged(claim) };
}
