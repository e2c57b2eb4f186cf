import type { Say } from '../words/say';
import type { ImportReport } from './act';
import type { Trouble } from './loaded';

/** What is being done at the bureau, and what became of the last thing done. */
export type Task =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'done'; readonly say: Say; readonly report?: ImportReport }
  | { readonly kind: 'failed'; readonly trouble: Trouble };
