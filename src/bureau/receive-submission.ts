import type { Dataset } from '../core/form/table';
import type { SubmissionPackage } from '../core/submission/package';
import { readPackage } from '../core/submission/read-package';
import type { Receipt } from '../core/submission/receipt';
import type { Refusal } from '../core/submission/refusal';
import { refusalSentence } from '../core/submission/refusal-words';
import { sumsOf } from '../core/submission/sums';
import { unpackPackage } from '../core/submission/unpack';
import type { Asked } from './bureau';
import { restoreForms } from './campaign/forms';
import { sha256, sm3 } from './digests';
import { regionToFileIn } from './filer';
import { refuseOtherHeaders } from './filed-header';
import type { KnownForm } from './form-catalog';
import { recheck } from './recheck';
import {
  campaignUnknown,
  explanationShort,
  formUnknown,
  keyReused,
  stale,
  tableElsewhere,
  tableNotFiled,
  unchanged,
} from './filing-refusals';
import { Refused } from './refused';
import type { Arrival, Received } from './store/store';
import { locked } from './work/work-refusals';
import { chainFor } from './work/worked';

const NO_CONTENT: readonly Refusal['kind'][] = ['encoding', 'syntax', 'depth', 'prototype'];
const MIN_EXPLANATION = 6;

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

function unreadable(refusals: readonly Refusal[], form: KnownForm): Refused {
  const first = refusals[0];
  const slug = first && NO_CONTENT.includes(first.kind) ? 'malformed' : 'unreadable';
  const sentence = (refusal: Refusal, language: 'zh-CN' | 'en') =>
    refusalSentence(refusal, form.definition, language);
  const words = { zh: first ? sentence(first, 'zh-CN') : '', en: first ? sentence(first, 'en') : '' };
  return new Refused(slug, words, {
    parts: (language) => ({ refusals: refusals.map((r) => ({ ...r, sentence: sentence(r, language) })) }),
  });
}

function read(asked: Asked, bytes: Uint8Array): SubmissionPackage {
  const result = readPackage(bytes);
  if (!result.ok) throw unreadable(result.refusals, asked.forms.current);
  return result.package;
}

async function formOf(asked: Asked, filed: SubmissionPackage): Promise<KnownForm> {
  const { forms } = asked;
  // Another endpoint on the same store may have brought it into force.
  if (!forms.byHash(filed.form.hash)) await restoreForms(asked);
  const form = forms.byHash(filed.form.hash);
  if (!form || form.definition.id !== filed.form.id) throw formUnknown();
  if (form.definition.campaign.id !== filed.campaign) throw campaignUnknown(filed.campaign);
  return form;
}

function refuseForeignTables(filed: SubmissionPackage, form: KnownForm): void {
  for (const { scope } of filed.tables) {
    const table = form.definition.tables.find((t) => t.scope === scope);
    if (!table) continue;
    const sent = table.kind !== 'registry' && table.kind !== 'computed';
    if (!sent || !table.filedBy.includes(filed.filer.level))
      throw tableNotFiled(table.sheet, filed.filer.level);
  }
}

function tablesOf(filed: SubmissionPackage, form: KnownForm): Dataset {
  refuseForeignTables(filed, form);
  const unpacked = unpackPackage(filed, form.definition);
  if (!unpacked.ok) throw unreadable(unpacked.refusals, form);
  if (filed.explanations.some((e) => [...e.text.trim()].length < MIN_EXPLANATION)) throw explanationShort();
  refuseOtherHeaders(unpacked.meta, unpacked.data);
  return unpacked.data;
}

function annexesOf(data: Dataset): readonly string[] {
  const annexes = new Set([...data.tables.values()].map((t) => t.definition.annex));
  return [...annexes].sort((a, b) => Number(a) - Number(b) || a.localeCompare(b));
}

interface Whole {
  readonly filed: SubmissionPackage;
  readonly data: Dataset;
  readonly region: string;
  readonly actor: string;
  readonly chain: Arrival['chain'];
}

function arrivalOf(request: SubmitRequest, { filed, data, region, actor, chain }: Whole): Arrival {
  const { previous, ...content } = filed;
  const expected = request.expected ?? previous?.version;
  return {
    region,
    key: request.key,
    actor,
    body: request.bytes,
    sha256: sha256(request.bytes),
    sm3: sm3(request.bytes),
    content: sha256(JSON.stringify(content)),
    form: filed.form,
    campaign: filed.campaign,
    filer: filed.filer,
    annexes: annexesOf(data),
    scopes: [...data.tables.keys()],
    ...(filed.basis !== undefined && { basis: filed.basis }),
    ...(filed.cutoff !== undefined && { cutoff: filed.cutoff }),
    sums: sumsOf(data),
    explanations: filed.explanations,
    chain,
    ...(expected !== undefined && { expected }),
  };
}

async function answer(asked: Asked, received: Received, data: Dataset): Promise<Filed> {
  if (received.kind === 'stored') return { receipt: received.receipt, repeated: false };
  if (received.kind === 'repeated') return { receipt: received.receipt, repeated: true };
  if (received.kind === 'key-reused') throw keyReused();
  if (received.kind === 'unchanged') throw unchanged(received.id, received.version);
  if (received.kind === 'stale') throw stale(received.id, received.version);
  if (received.kind === 'locked') throw locked(received.level);
  const other = await asked.store.find(received.id);
  const sheet = data.tables.get(received.scope)?.definition.sheet ?? received.scope;
  throw tableElsewhere(sheet, { id: received.id, version: other?.version ?? 1 });
}

/** Takes a submission in: reads it strictly, checks it with the same engine, and stores it with its receipt in one transaction; anything else leaves the store as it was. */
export async function receiveSubmission(asked: Asked, request: SubmitRequest): Promise<Filed> {
  const filed = read(asked, request.bytes);
  const region = await regionToFileIn(asked, filed.filer);
  const before = await asked.store.byKey(region, filed.filer.code, request.key);
  if (before && before.sha256 !== sha256(request.bytes)) throw keyReused();
  if (before) return { receipt: before.receipt, repeated: true };
  const form = await formOf(asked, filed);
  const data = tablesOf(filed, form);
  await recheck(asked, { form, meta: filed, data, region });
  const chain = chainFor(asked, filed.filer.level, region);
  const whole: Whole = { filed, data, region, actor: asked.account.username, chain };
  return answer(asked, await asked.store.receive(arrivalOf(request, whole)), data);
}
