import { parentPort } from 'node:worker_threads';
import { packFailure, type Answer, type Failure } from './travelling';

/** In a thread: answers whoever started it, each question as soon as `answer` has done it. */
export function answerQuestions<Q, V>(answer: (question: Q) => Promise<V>): void {
  parentPort?.on('message', ({ n, question }: { readonly n: number; readonly question: Q }) => {
    const tell = (told: Failure & { readonly value?: V }) =>
      parentPort?.postMessage({ n, ...told } satisfies Answer<V>);
    answer(question).then(
      (value) => tell({ value }),
      (error: unknown) => tell(packFailure(error)),
    );
  });
}
