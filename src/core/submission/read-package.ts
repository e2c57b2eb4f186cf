import { FILING_LISTS, readJson, unseenInRead } from './json';
import { packageSchema, type SubmissionPackage } from './package';
import type { Refusal } from './refusal';
import { decodeUtf8 } from '../value/utf8';

const MAX_ISSUES = 20;

/** A package read from bytes, with the first character in it that nobody sees (`U+202E`) where there is one; or why not. */
export type ReadPackage =
  | { readonly ok: true; readonly package: SubmissionPackage; readonly unseen?: string }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

/** Reads the envelope of a submission: bytes to a package of the one schema. It knows no form yet. */
export function readPackage(bytes: Uint8Array): ReadPackage {
  const text = decodeUtf8(bytes);
  if (text === undefined) return { ok: false, refusals: [{ kind: 'encoding' }] };
  const json = readJson(text, FILING_LISTS);
  if (!json.ok) return { ok: false, refusals: [{ kind: json.reason }] };
  const parsed = packageSchema.safeParse(json.value);
  if (parsed.success) {
    const unseen = unseenInRead(text, parsed.data);
    return { ok: true, package: parsed.data, ...(unseen !== undefined && { unseen }) };
  }
  const refusals = parsed.error.issues.slice(0, MAX_ISSUES).map((issue): Refusal => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    return { kind: 'shape', path: path.map(String).join('.').slice(0, 200) };
  });
  return { ok: false, refusals };
}
