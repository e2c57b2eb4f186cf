import { gunzipSync } from 'node:zlib';
import { extractsOf } from '../../core/audit/extract';
import { extractText } from '../../core/audit/extract-text';
import type { Accepted } from '../../core/consolidate/accepted';
import { sumsOf } from '../../core/submission/sums';
import { unpack } from '../../core/submission/unpack';
import { sha256 } from '../digests';
import { MAX_BODY } from '../server-body';
import { sumsText } from '../sums-text';
import type { PackedVersion, Reread, Rereading } from './checking';

interface Read {
  readonly accepted: Accepted;
  readonly sha256: string;
}

function inflated(packed: Uint8Array): Uint8Array | undefined {
  try {
    return gunzipSync(packed, { maxOutputLength: MAX_BODY });
  } catch {
    // Bytes that are no gzip stream are not what was stored, and that is what is answered.
    return undefined;
  }
}

function read(form: Rereading['form'], version: PackedVersion): Read | undefined {
  const bytes = inflated(version.packed);
  const unpacked = bytes && unpack(bytes, form.definition);
  if (!bytes || !unpacked?.ok) return undefined;
  const { id, version: n, region, filer } = version;
  const { data } = unpacked;
  const accepted = { id, version: n, unit: filer.code, level: filer.level, area: region, data };
  return { accepted, sha256: sha256(bytes) };
}

/** Reads stored versions again from their bytes: what they prove of themselves, and what tie-outs read of them. */
export function reread(
  { form, extracts }: Pick<Rereading, 'form' | 'extracts'>,
  versions: readonly PackedVersion[],
): readonly (Reread | undefined)[] {
  const all = versions.map((version) => read(form, version));
  const readable = all.filter((one) => one !== undefined);
  const accepted = readable.map((one) => one.accepted);
  const made = extractsOf(extracts.compiled, accepted);
  const texts = new Map(readable.map((one, i) => [one, made[i]]));
  return all.map((one) => {
    const extract = one && texts.get(one);
    if (!one || !extract) return undefined;
    return {
      sha256: one.sha256,
      sums: sumsText(sumsOf(one.accepted.data)),
      extract: extractText(extract),
    };
  });
}
