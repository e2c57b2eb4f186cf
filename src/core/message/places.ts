import type { FormDefinition, TableDefinition } from '../form/definition';
import type { Finding } from '../form/finding';
import { addressOf, type CellPlace } from '../form/table';
import { phrase, wordsIn, type Language } from './phrase';

/** In which form and language something is said. */
export interface Speech {
  readonly form: FormDefinition;
  readonly language: Language;
}

/** The table of a scope, if the form has it. */
export function tableIn(form: FormDefinition, scope: string): TableDefinition | undefined {
  return form.tables.find((table) => table.scope === scope);
}

/** How a table is called: by its sheet in Chinese, by its annex in English; `sheet` is added where the workbook calls it otherwise. */
export function tableWord(scope: string, speech: Speech, sheet?: string): string {
  const table = tableIn(speech.form, scope);
  if (!table) return sheet ?? scope;
  const english = speech.language === 'en' && table.annex !== '';
  const name = english ? phrase('en', 'annex', { annex: table.annex }) : table.sheet;
  const other = sheet !== undefined && sheet !== table.sheet ? sheet : undefined;
  const own = english && table.sheet !== table.formNo ? table.sheet : undefined;
  const shown = other ?? own;
  return shown === undefined ? name : phrase(speech.language, 'sheetOfAnnex', { annex: name, sheet: shown });
}

/** A cell as messages name it, such as 附件2 P87. */
export function cellWord(place: CellPlace, scope: string, speech: Speech): string {
  const table = tableWord(scope, speech, place.sheet);
  return phrase(speech.language, 'cell', { table, cell: addressOf(place) });
}

/** Where a finding stands: its cell, the range of a group, or its table where it has no cell. */
export function placeWord(finding: Finding, form: FormDefinition, language: Language): string {
  const speech = { form, language };
  const scope = finding.headerOf ?? finding.scope;
  const { place, facts } = finding;
  if (!place) return tableWord(scope, speech);
  const count = facts.count ?? 1;
  if (count <= 1 || facts.ranges === undefined) return cellWord(place, scope, speech);
  const table = tableWord(scope, speech, place.sheet);
  const [range] = facts.ranges;
  if (facts.ranges.length === 1 && range !== undefined)
    return phrase(language, 'manyCells', { table, range, count });
  return phrase(language, 'someCells', { table, cell: addressOf(place), count });
}

/** The printed heading of a column of a table or header, with its identifier where it has none. */
export function headingWord(scope: string, column: string, { form, language }: Speech): string {
  const columns = scope === 'H' ? form.header : (tableIn(form, scope)?.columns ?? []);
  const found = columns.find((c) => c.id === column);
  return found ? wordsIn(language, found.heading) : column;
}
