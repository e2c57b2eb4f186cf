import type { Dataset } from '../form/table';
import { holdsAfter } from './culprit-balance';
import type { Candidate } from './culprit-candidates';
import { equationKey, type Balances, type Mended, type Voted } from './culprit-vote';
import type { Equation, Equations } from './equation';

/** A candidate that leaves every equation of its cells true, with what it mends. */
export interface Repair extends Candidate {
  readonly mends: readonly Mended[];
  /** Names of all that it mends, the equations by their own place. */
  readonly keys: ReadonlySet<string>;
  /** How many of them are equations. */
  readonly equations: number;
}

/** What candidates are verified against. */
export interface Verification {
  readonly data: Dataset;
  readonly equations: Equations;
  readonly balances: Balances;
}

/** The repairs among candidates, and the candidates that there was no time for. */
export interface Verified {
  readonly found: readonly Repair[];
  readonly untried: readonly Voted[];
}

/** So many candidates are verified, and so many rows of their equations read; beyond that nothing is claimed. */
const MAX_VERIFIED = 1500;
const MAX_ROWS_READ = 1_500_000;
/** How much likelier a number is that already stands in the same row. */
const ECHO = 50;

function isEchoed({ changes }: Candidate, data: Dataset): boolean {
  const [change] = changes;
  if (changes.length > 1 || !change || change.to === 0) return false;
  const { cell, from, to } = change;
  const table = data.tables.get(cell.scope);
  const type = table?.columns.get(cell.column)?.definition.type;
  let echoed = false;
  for (const [id, column] of table?.columns ?? []) {
    if (id === cell.column || column.definition.type !== type) continue;
    const value = column.numbers?.[cell.row];
    if (value === from) return false;
    if (value === to) echoed = true;
  }
  return echoed;
}

/** The repair that a candidate is, undefined where an equation of its cells would stay or become broken. */
function repairOf(
  candidate: Candidate,
  through: readonly Equation[],
  { data, balances }: Verification,
): Repair | undefined {
  const mends = new Map<string, Mended>();
  for (const equation of through) {
    if (!holdsAfter(balances.of(equation), candidate.changes, data)) return undefined;
    if (!equation.holds) mends.set(equationKey(equation), equation);
  }
  if (mends.size === 0) return undefined;
  const places = [...mends.values()].map(({ rule, scope, row, column }) => ({ rule, scope, row, column }));
  const weight = candidate.weight * (isEchoed(candidate, data) ? ECHO : 1);
  return { ...candidate, weight, mends: places, keys: new Set(mends.keys()), equations: places.length };
}

function rowsIn({ total, parts }: Equation): number {
  return parts.reduce((rows, term) => rows + term.rows.length, total.rows.length);
}

/** Verifies candidates in their order; one whose equations a better repair mends already is left out. */
export function verify(voted: readonly Voted[], against: Verification): Verified {
  const found: Repair[] = [];
  const mendedBy = new Map<string, number>();
  let rows = 0;
  let tried = 0;
  for (const [i, { candidate, votes }] of voted.entries()) {
    if ([...votes].every((key) => (mendedBy.get(key) ?? 0) > votes.size)) continue;
    if (tried++ === MAX_VERIFIED || rows > MAX_ROWS_READ) return { found, untried: voted.slice(i) };
    const through = candidate.changes.flatMap(({ cell }) => against.equations.through(cell));
    rows += through.reduce((sum, equation) => sum + rowsIn(equation), 0);
    const repair = repairOf(candidate, through, against);
    if (!repair) continue;
    found.push(repair);
    for (const key of repair.keys) mendedBy.set(key, Math.max(mendedBy.get(key) ?? 0, repair.equations));
  }
  return { found, untried: [] };
}
