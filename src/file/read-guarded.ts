import { Worker } from 'node:worker_threads';
import type { GridBook } from '../core/form/grid';
import { restore, type FlatBook } from './grid-transfer';
import { DEFAULT_LIMITS } from './limits';
import { readBookSync, type ReadOptions } from './read-book';
import { FileRefused, type RefusalCode } from './refused';
import { refuseForeign } from './sniff';
import { openZip } from './zip';

/** What the reading thread is started with. */
export interface WorkerRequest {
  readonly bytes: Uint8Array;
  readonly options: ReadOptions;
}

/** What the reading thread answers. */
export interface WorkerAnswer {
  readonly book?: FlatBook;
  readonly refused?: RefusalCode;
  readonly detail?: string;
}

/** The thread's script and what it may cost. */
export interface Guard {
  /** The built `src/file/worker.ts`. */
  readonly workerFile: string;
  readonly milliseconds?: number;
  readonly heapMegabytes?: number;
}

/** Workbooks that declare less are read at once: the limits bound them already and a thread would cost more. */
const SMALL = 8 << 20;

/**
 * Reads a workbook as readBook does, a large one in a thread of its own that is ended when it takes too long or
 * too much memory; throws FileRefused then too.
 */
export async function readBookGuarded(
  bytes: Uint8Array,
  guard: Guard,
  options: ReadOptions = {},
): Promise<GridBook> {
  refuseForeign(bytes, options.fileName ?? '');
  const declared = openZip(bytes, options.limits ?? DEFAULT_LIMITS).entries.reduce(
    (sum, entry) => sum + entry.size,
    0,
  );
  return declared <= SMALL ? readBookSync(bytes, options) : readInThread({ bytes, options }, guard);
}

function readInThread(request: WorkerRequest, guard: Guard): Promise<GridBook> {
  return new Promise((resolve, reject) => {
    const heap = guard.heapMegabytes ?? 320;
    const worker = new Worker(guard.workerFile, {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 32 },
      stdout: true,
      stderr: true,
    });
    const timer = setTimeout(() => settle(new FileRefused('too-slow')), guard.milliseconds ?? 4500);
    const settle = (outcome: GridBook | Error): void => {
      clearTimeout(timer);
      void worker.terminate();
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    };
    worker.once('message', (answer: WorkerAnswer) => {
      if (answer.book) settle(restore(answer.book));
      else settle(new FileRefused(answer.refused ?? 'damaged', answer.detail));
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      settle(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new FileRefused('too-large', error.message) : error);
    });
    worker.once('exit', () => settle(new FileRefused('damaged', 'the reading thread ended early')));
  });
}
