import type { Finding } from '../form/finding';
import type { GridBook } from '../form/grid';
import type { Dataset } from '../form/table';
import { parse, type ParseResult } from '../parse/parse';
import { resultOf, runRules, type CheckContext, type CheckResult } from '../rules/check';
import type { CompiledForm } from '../rules/compile';
import { culpritNotes } from '../rules/culprit';
import { annotate, type CulpritNotes } from '../rules/culprit-facts';
import type { Recheck } from '../rules/culprit-search';
import { equationsIn } from '../rules/equations';
import type { Found } from '../rules/found';
import { groupFindings } from '../rules/group';
import { jointFindings } from '../rules/joint-findings';
import { inTableOrder } from '../rules/order';
import { World } from '../rules/run/world';
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
export function checkData(form: CompiledForm, data: Dataset, context: CheckContext = {}): CheckResult {
  const world = new World(form, data, context);
  const found = runRules(world);
  const result = resultOf(world, found);
  return judged(world, result, beyond({ world, found, result }));
}

/** What is found beyond single rules: sums that contradict one another only together, and what is said of culprits. */
export interface Beyond {
  readonly joint: readonly Finding[];
  readonly notes: CulpritNotes;
}

/** What rules found in a world. */
export interface RanIn {
  readonly world: World;
  readonly found: readonly Found[];
  readonly result: CheckResult;
}

function allFound({ context }: World, result: CheckResult, joint: readonly Finding[]): readonly Finding[] {
  return [...(context.spoken ?? []), ...result.findings, ...joint];
}

/** Looks beyond single rules. */
export function beyond({ world, found, result }: RanIn, recheck?: Recheck): Beyond {
  const { form, data, context } = world;
  const equations = equationsIn(world, found);
  const joint = jointFindings(form.definition, { data, equations });
  const all = { findings: allFound(world, result, joint) };
  const checked = { form, data, context, result: all, equations };
  return { joint, notes: culpritNotes({ ...checked, ...(recheck && { recheck }) }) };
}

/** All findings in the sheets' order, with the culprits that are known. */
export function judged(world: World, result: CheckResult, { joint, notes }: Beyond): CheckResult {
  const findings = annotate(allFound(world, result, joint), notes);
  return { ...result, findings: inTableOrder(findings, world.form.definition) };
}

/** 全审: reads a workbook's tables, lets the paste doctor speak, then runs every rule; equal faults are grouped. */
export function checkBook(form: CompiledForm, book: GridBook, context: CheckContext = {}): FullCheck {
  return checkParsed(form, parse(book, form.definition), context);
}

/** 全审 of a workbook that has been read. */
export function checkParsed(form: CompiledForm, parsed: ParseResult, context: CheckContext): FullCheck {
  return shown(form, parsed, checkData(form, parsed.data, { ...context, spoken: parsed.findings }));
}

/** A check as it is shown: formulas to restore, and equal faults together. */
export function shown(form: CompiledForm, parsed: ParseResult, result: CheckResult): FullCheck {
  const findings = groupFindings(withFormulas(form, parsed.data, result.findings), parsed.data);
  return { parsed, findings, notRun: result.notRun, shadow: result.shadow };
}
