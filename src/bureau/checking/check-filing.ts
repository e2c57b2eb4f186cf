import type { Dataset } from '../../core/form/table';
import type { SubmissionPackage } from '../../core/submission/package';
import { readFiling } from '../../core/submission/read-package';
import type { Refusal } from '../../core/submission/refusal';
import { refusalSentence } from '../../core/submission/refusal-words';
import { sumsOf } from '../../core/submission/sums';
import { unpackPackage } from '../../core/submission/unpack';
import { sha256, sm3 } from '../digests';
import { refuseOtherHeaders } from '../filed-header';
import { explanationShort, tableNotFiled } from '../filing-refusals';
import type { KnownForm } from '../form-catalog';
import { annexesOf, recheck } from '../recheck';
import { Refused } from '../refused';
import type { Checked, Checking, Envelope, Evidence } from './checking';
import { reread } from './reread';

const NO_CONTENT: readonly Refusal['kind'][] = ['encoding', 'syntax', 'depth', 'prototype', 'text', 'unseen'];
const MIN_EXPLANATION = 6;

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

/** A submission whose envelope has been read, in the thread that checks it. */
export class FilingUnderCheck {
  private filed: SubmissionPackage | undefined;

  constructor(private readonly bytes: Uint8Array) {}

  read(form: KnownForm): Envelope {
    const result = readFiling(this.bytes);
    if (!result.ok) throw unreadable(result.refusals, form);
    this.filed = result.package;
    const { format: _format, tables, ...meta } = result.package;
    return { meta, scopes: tables.map((t) => t.scope), sha256: sha256(this.bytes) };
  }

  check(form: KnownForm, evidence: Evidence): Checked {
    const { filed } = this;
    if (!filed) throw new Error('a submission is checked before it is read');
    const data = tablesOf(filed, form);
    recheck({ form, meta: filed, data }, evidence);
    const { previous: _previous, ...content } = filed;
    return {
      annexes: annexesOf(form, data.tables.keys()),
      sums: sumsOf(data),
      sm3: sm3(this.bytes),
      content: sha256(JSON.stringify(content)),
    };
  }
}

/** Checks in the thread that asks. */
export const sameThread: Checking = {
  busy: false,
  run: (bytes, work) => {
    const filing = new FilingUnderCheck(bytes);
    return work({
      read: async (form) => filing.read(form),
      check: async (form, evidence) => filing.check(form, evidence),
    });
  },
  reread: async ({ form, extracts, versions }) => reread({ form, extracts }, versions),
  close: async () => undefined,
};
