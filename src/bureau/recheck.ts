import { checkData } from '../core/check/full-check';
import type { Finding } from '../core/form/finding';
import { addressOf, type Dataset } from '../core/form/table';
import { message } from '../core/message/message';
import type { SubmissionMeta } from '../core/submission/package';
import type { Problem } from '../core/submission/problem';
import type { Bureau } from './bureau';
import type { Evidence, HeldBytes } from './checking/checking';
import { evidenceFor } from './evidence';
import type { KnownForm } from './form-catalog';
import { DamagedVersion } from './held-data';
import { unpack } from '../core/submission/unpack';
import { Refused, type Language } from './refused';
import { registryTable } from './registry-table';

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

/** A filing's tables with its envelope, read and not yet checked. */
export interface Filing {
  readonly form: KnownForm;
  readonly meta: SubmissionMeta;
  readonly data: Dataset;
}

function dataOf({ name, bytes }: HeldBytes, { definition }: KnownForm): Dataset {
  const read = unpack(bytes, definition);
  if (!read.ok) throw new DamagedVersion(name);
  return read.data;
}

function childrenIn(form: KnownForm, held: NonNullable<Evidence['children']>): ReadonlyMap<string, Dataset> {
  const children = new Map<string, Dataset>();
  for (const [unit, bytes] of held) {
    const data = dataOf(bytes, form);
    const known = children.get(unit);
    const tables = new Map([...data.tables, ...(known?.tables ?? [])]);
    children.set(unit, { tables, headers: new Map([...data.headers, ...(known?.headers ?? [])]) });
  }
  return children;
}

/** What the rules find in a filing's tables and headers, with what the store knows beside them. */
export function findingsWith({ form, data }: Filing, evidence: Evidence): readonly Finding[] {
  const { previous, children, registry } = evidence;
  const context = {
    ...(previous && { previous: dataOf(previous, form) }),
    ...(children && { children: childrenIn(form, children) }),
  };
  const table = registryTable(form.definition, registry);
  const tables = table ? new Map([...data.tables, [table.definition.scope, table]]) : data.tables;
  const { findings } = checkData(form.compiled, { tables, headers: data.headers }, context);
  return findings.filter(({ scope }) => scope === 'H' || data.tables.has(scope));
}

/** The annexes that tables of these scopes belong to, the lowest first. */
export function annexesOf({ definition }: KnownForm, scopes: Iterable<string>): readonly string[] {
  const wanted = new Set(scopes);
  const annexes = new Set(definition.tables.filter((t) => wanted.has(t.scope)).map((t) => t.annex));
  return [...annexes].sort((a, b) => Number(a) - Number(b) || a.localeCompare(b));
}

/** What the bureau's own check finds in a filing that lies in a region. */
export async function findingsIn(
  bureau: Bureau,
  filing: Filing & { readonly region: string },
): Promise<readonly Finding[]> {
  const annexes = annexesOf(filing.form, filing.data.tables.keys());
  return findingsWith(filing, await evidenceFor(bureau, { ...filing, annexes }));
}

/** Checks a filing again with the engine that the filer used, from its tables alone; errors and queries without an explanation refuse it. */
export function recheck(filing: Filing, evidence: Evidence): void {
  const blocking = findingsWith(filing, evidence).filter((f) => blocks(f, filing));
  if (blocking.length > 0) throw refusal(blocking, filing.form);
}
