import type { z } from 'zod';
import type { submissionPageSchema } from '../core/submission/views';

type Queue = z.infer<typeof submissionPageSchema>;

type Item = Queue['items'][number];

/** The waiting submissions in the order of effort. */
export interface Groups {
  readonly resubmitted: readonly Item[];
  readonly explained: readonly Item[];
  readonly clean: readonly Item[];
}

/** Whether a submission waits for an office's review. */
export function waits({ status }: Item): boolean {
  return status === 'submitted' || status === 'picked-up';
}

/** Those of some submissions that wait for the decision of an office of a level. */
export function decidedBy(level: string, items: readonly Item[]): readonly Item[] {
  return items.filter(({ pending }) => pending[0] === level);
}

/** The waiting submissions: sent again first, then those with explanations to decide, then the rest. */
export function groupsOf({ items }: Queue): Groups {
  const waiting = items.filter(waits);
  const first = waiting.filter((i) => i.version === 1);
  return {
    resubmitted: waiting.filter((i) => i.version > 1),
    explained: first.filter((i) => i.undecided > 0),
    clean: first.filter((i) => i.undecided === 0),
  };
}
