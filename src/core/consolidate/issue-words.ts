import type { FormDefinition, Words } from '../form/definition';
import { formatDay } from '../value/date';
import type { ConsolidationIssue, RowRef, SubmissionRef } from './accepted';

const words = (zh: string, en: string): Words => ({ zh, en });

function sheetOf(form: FormDefinition, scope: string): string {
  return form.tables.find((t) => t.scope === scope)?.sheet ?? scope;
}

function headingOf(form: FormDefinition, scope: string, column: string): Words {
  const table = form.tables.find((t) => t.scope === scope);
  return table?.columns.find((c) => c.id === column)?.heading ?? words(column, column);
}

function figureOf(form: FormDefinition, { scope, column }: { scope: string; column: string }): Words {
  const sheet = sheetOf(form, scope);
  const heading = headingOf(form, scope, column);
  return words(`${sheet}“${heading.zh}”`, `${sheet} "${heading.en}"`);
}

function placeOf(form: FormDefinition, scope: string, { submission, row, sheet, cell }: RowRef): Words {
  const unit = submission.unit;
  if (cell !== undefined) return words(`${unit} ${sheet ?? ''} ${cell}`, `${unit} ${sheet ?? ''} ${cell}`);
  return words(`${unit} ${sheetOf(form, scope)}第 ${row} 行`, `${unit} ${sheetOf(form, scope)} row ${row}`);
}

const idsOf = (submissions: readonly SubmissionRef[], between: string): string =>
  submissions.map((s) => s.id).join(between);

type Of<K extends ConsolidationIssue['kind']> = Extract<ConsolidationIssue, { kind: K }>;
type Sentences = {
  readonly [K in ConsolidationIssue['kind']]: (issue: Of<K>, form: FormDefinition) => Words;
};

const sentences: Sentences = {
  duplicate: ({ kept, dropped }) =>
    words(
      `${kept.unit} 报了 ${dropped.length + 1} 份，按最新一份 ${kept.id} 汇总`,
      `${kept.unit} sent ${dropped.length + 1} submissions: the newest, ${kept.id}, counts`,
    ),
  'two-areas': ({ unit, submissions }) =>
    words(
      `${unit} 由两地重复上报（${idsOf(submissions, '、')}），请确定归属`,
      `${unit} was sent from two areas (${idsOf(submissions, ', ')}): settle where it belongs`,
    ),
  missing: ({ unit }) => words(`缺报：${unit}`, `Missing: ${unit}`),
  'after-cutoff': ({ submission, cutoff }) =>
    words(
      `${submission.id} 截止日期 ${formatDay(cutoff)} 晚于本期，未汇总`,
      `${submission.id} was cut off on ${formatDay(cutoff)}, after this period: left out`,
    ),
  outside: ({ submission }) =>
    words(`${submission.id} 不属于本单位，未汇总`, `${submission.id} belongs to another unit: left out`),
  superseded: ({ submission, scope, rows }, form) =>
    words(
      `${submission.id} 的${sheetOf(form, scope)}有 ${rows} 行已由下级报送，按下级的汇总`,
      `${rows} rows of ${sheetOf(form, scope)} in ${submission.id} were sent by lower units: theirs count`,
    ),
  'counted-twice': ({ rule, scope, kept, dropped }, form) => {
    const one = placeOf(form, scope, kept);
    const other = placeOf(form, scope, dropped);
    const said = form.rules.find((r) => r.id === rule)?.words ?? words(rule, rule);
    return words(
      `${one.zh} 与 ${other.zh} 只计一次，按 ${kept.submission.unit} 的计：${said.zh}`,
      `${one.en} and ${other.en} count once, as ${kept.submission.unit} has it: ${said.en}`,
    );
  },
  'printed-only': ({ submission, scope }, form) =>
    words(
      `${submission.id} 只报了${sheetOf(form, scope)}的汇总数，没有明细，按填报数汇总`,
      `${submission.id} sent the summary of ${sheetOf(form, scope)} without details: its printed figures count`,
    ),
  'upper-bound': (issue, form) => {
    const { zh, en } = figureOf(form, issue);
    return words(
      `${zh}由下级家数相加，可能重复计算`,
      `${en} adds the counts of lower units: some may be counted twice`,
    );
  },
  'no-source': (issue, form) => {
    const { zh, en } = figureOf(form, issue);
    const missing = issue.missing.map((s) => sheetOf(form, s));
    return words(
      `${zh}未计算：没有 ${missing.join('、')}`,
      `${en} was not calculated: ${missing.join(', ')} is not held`,
    );
  },
};

/** What a person has to know of one issue of a consolidation, in a sentence. */
export function issueSentence(form: FormDefinition, issue: ConsolidationIssue): Words {
  const say = sentences[issue.kind] as (issue: ConsolidationIssue, form: FormDefinition) => Words;
  return say(issue, form);
}
