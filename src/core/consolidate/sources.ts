import type { TableDefinition } from '../form/definition';
import { CellState, type TableData } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { rankOf, refOf, type Accepted, type ConsolidationIssue } from './accepted';
import { identityOf } from './identity';
import { allRows, mergeTables, type Merged, type MergePart } from './merge';

/** The values of some columns of a row as one key; undefined where one of them is missing or unreadable. */
export function rowKeyOf(table: TableData, columns: readonly string[], row: number): string | undefined {
  const parts: string[] = [];
  for (const id of columns) {
    const column = table.columns.get(id);
    if (column?.states[row] !== CellState.value) return undefined;
    parts.push(column.numbers ? String(column.numbers[row]) : (column.texts?.[row] ?? ''));
  }
  return parts.join('\u0000');
}

function institutionColumn(definition: TableDefinition): string | undefined {
  return definition.columns.find((c) => c.pattern === 'institution')?.id;
}

/** What lower submissions of one table have sent: their filing institutions, and the identities of their rows. */
class Covered {
  private readonly institutions = new Set<string>();
  private readonly identities = new Set<string>();

  constructor(
    private readonly institution: string | undefined,
    private readonly identity: readonly string[],
  ) {}

  has(table: TableData, row: number): boolean {
    if (this.institution !== undefined && this.institutions.size > 0) {
      const code = rowKeyOf(table, [this.institution], row);
      if (code !== undefined && this.institutions.has(code)) return true;
    }
    if (this.identity.length === 0) return false;
    const key = rowKeyOf(table, this.identity, row);
    return key !== undefined && this.identities.has(key);
  }

  add(submission: Accepted, table: TableData): void {
    if (rankOf(submission.level) === 0) this.institutions.add(submission.unit);
    if (this.identity.length === 0) return;
    for (let row = 0; row < table.rowCount; row++) {
      const key = rowKeyOf(table, this.identity, row);
      if (key !== undefined) this.identities.add(key);
    }
  }
}

/** The rows of one table that count, submission by submission, the lowest level first. */
export interface Sources {
  readonly parts: readonly MergePart[];
  readonly issues: readonly ConsolidationIssue[];
}

/** Chooses the rows of a detail table: a row that a lower submission has sent itself is not counted again from an upper one. */
export function sourcesOf(form: CompiledForm, scope: string, submissions: readonly Accepted[]): Sources {
  const definition = form.names.definition(scope);
  const covered = new Covered(institutionColumn(definition), identityOf(form, scope));
  const parts: MergePart[] = [];
  const issues: ConsolidationIssue[] = [];
  for (let at = 0; at < submissions.length;) {
    const rank = rankOf((submissions[at] as Accepted).level);
    const from = at;
    while (at < submissions.length && rankOf((submissions[at] as Accepted).level) === rank) at++;
    const level = submissions.slice(from, at).flatMap((submission, i) => {
      const table = submission.data.tables.get(scope);
      return table ? [{ submission, table, source: from + i }] : [];
    });
    for (const { submission, table, source } of level) {
      const rows =
        parts.length === 0 ? allRows(table) : allRows(table).filter((row) => !covered.has(table, row));
      parts.push({ source, table, rows });
      const dropped = table.rowCount - rows.length;
      if (dropped > 0)
        issues.push({ kind: 'superseded', submission: refOf(submission), scope, rows: dropped });
    }
    for (const { submission, table } of level) covered.add(submission, table);
  }
  return { parts, issues };
}

/** Merges the rows of a detail table that count. */
export function mergeScope(form: CompiledForm, scope: string, sources: Sources): Merged {
  return mergeTables(form.names.definition(scope), sources.parts);
}
