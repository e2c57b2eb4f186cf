import type { FormDefinition } from '../form/definition';
import type { Facts, Finding, Operand } from '../form/finding';
import { addressOf } from '../form/table';
import { figure, operandWord } from './figures';
import type { Language } from './phrase';
import type { Speech } from './places';
import { differenceWord, sidesOf } from './sides';

/** A figure of a comparison with its name; `cell` is its own cell, or the first of `range`. Values are printed with their unit. */
export interface ComparedFigure {
  readonly name: string;
  readonly value?: string;
  readonly sheet?: string;
  readonly cell?: string;
  readonly range?: string;
  readonly rows?: number;
}

/** Both sides of a finding with the sign that holds between them, the difference in words, and the figures that made them. */
export interface Comparison {
  readonly left: ComparedFigure;
  readonly sign: string;
  readonly right: ComparedFigure;
  readonly difference?: string;
  readonly operands: readonly ComparedFigure[];
}

/** What holds between two sides of which a rule demands the key. */
const HOLDS: Readonly<Record<NonNullable<Facts['comparison']>, string>> = {
  '=': '≠',
  '<>': '＝',
  '<': '≥',
  '<=': '＞',
  '>': '≤',
  '>=': '＜',
};

/** At most so many operands are named; the others are seen in the sheet. */
const MOST_OPERANDS = 20;

function figureOf(operand: Operand, own: string, speech: Speech): ComparedFigure {
  const { value, unit, place, range, rows } = operand;
  return {
    name: operandWord(operand, own, speech),
    ...(value !== undefined && { value: figure(value, unit, speech) }),
    ...(place && { sheet: place.sheet, cell: addressOf(place) }),
    ...(range !== undefined && { range }),
    ...(rows !== undefined && { rows }),
  };
}

/** Both sides of a finding and the difference, for a screen that shows them apart; undefined where a finding has no two sides. */
export function comparisonOf(
  finding: Finding,
  form: FormDefinition,
  language: Language,
): Comparison | undefined {
  const { left, right, comparison, operands = [] } = finding.facts;
  if (!left || !right || comparison === undefined) return undefined;
  const speech = { form, language };
  const own = finding.headerOf ?? finding.scope;
  const sides = sidesOf(finding);
  const difference = sides && differenceWord(sides, speech);
  return {
    left: figureOf(left, own, speech),
    sign: HOLDS[comparison],
    right: figureOf(right, own, speech),
    ...(difference !== undefined && { difference }),
    operands: operands.slice(0, MOST_OPERANDS).map((operand) => figureOf(operand, own, speech)),
  };
}
