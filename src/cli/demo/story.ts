import { checkBook, type FullCheck } from '../../core/check/full-check';
import type { Finding, Fix } from '../../core/form/finding';
import type { Dataset } from '../../core/form/table';
import { message } from '../../core/message/message';
import { culpritFixes } from '../../core/rules/culprit-fixes';
import type { CompiledForm } from '../../core/rules/compile';
import { newWorkbook } from '../../file/new-workbook';
import { patchBook } from '../../file/patch-book';
import { readBook } from '../../file/read-book';
import { hashOf } from '../input';
import { datasetOf } from './dataset';
import { sixMistakes, type Mistake } from './mistakes';
import type { RawPackage } from './package';

/** The workbook of the story's hospital: filled, then spoiled by six mistakes. */
export interface SpoiledBook {
  readonly bytes: Uint8Array;
  readonly mistakes: readonly Mistake[];
}

/** Writes a hospital's annexes as an official workbook and makes six mistakes in it. */
export async function spoiledBook(form: CompiledForm, hospital: RawPackage): Promise<SpoiledBook> {
  const { definition } = form;
  const data: Dataset = datasetOf(definition, hospital);
  const clean = await newWorkbook(definition, {
    scopes: [...data.tables.keys()],
    data,
    hash: await hashOf(definition),
    live: 'calculated',
  });
  const { parsed } = checkBook(form, await readBook(clean));
  const mistakes = sixMistakes(parsed.data);
  return {
    bytes: await patchBook(
      clean,
      mistakes.map((m) => m.fix),
    ),
    mistakes,
  };
}

/** What a finding offers to write: its own fixes, else those of its probable culprit. */
function offered(finding: Finding): readonly Fix[] {
  if (finding.fixes && finding.fixes.length > 0) return finding.fixes;
  return finding.facts.culprit ? culpritFixes(finding.facts.culprit) : [];
}

/** All repairs that the findings offer, each cell once. */
export function offeredFixes(findings: readonly Finding[]): Fix[] {
  const byCell = new Map<string, Fix>();
  for (const fix of findings.flatMap(offered)) {
    const { sheet, row, column } = fix.place;
    byCell.set(`${sheet}|${row}|${column}`, fix);
  }
  return [...byCell.values()];
}

/** Each finding in a line, the way `duibiao check` says it. */
export function findingLines(form: CompiledForm, check: FullCheck): string[] {
  return check.findings.map((f) => `    [${f.rule}] ${message(f, form.definition, 'zh-CN')}`);
}
