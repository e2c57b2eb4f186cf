import type { Facts, Finding, Operand } from '../form/finding';
import {
  cutDecimals,
  daysWord,
  figure,
  likeDecimals,
  operandWord,
  residualWord,
  subtractDecimals,
} from './figures';
import { phrase } from './phrase';
import type { Speech } from './places';

/** A comparison seen from the cell of the finding. */
export interface Sides {
  readonly own: Operand;
  readonly other: Operand;
  /** Whether the own side is the very cell that shows the finding. */
  readonly isCell: boolean;
  readonly ownValue: string | undefined;
  readonly otherValue: string | undefined;
  /** Own side minus the other one, as a decimal string; undefined for dates and texts. */
  readonly difference: string | undefined;
  readonly unit: string | undefined;
}

function standsAt({ place: at, range }: Operand, { place }: Finding): boolean {
  if (place === undefined || at === undefined || range !== undefined) return false;
  return at.sheet === place.sheet && at.row === place.row && at.column === place.column;
}

/** The residual of a finding as the own side minus the other. */
function residualOf({ residual, left, right, actual, comparison }: Facts, own: Operand): string | undefined {
  if (residual === undefined) return undefined;
  const total =
    comparison === '=' && actual !== undefined && actual === right?.value && actual !== left?.value
      ? right
      : left;
  return own === total ? residual : subtractDecimals('0', residual);
}

/** The two sides of a finding as seen from its cell; undefined where there are none. */
export function sidesOf(finding: Finding): Sides | undefined {
  const { facts } = finding;
  const { left, right } = facts;
  if (!left || !right || facts.comparison === '<>') return undefined;
  const turned = standsAt(right, finding) && !standsAt(left, finding);
  const [own, other] = turned ? [right, left] : [left, right];
  const residual = residualOf(facts, own);
  const reckoned = subtractDecimals(own.value, residual);
  const otherValue = other.value ?? (reckoned && likeDecimals(reckoned, own.value));
  const ownValue =
    own.value ?? (residual === undefined ? undefined : subtractDecimals(otherValue, negated(residual)));
  const sameUnit = own.unit === undefined || other.unit === undefined || own.unit === other.unit;
  const difference = (sameUnit ? subtractDecimals(ownValue, otherValue) : undefined) ?? residual;
  const unit = facts.unit ?? own.unit ?? other.unit;
  return { own, other, isCell: standsAt(own, finding), ownValue, otherValue, difference, unit };
}

function negated(value: string): string {
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}

/** How much of a broken sum rounding can explain; nothing where every figure is exact. */
function explainedWord(
  { verdict, residual, gap }: Facts,
  { ownValue, unit }: Sides,
  speech: Speech,
): string | undefined {
  if (verdict !== 'broken' || residual === undefined || gap === undefined) return undefined;
  const explained = subtractDecimals(residual.replace(/^-/, ''), gap);
  if (explained === undefined || explained.startsWith('-')) return undefined;
  const shown = cutDecimals(explained, ownValue);
  if (/^[0.]+$/.test(shown)) return undefined;
  return phrase(speech.language, 'explained', { value: figure(shown, unit, speech) });
}

/** Both sides of a failed comparison with the difference and what rounding can explain; undefined where there are no two sides. */
export function sidesWord(finding: Finding, speech: Speech): string | undefined {
  const { language } = speech;
  const { facts } = finding;
  if (facts.joint && facts.gap !== undefined)
    return phrase(language, 'joint', { value: figure(facts.gap, facts.unit, speech) });
  const sides = sidesOf(finding);
  if (!sides) return undefined;
  const scope = finding.headerOf ?? finding.scope;
  const named = (operand: Operand, value: string | undefined, cell: boolean): string =>
    phrase(language, cell ? 'stated' : 'named', {
      name: operandWord(operand, scope, speech),
      value: figure(value, operand.unit ?? sides.unit, speech),
    });
  const { own, other, ownValue, otherValue, isCell } = sides;
  const parts = [named(own, ownValue, isCell)];
  if (otherValue !== undefined || other.column !== undefined) parts.push(named(other, otherValue, false));
  const rounding =
    facts.verdict === 'rounding' ? phrase(language, 'rounding') : explainedWord(facts, sides, speech);
  for (const part of [differenceWord(sides, speech), rounding]) if (part !== undefined) parts.push(part);
  return parts.join(phrase(language, 'comma'));
}

/** The difference of two sides in words, signed as seen from the own side. */
export function differenceWord(
  { ownValue, otherValue, difference, unit }: Sides,
  speech: Speech,
): string | undefined {
  const days = daysWord(ownValue, otherValue, speech);
  if (days !== undefined || difference === undefined) return days;
  return residualWord(likeDecimals(difference, ownValue), unit, speech);
}
