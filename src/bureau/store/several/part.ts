import type { LineStore } from '../line-store';
import type { Store } from '../store';
import type { Wall } from '../wall';

/** One database of several as the store over all of them works with it. */
export interface Part extends Store, LineStore {
  behind(wall: Wall): Part;
}
