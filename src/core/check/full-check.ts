import type { Finding } from '../form/finding';
import type { GridBook } from '../form/grid';
import type { Dataset } from '../form/table';
import { parse, type ParseResult } from '../parse/parse';
import { check, type CheckContext, type CheckResult } from '../rules/check';
import type { CompiledForm } from '../rules/compile';
import { withCulprits } from '../rules/culprit';
import { equationsOf } from '../rules/equations';
import { groupFindings } from '../rules/group';
import { jointFindings } from '../rules/joint-findings';
import { inTableOrder } from '../rules/order';
import { withFormulas } from './restore-formula';

/** What the full check (全审) of a workbook found: the parsed tables, the findings in the sheet's order, and the rules that could not run. */
export interface FullCheck {
  readonly parsed: ParseResult;
  readonly findings: readonly Finding[];
  readonly notRun: CheckResult['notRun'];
  readonly shadow: CheckResult['shadow'];
}

/**
 * Checks tables that are held already: the paste doctor's findings as handed in, every rule, sums that contradict one
 * another only together, and the probable culprit of what broke or could not be read.
 */
export function checkData(form: CompiledForm, data: Dataset, given: CheckContext = {}): CheckResult {
  const result = check(form, data, given);
  const { remembered: _, ...context } = given;
  const joint = jointFindings(form.definition, { data, equations: equationsOf(form, data, context) });
  const found = { findings: [...(context.spoken ?? []), ...result.findings, ...joint] };
  const findings = withCulprits({ form, data, context, result: found });
  return { ...result, findings: inTableOrder(findings, form.definition) };
}

/** 全审: reads a workbook's tables, lets the paste doctor speak, then runs every rule; equal faults are grouped. */
export function checkBook(form: CompiledForm, book: GridBook, context: CheckContext = {}): FullCheck {
  return checkParsed(form, parse(book, form.definition), context);
}

/** 全审 of a workbook that has been read. */
export function checkParsed(form: CompiledForm, parsed: ParseResult, context: CheckContext): FullCheck {
  const result = checkData(form, parsed.data, { ...context, spoken: parsed.findings });
  const findings = groupFindings(withFormulas(form, parsed.data, result.findings), parsed.data);
  return { parsed, findings, notRun: result.notRun, shadow: result.shadow };
}
