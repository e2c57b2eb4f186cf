import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { GridBook } from '../core/form/grid';
import { restore, type FlatBook } from './grid-transfer';
import { DEFAULT_LIMITS } from './limits';
import { readBookSync } from './read-book';
import type { ReadOptions } from './scan-book';
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

/** How a workbook is read and what the reading thread may cost. */
export interface GuardedOptions extends ReadOptions {
  /** The built `src/file/worker.ts`; beside the bundle unless named. */
  readonly workerFile?: string;
  readonly milliseconds?: number;
  readonly heapMegabytes?: number;
}

/** Workbooks that declare less are read at once: the limits bound them already and a thread would cost more. */
const SMALL = 8 << 20;

/**
 * Reads a workbook as readBook does, a large one in a thread of its own that is ended when it takes too long or
 * too much memory; throws FileRefused then too.
 */
export async function readBookGuarded(bytes: Uint8Array, options: GuardedOptions = {}): Promise<GridBook> {
  const { workerFile, milliseconds, heapMegabytes, ...reading } = options;
  refuseForeign(bytes, reading.fileName ?? '');
  const { entries } = openZip(bytes, reading.limits ?? DEFAULT_LIMITS);
  if (entries.reduce((sum, entry) => sum + entry.size, 0) <= SMALL) return readBookSync(bytes, reading);
  const worker = new Worker(workerFile ?? join(__dirname, 'file-worker.js'), {
    workerData: { bytes, options: reading } satisfies WorkerRequest,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes ?? 320, maxYoungGenerationSizeMb: 32 },
    stdout: true,
    stderr: true,
  });
  return answerOf(worker, milliseconds ?? 4500);
}

function answerOf(worker: Worker, milliseconds: number): Promise<GridBook> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(new FileRefused('too-slow')), milliseconds);
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
