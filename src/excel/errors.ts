import { WorkbookError, type WorkbookProblem } from '../core/workbook/port';

/** Excel's stable error codes, as the pane understands them; every other code is `failed`. */
const PROBLEMS: Readonly<Record<string, WorkbookProblem>> = {
  InvalidOperationInCellEditMode: 'cell-edit',
  AccessDenied: 'protected',
  ItemNotFound: 'sheet-missing',
  ItemAlreadyExists: 'name-taken',
  FilteredRangeConflict: 'filtered',
  Conflict: 'changed',
  RequestPayloadSizeLimitExceeded: 'too-large',
  ResponsePayloadSizeLimitExceeded: 'too-large',
  OperationCellsExceedLimit: 'too-large',
  RangeExceedsLimit: 'too-large',
  ActivityLimitReached: 'busy',
  RequestAborted: 'busy',
  ServiceNotAvailable: 'busy',
  ServerBusy: 'busy',
  ApiNotFound: 'not-supported',
  ApiNotAvailable: 'not-supported',
  NotImplemented: 'not-supported',
  UnsupportedFeature: 'not-supported',
  UnsupportedOperation: 'not-supported',
};

/** The code that Office.js gave an error; empty for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Object && 'code' in error ? String(error.code) : '';
}

/** Turns whatever a batch threw into a WorkbookError; a WorkbookError passes through. */
export function asWorkbookError(error: unknown, sheet?: string): WorkbookError {
  if (error instanceof WorkbookError) return error;
  const code = codeOf(error);
  const detail = error instanceof Error ? `${code} ${error.message}`.trim() : String(error);
  return new WorkbookError(PROBLEMS[code] ?? 'failed', sheet, detail);
}

/** What an Excel answers that does not know what it is asked for; hosts differ in the code. */
const LACKS: ReadonlySet<WorkbookProblem> = new Set(['not-supported', 'failed', 'sheet-missing']);

/** Whether an error may come from something that this Excel lacks, whatever code it gives it. */
export function mayBeLack(error: unknown): boolean {
  return LACKS.has(asWorkbookError(error).code);
}

/** Whether Excel refused a request or its answer for its size, so that half of it may pass. */
export function isTooLarge(error: unknown): boolean {
  return asWorkbookError(error).code === 'too-large';
}

/** Whether an error may come from the size of a large request or answer: not every Excel has a code of its own for that. */
export function mayBeTooLarge(error: unknown): boolean {
  return isTooLarge(error) || asWorkbookError(error).code === 'failed';
}
