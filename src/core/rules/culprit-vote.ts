import type { Dataset } from '../form/table';
import { balanceOf, type Balance } from './culprit-balance';
import { candidatesOf, LONG_SUM, type Candidate } from './culprit-candidates';
import type { Equation } from './equation';

/** A rule at one place that fails now and holds after a repair. */
export interface Mended {
  readonly rule: string;
  readonly scope: string;
  readonly row: number;
  readonly column: string;
}

/** A candidate and the broken equations from which it was reached. */
export interface Voted {
  readonly candidate: Candidate;
  readonly votes: ReadonlySet<string>;
}

/** A name for a rule at its place that two runs agree on. */
export function equationKey({ rule, scope, row, column }: Mended): string {
  return `${rule}|${scope}|${row}|${column}`;
}

function candidateKey({ changes }: Candidate): string {
  return changes.map(({ cell, to }) => `${cell.scope}|${cell.row}|${cell.column}|${to}`).join('+');
}

/** Keeps the sums of equations, so that a long one is added up once. */
export class Balances {
  private readonly made = new Map<string, Balance>();

  constructor(private readonly data: Dataset) {}

  of(equation: Equation): Balance {
    const key = equationKey(equation);
    const known = this.made.get(key) ?? balanceOf(equation, this.data);
    this.made.set(key, known);
    return known;
  }
}

/** Rows (`scope|row`) that short broken equations read: where a long sum is worth a closer look. */
function suspectRows(broken: readonly Equation[]): Set<string> {
  const rows = new Set<string>();
  for (const { total, parts } of broken)
    for (const term of [total, ...parts])
      if (term.rows.length <= LONG_SUM) for (const row of term.rows) rows.add(`${term.scope}|${row}`);
  return rows;
}

/** The candidates, the one reached from most equations first, then the likeliest slip; and what long sums passed over. */
export interface Ballot {
  readonly voted: readonly Voted[];
  /** Weight of the loose slips that were not tried, by equation. */
  readonly passedOver: ReadonlyMap<string, number>;
}

/** Collects the candidates of all broken equations. */
export function vote(broken: readonly Equation[], data: Dataset, balances: Balances): Ballot {
  const suspects = suspectRows(broken);
  const voted = new Map<string, { readonly candidate: Candidate; readonly votes: Set<string> }>();
  const passedOver = new Map<string, number>();
  for (const equation of broken) {
    const voter = equationKey(equation);
    const passOver = (weight: number): void => {
      passedOver.set(voter, (passedOver.get(voter) ?? 0) + weight);
    };
    for (const candidate of candidatesOf(balances.of(equation), { data, suspects, passOver })) {
      const key = candidateKey(candidate);
      const known = voted.get(key) ?? { candidate, votes: new Set<string>() };
      known.votes.add(voter);
      voted.set(key, known);
    }
  }
  const order = (a: Voted, b: Voted) =>
    b.votes.size - a.votes.size || b.candidate.weight - a.candidate.weight;
  return { voted: [...voted.values()].sort(order), passedOver };
}
