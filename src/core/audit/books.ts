import type { Accepted } from '../consolidate/accepted';
import type { CompiledForm } from '../rules/compile';
import { ledgerOf, type Ledger, type LedgerRequest } from './ledger';
import { officeFigures, type OfficeFigures } from './office-figures';
import { talliesOf, type Tally } from './tally';

/** The ledger, its tallies by area, and what every office should have stated. */
export interface Books {
  readonly ledger: Ledger;
  readonly tallies: ReadonlyMap<string, Tally>;
  figuresOf(submission: Accepted, scope: string): OfficeFigures;
}

/** Opens the books of a campaign; what an office should have stated is made once, when it is asked for. */
export function booksOf(form: CompiledForm, request: LedgerRequest): Books {
  const ledger = ledgerOf(form, request);
  const tallies = talliesOf(ledger);
  const known = new Map<string, OfficeFigures>();
  const figuresOf = (submission: Accepted, scope: string): OfficeFigures => {
    const key = `${submission.id}|${submission.version}|${scope}`;
    const figures = known.get(key) ?? officeFigures({ ledger, tallies }, submission, scope);
    known.set(key, figures);
    return figures;
  };
  return { ledger, tallies, figuresOf };
}
