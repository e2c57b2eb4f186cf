import type { Review, Submission } from '../../state/slots';

/** What an open submission is shown with. */
export interface Opened {
  readonly submission: Submission;
  readonly review: Review;
}
