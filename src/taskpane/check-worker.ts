import { Answerer } from './engine/answer';
import type { FromWorker, ToWorker } from './engine/protocol';

/** The thread that checks; the DOM library has no types for a worker's own scope. */
interface Scope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
}

const scope = globalThis as unknown as Scope;
const answerer = new Answerer((message) => scope.postMessage(message));
scope.onmessage = ({ data }) => answerer.hear(data);
