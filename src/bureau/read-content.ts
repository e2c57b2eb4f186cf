import { maskPackage } from '../core/personal/mask-package';
import { readPackage } from '../core/submission/read-package';
import { encodeUtf8 } from '../core/value/utf8';
import type { Asked } from './bureau';
import { DamagedVersion } from './held-data';
import { noteReading } from './note-reading';
import { withOpenings } from './openings';
import { readable } from './read-submissions';
import { notFound } from './refusals';
import { isMasked } from './shown';
import type { HeldSubmission } from './store/store';

/** A version as the caller is shown it: its exact bytes, or the same package without names where they are masked. */
export async function shownBytes(
  asked: Asked,
  held: HeldSubmission,
  version: number,
): Promise<{ readonly bytes: Uint8Array; readonly masked: boolean } | undefined> {
  const bytes = await asked.store.body(held.id, version);
  if (!bytes || !isMasked(asked, held)) return bytes && { bytes, masked: false };
  const filed = readPackage(bytes);
  const form = filed.ok ? asked.forms.byHash(filed.package.form.hash) : undefined;
  const shown = filed.ok && form && maskPackage(form.compiled, filed.package);
  if (!shown) throw new DamagedVersion(`${held.id}/${version}`);
  const made = encodeUtf8(JSON.stringify(shown));
  const same = JSON.stringify(shown) === JSON.stringify(filed.package);
  return same ? { bytes, masked: false } : { bytes: made, masked: true };
}

/** The content of a version as the caller is shown it; its county's log says that it was. */
export async function readContent(asked: Asked, id: string, version: number): Promise<Uint8Array> {
  const held = await readable(asked, id);
  const seeing = await withOpenings(asked, held);
  const shown = await shownBytes(seeing, held, version);
  if (!shown) throw notFound();
  await noteReading(seeing, held, { version, as: 'content' });
  return shown.bytes;
}
