import type { Words } from '../core/form/definition';
import type { Outage, Problem } from '../core/submission/problem';
import type { ProblemSlug } from '../core/submission/problem-slug';

/** The part of a problem document that depends on the case; sentences are made where the caller's language is known. */
export interface RefusalFacts {
  readonly status?: number;
  readonly current?: NonNullable<Problem['current']>;
  readonly retryAfter?: number;
  readonly reason?: Outage;
  /** Details in the caller's language: cells refused, findings. */
  readonly parts?: (language: Language) => Pick<Problem, 'refusals' | 'findings'>;
}

export type Language = 'zh-CN' | 'en';

/** The endpoint does not do what was asked; nothing was changed. Thrown by use cases and turned into a problem document in one place. */
export class Refused extends Error {
  constructor(
    readonly slug: ProblemSlug,
    readonly words: Words,
    readonly facts: RefusalFacts = {},
  ) {
    super(slug);
  }
}
