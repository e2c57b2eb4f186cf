import type { Dataset } from '../core/form/table';
import { readPackage } from '../core/submission/read-package';
import { unpackPackage } from '../core/submission/unpack';
import type { SubmissionMeta } from '../core/submission/package';
import type { Bureau } from './bureau';
import type { KnownForm } from './form-catalog';
import type { HeldSubmission, Store } from './store/store';

/** What it takes to read a stored version. */
export interface Reading extends Pick<Bureau, 'forms'> {
  readonly store: Pick<Store, 'body'>;
}

/** What the store holds cannot be read any more: it was checked when it came, so this is a fault of the program. */
export class DamagedVersion extends Error {}

/** A stored version read again from its exact bytes by the definition it was filed with. */
export async function heldPackage(
  { store, forms }: Reading,
  { id, version }: Pick<HeldSubmission, 'id' | 'version'>,
): Promise<{ readonly form: KnownForm; readonly meta: SubmissionMeta; readonly data: Dataset }> {
  const body = await store.body(id, version);
  const filed = body && readPackage(body);
  const form = filed?.ok ? forms.byHash(filed.package.form.hash) : undefined;
  const read = filed?.ok && form ? unpackPackage(filed.package, form.definition) : undefined;
  if (!form || !read?.ok) throw new DamagedVersion(`${id}/${version}`);
  return { form, meta: read.meta, data: read.data };
}

/** The tables of a stored version. */
export async function heldData(
  bureau: Reading,
  held: Pick<HeldSubmission, 'id' | 'version'>,
): Promise<Dataset> {
  return (await heldPackage(bureau, held)).data;
}
