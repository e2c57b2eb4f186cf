import type { Finding } from '../form/finding';
import type { GridBook } from '../form/grid';
import type { Dataset } from '../form/table';
import { parse, type ParseResult } from '../parse/parse';
import { check, type CheckContext, type CheckResult } from '../rules/check';
import type { CompiledForm } from '../rules/compile';
import { withCulprits } from '../rules/culprit';
import { groupFindings } from '../rules/group';

/** What the full check (全审) of a workbook found: the parsed tables, the findings in the sheet's order, and the rules that could not run. */
export interface FullCheck {
  readonly parsed: ParseResult;
  readonly findings: readonly Finding[];
  readonly notRun: CheckResult['notRun'];
  readonly shadow: CheckResult['shadow'];
}

/** Checks tables that are held already: rules, then the probable culprit of what broke. */
export function checkData(form: CompiledForm, data: Dataset, context: CheckContext = {}): CheckResult {
  const result = check(form, data, context);
  return { ...result, findings: withCulprits({ form, data, context, result }) };
}

/** 全审: reads a workbook's tables, lets the paste doctor speak, then runs every rule; equal faults are grouped. */
export function checkBook(form: CompiledForm, book: GridBook, context: CheckContext = {}): FullCheck {
  const parsed = parse(book, form.definition);
  const result = checkData(form, parsed.data, { ...context, spoken: parsed.findings });
  return {
    parsed,
    findings: groupFindings([...parsed.findings, ...result.findings], parsed.data),
    notRun: result.notRun,
    shadow: result.shadow,
  };
}
