import type { Problem } from '../../core/submission/problem';
import { slugOf } from '../../core/submission/problem-slug';
import type { Say } from '../words/say';

/** Why something could not be had or done: the bureau's own sentence, no answer, or what this computer did not let happen. */
export type Trouble =
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'here'; readonly say: Say };

/** Something of the bureau's as the console holds it; `value` stays on the screen while a newer one is fetched or could not be. */
export interface Loaded<T> {
  readonly value?: T;
  /** When the value arrived, in milliseconds. */
  readonly at?: number;
  /** The number of the call that is under way. */
  readonly call?: number;
  readonly trouble?: Trouble;
}

const ABSENT: ReadonlySet<string | undefined> = new Set(['not-found', 'nothing-accepted']);

/** Whether the bureau has nothing of what was asked for, as yet. */
export function isAbsent({ trouble }: Loaded<unknown>): boolean {
  return trouble?.kind === 'refused' && ABSENT.has(slugOf(trouble.problem));
}

/** The bureau's sentence where an office has accepted nothing yet, so that there are no figures to show. */
export function nothingAccepted({ value, trouble }: Loaded<unknown>): string | undefined {
  if (value !== undefined || trouble?.kind !== 'refused') return undefined;
  return slugOf(trouble.problem) === 'nothing-accepted' ? trouble.problem.detail : undefined;
}

/** Nothing held yet. */
export const nothing: Loaded<never> = {};
