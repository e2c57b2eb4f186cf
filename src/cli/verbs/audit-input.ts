import type { Accepted } from '../../core/consolidate/accepted';
import type { TableData } from '../../core/form/table';
import type { CompiledForm } from '../../core/rules/compile';

/** The submissions that an audit of files looks at. */
export interface AuditInput {
  readonly form: CompiledForm;
  readonly submissions: readonly Accepted[];
  readonly registry: TableData | undefined;
  /** The workbooks of an earlier snapshot. */
  readonly before: readonly Accepted[];
}

/** What a question answers: text for people, plain data for programs. */
export interface Answer {
  readonly text: string;
  readonly json: unknown;
}
