import type { SubmissionMeta } from '../core/submission/package';
import type { Receipt } from '../core/submission/receipt';
import type { Asked } from './bureau';
import { restoreForms } from './campaign/forms';
import { sameThread } from './checking/check-filing';
import type { Checked, Checker, Envelope } from './checking/checking';
import { evidenceFor } from './evidence';
import { destinationOf } from './filer';
import { campaignUnknown, formUnknown, keyReused, stale, tableElsewhere, unchanged } from './filing-refusals';
import type { KnownForm } from './form-catalog';
import { annexesOf } from './recheck';
import type { RegisteredInstitution } from './store/registry-store';
import type { Arrival, Received } from './store/store';
import { locked } from './work/work-refusals';
import { chainFor } from './work/worked';

/** A submission as it arrived: its key, its exact bytes, and the version that the filer believes to be current. */
export interface SubmitRequest {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly expected?: number;
}

/** The receipt, and whether the version was stored just now or had been before. */
export interface Filed {
  readonly receipt: Receipt;
  readonly repeated: boolean;
}

async function formOf(asked: Asked, meta: SubmissionMeta): Promise<KnownForm> {
  const { forms } = asked;
  // Another endpoint on the same store may have brought it into force.
  if (!forms.byHash(meta.form.hash)) await restoreForms(asked);
  const form = forms.byHash(meta.form.hash);
  if (!form || form.definition.id !== meta.form.id) throw formUnknown();
  if (form.definition.campaign.id !== meta.campaign) throw campaignUnknown(meta.campaign);
  return form;
}

/** A submission that passed its check. */
interface Passed {
  readonly region: string;
  readonly form: KnownForm;
  readonly envelope: Envelope;
  readonly checked: Checked;
}

interface Read {
  readonly region: string;
  readonly listed?: RegisteredInstitution;
  readonly envelope: Envelope;
}

async function passing(asked: Asked, { envelope, ...destination }: Read, checker: Checker): Promise<Passed> {
  const { meta, scopes } = envelope;
  const form = await formOf(asked, meta);
  const annexes = annexesOf(form, scopes);
  const evidence = await evidenceFor(asked, { form, meta, annexes, ...destination });
  return { region: destination.region, form, envelope, checked: await checker.check(form, evidence) };
}

/** The receipt of what was stored under the same key before. */
async function storedBefore(
  asked: Asked,
  request: SubmitRequest,
  { region, envelope: { meta, sha256 } }: Read,
): Promise<Filed | undefined> {
  const before = await asked.store.byKey(region, meta.filer.code, request.key);
  if (before && before.sha256 !== sha256) throw keyReused();
  return before && { receipt: before.receipt, repeated: true };
}

/** Reads and checks a submission. One that would not pass today and was stored under its key before is answered with its receipt; one that passes is looked for under the lock. */
async function checkedBy(asked: Asked, request: SubmitRequest, checker: Checker): Promise<Passed | Filed> {
  const envelope = await checker.read(asked.forms.current);
  const read = { envelope, ...(await destinationOf(asked, envelope.meta.filer)) };
  try {
    return await passing(asked, read, checker);
  } catch (error) {
    const before = await storedBefore(asked, request, read);
    if (before) return before;
    throw error;
  }
}

function arrivalOf(asked: Asked, request: SubmitRequest, passed: Passed): Arrival {
  const { region, envelope, checked } = passed;
  const { meta, scopes, sha256 } = envelope;
  const expected = request.expected ?? meta.previous?.version;
  return {
    region,
    key: request.key,
    actor: asked.account.username,
    body: request.bytes,
    sha256,
    ...checked,
    form: meta.form,
    campaign: meta.campaign,
    filer: meta.filer,
    scopes,
    ...(meta.basis !== undefined && { basis: meta.basis }),
    ...(meta.cutoff !== undefined && { cutoff: meta.cutoff }),
    explanations: meta.explanations,
    chain: chainFor(asked, meta.filer.level, region),
    ...(expected !== undefined && { expected }),
  };
}

async function answer(asked: Asked, received: Received, form: KnownForm): Promise<Filed> {
  if (received.kind === 'stored') return { receipt: received.receipt, repeated: false };
  if (received.kind === 'repeated') return { receipt: received.receipt, repeated: true };
  if (received.kind === 'key-reused') throw keyReused();
  if (received.kind === 'unchanged') throw unchanged(received.id, received.version);
  if (received.kind === 'stale') throw stale(received.id, received.version);
  if (received.kind === 'locked') throw locked(received.level);
  const other = await asked.store.find(received.id);
  const sheet = form.definition.tables.find((t) => t.scope === received.scope)?.sheet ?? received.scope;
  throw tableElsewhere(sheet, { id: received.id, version: other?.version ?? 1 });
}

/** Takes a submission in: reads it strictly, checks it with the same engine, and stores it with its receipt in one transaction; anything else leaves the store as it was. */
export async function receiveSubmission(asked: Asked, request: SubmitRequest): Promise<Filed> {
  const { checking = sameThread } = asked;
  const passed = await checking.run(request.bytes, (checker) => checkedBy(asked, request, checker));
  if ('receipt' in passed) return passed;
  return answer(asked, await asked.store.receive(arrivalOf(asked, request, passed)), passed.form);
}
