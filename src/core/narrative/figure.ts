/** What a figure in prose counts: money in 分, things of one unit, hundredths, or nothing that is said. */
export type FigureKind = 'money' | 'count' | 'percent' | 'bare';

/** One figure of a report. `value` and `quantum` are whole 分, whole things, or 10^-12 of a percent or of a bare number. */
export interface ProseFigure {
  readonly kind: FigureKind;
  /** The unit as understood: 元, 万元, 亿元; 家, 件 …; %; empty for a bare number. */
  readonly unit: string;
  readonly value: bigint;
  /** The step between two figures printed like this one. */
  readonly quantum: bigint;
  /** False for 约, 近, 余, ranges and the like, which claim nothing exact. */
  readonly exact: boolean;
  /** The number with a mark for each lost character, such as `?66.51`; undefined where nothing is lost. */
  readonly lost?: string;
  /** Numerator and denominator of 三分之一, of which `value` is the rounded percentage. */
  readonly fraction?: readonly [numerator: bigint, denominator: bigint];
  /** The unit stands in the heading of a column, not beside the number. */
  readonly isUnitElsewhere?: true;
  /** Written in Chinese numerals: with everyday ones or with those of cheques. */
  readonly han?: 'plain' | 'formal';
  /** The number alone, as printed, without separators. */
  readonly number: string;
  /** Positions in the cleaned paragraph. */
  readonly from: number;
  readonly to: number;
  /** Where it begins and ends in the report, unit included. */
  readonly offset: number;
  readonly end: number;
  readonly text: string;
}

/** Powers of ten that hundredths and bare numbers are kept in. */
export const PERCENT_POWER = 12;

/** Powers of ten of the base (分 or one thing) that a unit stands for. */
export function powerOf(unit: string): number {
  const money = /^(万亿|亿|千万|百万|万|千|百|)元$/.exec(unit);
  const magnitude = money ? money[1] : (/^(?:万亿|亿|千万|百万|万|千|百)/.exec(unit)?.[0] ?? '');
  return (MAGNITUDES[magnitude ?? ''] ?? 0) + (money ? 2 : 0);
}

/** Powers of ten of the words that may stand between a number and its unit. */
export const MAGNITUDES: Readonly<Record<string, number>> = {
  '': 0,
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  十亿: 9,
  百亿: 10,
  千亿: 11,
  万亿: 12,
};

/** Whether two figures may be added: money with money, things of the same unit, a bare number with anything. */
export function addable(a: ProseFigure, b: ProseFigure): boolean {
  if (a.kind === 'percent' || b.kind === 'percent') return a.kind === b.kind && a.unit === b.unit;
  if (a.kind === 'bare' || b.kind === 'bare') return true;
  return a.kind === b.kind && (a.kind === 'money' || plainUnit(a) === plainUnit(b));
}

/** The unit without its magnitude: 万家 is 家. */
export function plainUnit({ unit }: ProseFigure): string {
  return unit.replace(/^(?:万亿|亿|千万|百万|万|千|百)(?=.)/, '');
}

/** A bare number in a list takes the unit of the figure that it stands with; undefined where it cannot have it. */
function withUnitOf(figure: ProseFigure, owner: ProseFigure): ProseFigure | undefined {
  const own = figure.unit === '' ? powerOf(owner.unit) : owner.kind === 'money' ? 2 : 0;
  const divisor = 10n ** BigInt(PERCENT_POWER - own);
  if (figure.value % divisor !== 0n) return undefined;
  const unit = figure.unit === '' ? owner.unit : figure.unit + plainUnit(owner);
  const quantum = figure.quantum / divisor;
  return {
    ...figure,
    kind: owner.kind,
    unit,
    value: figure.value / divisor,
    quantum: quantum > 0n ? quantum : 1n,
  };
}

/** The figures of one claim in one base: bare numbers take the unit of the others; undefined where that gives no whole figure. */
export function settled(figures: readonly ProseFigure[]): readonly ProseFigure[] | undefined {
  const owner = figures.find((figure) => figure.kind !== 'bare');
  if (!owner || owner.kind === 'percent') return figures;
  const all = figures.map((figure) => (figure.kind === 'bare' ? withUnitOf(figure, owner) : figure));
  return all.some((figure) => figure === undefined)
    ? undefined
    : all.filter((figure) => figure !== undefined);
}
