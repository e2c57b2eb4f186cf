import { parentPort, workerData } from 'node:worker_threads';
import { buffersOf } from './grid-transfer';
import { readFlatSync } from './read-book';
import { FileRefused } from './refused';
import type { WorkerAnswer, WorkerRequest } from './guarded';

function answer(request: WorkerRequest): WorkerAnswer {
  try {
    return { book: readFlatSync(request.bytes, request.options) };
  } catch (error) {
    if (error instanceof FileRefused) return { refused: error.code, detail: error.detail };
    throw error;
  }
}

const result = answer(workerData as WorkerRequest);
parentPort?.postMessage(result, result.book ? buffersOf(result.book) : []);
