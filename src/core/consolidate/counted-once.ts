import { addressOf, placeOf } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { refOf, type Accepted, type ConsolidationIssue, type RowRef } from './accepted';
import { doubledRows, type Doubled } from './doubled';
import { identityOf } from './identity';
import { sourcesOf, type Sources } from './sources';

function rowRef(
  form: CompiledForm,
  scope: string,
  { submission, row }: { readonly submission: Accepted; readonly row: number },
): RowRef {
  const table = submission.data.tables.get(scope);
  const first = identityOf(form, scope)[0] ?? table?.definition.columns[0]?.id ?? '';
  const place = table && placeOf(table, row, first);
  return {
    submission: refOf(submission),
    row: row + 1,
    ...(place && { sheet: place.sheet, cell: addressOf(place) }),
  };
}

function issueOf(form: CompiledForm, { rule, scope, submission, row, kept }: Doubled): ConsolidationIssue {
  return {
    kind: 'counted-twice',
    rule,
    scope,
    kept: rowRef(form, scope, kept),
    dropped: rowRef(form, scope, { submission, row }),
  };
}

/** The rows of a detail table that count, what two filers reported taken once, as the form's merging rules say; each such row is listed with both places. */
export function countedOnce(form: CompiledForm, scope: string, submissions: readonly Accepted[]): Sources {
  const { parts, issues } = sourcesOf(form, scope, submissions);
  const counting = new Map(parts.map((p) => [submissions[p.source], new Set(p.rows)]));
  const doubled = doubledRows(form, submissions, (submission, of, row) =>
    of === scope ? counting.get(submission)?.has(row) === true : false,
  );
  if (doubled.length === 0) return { parts, issues };
  const out = new Map<Accepted | undefined, Set<number>>();
  for (const { submission, row } of doubled)
    out.set(submission, (out.get(submission) ?? new Set<number>()).add(row));
  const once = parts.map((part) => {
    const dropped = out.get(submissions[part.source]);
    return dropped ? { ...part, rows: part.rows.filter((row) => !dropped.has(row)) } : part;
  });
  return { parts: once, issues: [...issues, ...doubled.map((d) => issueOf(form, d))] };
}
