import type { Place } from '../../places';
import type { Review, Submission } from '../../state/slots';

/** What an open submission is shown with. */
export interface Opened {
  readonly submission: Submission;
  readonly review: Review;
}

/** An open submission with the cells that its review speaks of. */
export interface Looked extends Opened {
  readonly places: readonly Place[];
}
