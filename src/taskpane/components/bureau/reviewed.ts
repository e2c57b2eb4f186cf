import type { Review, Submission } from '../../bureau-ports';

/** A version under review with what the bureau's own check says of it. */
export interface Reviewed {
  readonly submission: Submission;
  readonly review: Review;
}
