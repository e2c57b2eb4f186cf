import { FILING_LISTS, readJson, unseenInRead } from './json';
import { packageSchema, type SubmissionPackage } from './package';
import type { Refusal } from './refusal';
import { decodeUtf8 } from '../value/utf8';

const MAX_ISSUES = 20;

/** A package read from bytes, or why not. */
export type ReadPackage =
  | { readonly ok: true; readonly package: SubmissionPackage }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

function parsed(text: string): ReadPackage {
  const json = readJson(text, FILING_LISTS);
  if (!json.ok) return { ok: false, refusals: [{ kind: json.reason }] };
  const result = packageSchema.safeParse(json.value);
  if (result.success) return { ok: true, package: result.data };
  const refusals = result.error.issues.slice(0, MAX_ISSUES).map((issue): Refusal => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    return { kind: 'shape', path: path.map(String).join('.').slice(0, 200) };
  });
  return { ok: false, refusals };
}

/** Reads the envelope of a submission: bytes to a package of the one schema. It knows no form yet. */
export function readPackage(bytes: Uint8Array): ReadPackage {
  const text = decodeUtf8(bytes);
  return text === undefined ? { ok: false, refusals: [{ kind: 'encoding' }] } : parsed(text);
}

/** Reads what is filed now, as readPackage does what was filed before; a character that nobody sees is refused. */
export function readFiling(bytes: Uint8Array): ReadPackage {
  const text = decodeUtf8(bytes);
  if (text === undefined) return { ok: false, refusals: [{ kind: 'encoding' }] };
  const read = parsed(text);
  const unseen = read.ok ? unseenInRead(text, read.package) : undefined;
  return unseen === undefined ? read : { ok: false, refusals: [{ kind: 'unseen', value: unseen }] };
}
