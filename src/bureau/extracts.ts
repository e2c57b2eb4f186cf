import { setImmediate as breath } from 'node:timers/promises';
import { extractsOf } from '../core/audit/extract';
import { EXTRACT_FORMAT, extractText, readExtract } from '../core/audit/extract-text';
import { outlineOf } from '../core/audit/outline';
import type { Accepted } from '../core/consolidate/accepted';
import type { Dataset } from '../core/form/table';
import type { Bureau } from './bureau';
import type { KnownForm } from './form-catalog';
import { heldData } from './held-data';
import type { ExtractKind } from './store/extract-store';
import type { HeldSubmission } from './store/store';

/** Versions whose extracts are made together; other calls are answered in between. */
const A_BATCH = 10;
/** Extracts that are asked of the store together. */
const A_QUESTION = 200;
/** Outlines kept in memory: a province of 30 000 institutions with a second version each. */
const MOST_OUTLINES = 60_000;

const known = new WeakMap<KnownForm, Map<string, Dataset>>();

type Version = Pick<HeldSubmission, 'id' | 'version' | 'region' | 'filer'>;

function nameOf({ id, version }: Pick<Version, 'id' | 'version'>): string {
  return `${id}/${version}`;
}

/** Which extracts are read and kept: those of a definition, in the format that is written now. */
export function extractKind({ hash }: KnownForm): ExtractKind {
  return { formHash: hash, format: EXTRACT_FORMAT };
}

async function wholeOf(bureau: Bureau, version: Version): Promise<Accepted> {
  const { id, version: n, region, filer } = version;
  const data = await heldData(bureau, version);
  return { id, version: n, unit: filer.code, level: filer.level, area: region, data };
}

/** What is kept in memory for a form: outlines by version, the oldest leave first. */
function outlinesFor(form: KnownForm): Map<string, Dataset> {
  const kept = known.get(form) ?? new Map<string, Dataset>();
  known.set(form, kept);
  return kept;
}

function remember(kept: Map<string, Dataset>, made: Iterable<readonly [string, Dataset]>): void {
  for (const [name, data] of made) kept.set(name, data);
  for (const name of kept.keys()) {
    if (kept.size <= MOST_OUTLINES) break;
    kept.delete(name);
  }
}

/** Makes the extracts of versions from their bytes, keeps and remembers them. */
async function makeExtracts(
  bureau: Bureau,
  versions: readonly Version[],
): Promise<ReadonlyMap<string, Dataset>> {
  const form = bureau.forms.current;
  const outlines = new Map<string, Dataset>();
  for (let at = 0; at < versions.length; at += A_BATCH) {
    const batch = versions.slice(at, at + A_BATCH);
    const whole: Accepted[] = [];
    for (const version of batch) whole.push(await wholeOf(bureau, version));
    const made = extractsOf(form.compiled, whole);
    const texts = made.map((e, i) => ({ ...(batch[i] as Version), body: extractText(e) }));
    await bureau.store.keepExtracts(extractKind(form), texts);
    made.forEach((e, i) => outlines.set(nameOf(batch[i] as Version), outlineOf(form.compiled, e)));
    await breath();
  }
  remember(outlinesFor(form), outlines);
  return outlines;
}

async function readKept(bureau: Bureau, versions: readonly Version[]): Promise<Map<string, Dataset>> {
  const form = bureau.forms.current;
  const outlines = new Map<string, Dataset>();
  for (let at = 0; at < versions.length; at += A_QUESTION) {
    const asked = versions.slice(at, at + A_QUESTION);
    for (const kept of await bureau.store.extracts(extractKind(form), asked)) {
      const extract = readExtract(form.compiled, kept.body);
      if (extract) outlines.set(nameOf(kept), outlineOf(form.compiled, extract));
      // A province has thousands: whoever else calls is answered in between.
      await breath();
    }
  }
  return outlines;
}

/** What tie-outs read of versions, from what the store keeps; a version without an extract of this form is read in full, once. */
export async function outlinesOf(bureau: Bureau, versions: readonly Version[]): Promise<readonly Dataset[]> {
  const kept = outlinesFor(bureau.forms.current);
  const lacking = versions.filter((v) => !kept.has(nameOf(v)));
  const read = lacking.length === 0 ? new Map<string, Dataset>() : await readKept(bureau, lacking);
  const absent = lacking.filter((v) => !read.has(nameOf(v)));
  const made = await makeExtracts(bureau, absent);
  const found = (name: string) => kept.get(name) ?? read.get(name) ?? made.get(name);
  const outlines = versions.map((v) => found(nameOf(v)) as Dataset);
  remember(kept, read);
  return outlines;
}
