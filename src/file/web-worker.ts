import { buffersOf } from './grid-transfer';
import { answerFile } from './web-answer';
import type { ChosenBytes } from './web-reader';

const thread = globalThis as unknown as {
  onmessage: (event: { readonly data: ChosenBytes }) => void;
  postMessage(message: unknown, move: readonly ArrayBuffer[]): void;
};

thread.onmessage = ({ data }) => {
  const answer = answerFile(data);
  thread.postMessage(answer, 'book' in answer ? buffersOf(answer.book) : []);
};
