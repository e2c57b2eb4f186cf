import { formHash } from '../core/form/load';
import { guizhou2024 } from '../forms/guizhou-2024';
import { guizhouNarrative } from '../forms/guizhou-2024/narrative';
import { sha256 } from './digest';
import { Answerer } from './engine/answer';
import type { FromWorker, ToWorker } from './engine/protocol';

/** The thread that reads the form and checks; the DOM library has no types for a worker's own scope. */
interface Scope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
}

const scope = globalThis as unknown as Scope;
const answerer = new Answerer(guizhou2024, (message) => scope.postMessage(message), guizhouNarrative);
/** Quiet time after an answer that is used to make ready for typing, in ms. */
const QUIET = 300;
let rest: ReturnType<typeof setTimeout> | undefined;
scope.onmessage = ({ data }) => {
  clearTimeout(rest);
  answerer.hear(data);
  rest = setTimeout(() => answerer.rest(), QUIET);
};
void formHash(guizhou2024, sha256).then((hash) =>
  scope.postMessage({ say: 'form', form: guizhou2024, hash }),
);
