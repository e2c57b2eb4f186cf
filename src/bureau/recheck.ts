import { checkData } from '../core/check/full-check';
import type { Finding } from '../core/form/finding';
import { addressOf } from '../core/form/table';
import { message } from '../core/message/message';
import type { Problem } from '../core/submission/problem';
import type { Bureau } from './bureau';
import { contextOf, withRegistry, type Filing } from './evidence';
import type { KnownForm } from './form-catalog';
import { Refused, type Language } from './refused';

const MAX_FINDINGS = 200;

function blocks(finding: Finding, { meta }: Filing): boolean {
  if (finding.severity === 'error') return true;
  return finding.severity === 'query' && !meta.explanations.some((e) => e.key === finding.key);
}

/** A finding as it travels, with the sentence in the caller's language. */
export function shownFinding(
  finding: Finding,
  form: KnownForm,
  language: Language,
): NonNullable<Problem['findings']>[number] {
  const { rule, severity, scope, row, column, place, key } = finding;
  return {
    rule,
    severity,
    scope,
    row: row + 1,
    ...(column !== undefined && { column }),
    ...(place && { sheet: place.sheet, cell: addressOf(place) }),
    key,
    message: message(finding, form.definition, language),
  };
}

function refusal(blocking: readonly Finding[], form: KnownForm): Refused {
  const errors = blocking.filter((f) => f.severity === 'error');
  const first = errors[0] ?? blocking[0];
  const said = (language: Language) => (first ? message(first, form.definition, language) : '');
  const words =
    errors.length > 0
      ? {
          zh: `医保局复核，有 ${errors.length} 条必须改：${said('zh-CN')}`,
          en: `The bureau's check found ${errors.length} to correct: ${said('en')}`,
        }
      : {
          zh: `医保局复核，有 ${blocking.length} 条要说明：${said('zh-CN')}`,
          en: `The bureau's check found ${blocking.length} to explain: ${said('en')}`,
        };
  const ordered = [...errors, ...blocking.filter((f) => f.severity !== 'error')].slice(0, MAX_FINDINGS);
  return new Refused('findings', words, {
    parts: (language) => ({ findings: ordered.map((f) => shownFinding(f, form, language)) }),
  });
}

/** What the bureau's own check finds in a filing's tables and headers, with what the store knows beside them. */
export async function findingsIn(bureau: Bureau, filing: Filing): Promise<readonly Finding[]> {
  const context = await contextOf(bureau, filing);
  const { findings } = checkData(filing.form.compiled, await withRegistry(bureau, filing), context);
  return findings.filter(({ scope }) => scope === 'H' || filing.data.tables.has(scope));
}

/** Checks a filing again with the engine that the filer used, from its tables alone; errors and queries without an explanation refuse it. */
export async function recheck(bureau: Bureau, filing: Filing): Promise<void> {
  const blocking = (await findingsIn(bureau, filing)).filter((f) => blocks(f, filing));
  if (blocking.length > 0) throw refusal(blocking, filing.form);
}
