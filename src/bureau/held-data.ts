import type { Dataset } from '../core/form/table';
import { unpack } from '../core/submission/unpack';
import type { Bureau } from './bureau';
import type { HeldSubmission } from './store/store';

/** What the store holds cannot be read any more: it was checked when it came, so this is a fault of the program. */
export class DamagedVersion extends Error {}

/** The tables of a stored version, read again from its exact bytes by the definition it was filed with. */
export async function heldData({ store, forms }: Bureau, held: HeldSubmission): Promise<Dataset> {
  const body = await store.body(held.id, held.version);
  const form = forms.byHash(held.formHash);
  const read = body && form && unpack(body, form.definition);
  if (!read?.ok) throw new DamagedVersion(`${held.id}/${held.version}`);
  return read.data;
}
