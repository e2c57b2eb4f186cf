import { WorkbookError, type WorkbookProblem } from '../core/workbook/port';

/** Excel's stable error codes, as the pane understands them. */
const PROBLEMS: Readonly<Record<string, WorkbookProblem>> = {
  InvalidOperationInCellEditMode: 'cell-edit',
  AccessDenied: 'protected',
  ItemNotFound: 'sheet-missing',
  ItemAlreadyExists: 'name-taken',
  RequestPayloadSizeLimitExceeded: 'too-large',
  ResponsePayloadSizeLimitExceeded: 'too-large',
  ActivityLimitReached: 'busy',
  ApiNotFound: 'not-supported',
  NotImplemented: 'not-supported',
};

/** What a batch waits for: the host's own timer and how long it may take. */
export interface Patience {
  readonly timeoutMs: number;
  readonly retryMs: number;
  readonly wait: (ms: number) => Promise<void>;
}

/** Turns whatever a batch threw into a WorkbookError; a WorkbookError passes through. */
export function asWorkbookError(error: unknown, sheet?: string): WorkbookError {
  if (error instanceof WorkbookError) return error;
  const code = error instanceof Object && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? `${code} ${error.message}` : String(error);
  return new WorkbookError(PROBLEMS[code] ?? 'failed', sheet, detail);
}

/** Whether Excel refused a request or its answer for its size, so that half of it may pass. */
export function isTooLarge(error: unknown): boolean {
  return asWorkbookError(error).code === 'too-large';
}

async function attempt<T>(
  batch: (context: Excel.RequestContext) => Promise<T>,
  patience: Patience,
): Promise<T> {
  const late = patience.wait(patience.timeoutMs).then(() => {
    throw new WorkbookError('busy', undefined, 'timeout');
  });
  return Promise.race([Excel.run({ delayForCellEdit: false }, batch), late]);
}

/**
 * Runs one batch. A cell that is being edited is waited for once, then reported as `cell-edit` so that the pane
 * can ask for Enter; every failure comes out as a WorkbookError.
 */
export async function run<T>(
  batch: (context: Excel.RequestContext) => Promise<T>,
  patience: Patience,
): Promise<T> {
  try {
    return await attempt(batch, patience);
  } catch (first) {
    const error = asWorkbookError(first);
    if (error.code !== 'cell-edit') throw error;
    await patience.wait(patience.retryMs);
    try {
      return await attempt(batch, patience);
    } catch (second) {
      throw asWorkbookError(second);
    }
  }
}
