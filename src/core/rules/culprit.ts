import type { Finding } from '../form/finding';
import type { Dataset } from '../form/table';
import type { CompiledForm } from './compiled';
import type { CheckContext, CheckResult } from './context';
import { annotate, notesOf, type CulpritNotes } from './culprit-facts';
import { recheckOf } from './culprit-recheck';
import { searchCulprits, type Recheck, type Repairs } from './culprit-search';
import { searchUnread } from './culprit-unread';
import type { Equations } from './equation';
import { equationsOf } from './equations';

/** A checked package: the form, its tables, what the check knew beside them, and what it found; its equations where they are known. */
export interface Checked {
  readonly equations?: Equations;
  readonly recheck?: Recheck;
  readonly form: CompiledForm;
  readonly data: Dataset;
  readonly context?: CheckContext;
  readonly result: Pick<CheckResult, 'findings'>;
}

const NOTHING: Repairs = { chosen: [], rivals: [] };

/**
 * The findings of a check, each with the probable culprit where exactly one single-cell repair (or swap in a row)
 * explains it, and with the alternatives where several could (checking §4). Offered only: nothing is changed.
 */
export function withCulprits(checked: Checked): Finding[] {
  return annotate(checked.result.findings, culpritNotes(checked));
}

/** What the search for culprits has to say of findings. */
export function culpritNotes({ form, data, context = {}, result, ...known }: Checked): CulpritNotes {
  const recheck = known.recheck ?? recheckOf({ form, data, context });
  const read = (other: Dataset) => equationsOf(form, other, context);
  const isBroken = result.findings.some((f) => f.facts.verdict === 'broken');
  const equations = known.equations ?? read(data);
  const repairs = isBroken ? searchCulprits({ data, equations, recheck }) : NOTHING;
  const readings = searchUnread({ data, equationsOf: read, recheck });
  return notesOf(repairs, readings, data);
}
