import type { ConsolidationIssue } from '../core/consolidate/accepted';
import type { FormDefinition } from '../core/form/definition';
import { formatDay } from '../core/value/date';

function sheetOf(form: FormDefinition, scope: string): string {
  return form.tables.find((t) => t.scope === scope)?.sheet ?? scope;
}

function headingOf(form: FormDefinition, scope: string, column: string): string {
  const table = form.tables.find((t) => t.scope === scope);
  return table?.columns.find((c) => c.id === column)?.heading.zh ?? column;
}

/** What a person has to know of one issue of a consolidation, in a sentence. */
export function issueSentence(form: FormDefinition, issue: ConsolidationIssue): string {
  switch (issue.kind) {
    case 'duplicate':
      return `${issue.kept.unit} 报了 ${issue.dropped.length + 1} 份，按最新一份 ${issue.kept.id} 汇总`;
    case 'two-areas':
      return `${issue.unit} 由两地重复上报（${issue.submissions.map((s) => s.id).join('、')}），请确定归属`;
    case 'missing':
      return `缺报：${issue.unit}`;
    case 'after-cutoff':
      return `${issue.submission.id} 截止日期 ${formatDay(issue.cutoff)} 晚于本期，未汇总`;
    case 'outside':
      return `${issue.submission.id} 不属于本单位，未汇总`;
    case 'superseded':
      return `${issue.submission.id} 的${sheetOf(form, issue.scope)}有 ${issue.rows} 行已由下级报送，按下级的汇总`;
    case 'printed-only':
      return `${issue.submission.id} 只报了${sheetOf(form, issue.scope)}的汇总数，没有明细，按填报数汇总`;
    case 'upper-bound':
      return `${sheetOf(form, issue.scope)}“${headingOf(form, issue.scope, issue.column)}”由下级家数相加，可能重复计算`;
    case 'no-source':
      return `${sheetOf(form, issue.scope)}“${headingOf(form, issue.scope, issue.column)}”未计算：没有 ${issue.missing.map((s) => sheetOf(form, s)).join('、')}`;
  }
}
