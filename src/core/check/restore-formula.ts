import { fillCalculated } from '../fill/fill';
import { printedValue } from '../fill/template/printed-value';
import type { Finding, Fix } from '../form/finding';
import type { CellValue } from '../form/grid';
import { CellState, type CellPlace, type ColumnData, type Dataset } from '../form/table';
import type { CompiledForm } from '../rules/compile';
import { evaluateClause } from '../rules/evaluate';

/** The paste doctor's word for a calculated cell whose formula was typed over. */
const OVERWRITTEN = 'P-08';

function keyOf({ sheet, row, column }: CellPlace): string {
  return `${sheet}|${row}|${column}`;
}

/** What the column's own formula gives in its row, from the cells as they are typed now. */
function valueNow(form: CompiledForm, data: Dataset, { scope, column = '', row }: Finding): CellValue {
  const definition = data.tables.get(scope)?.columns.get(column)?.definition;
  if (!definition?.calc) return null;
  const values: ColumnData = {
    definition,
    ...evaluateClause(form, { clause: definition.calc, scope, data }),
  };
  const dictionary =
    definition.dictionary === undefined ? undefined : form.names.dictionaries.get(definition.dictionary);
  return values.states[row] === CellState.bad ? null : printedValue(values, row, dictionary);
}

/** Gives every overwritten formula that has no repair yet the column's own formula, written for its row. */
export function withFormulas(form: CompiledForm, data: Dataset, findings: readonly Finding[]): Finding[] {
  const open = new Set(findings.filter((f) => f.rule === OVERWRITTEN && !f.fixes?.length && f.place));
  if (open.size === 0) return [...findings];
  const formulas = new Map<string, Fix>();
  for (const { place, from, to, formula } of fillCalculated(form, data, { mode: 'formulas' }))
    if (place && formula !== undefined)
      formulas.set(keyOf(place), { place, from, to, toFormula: formula, why: OVERWRITTEN });
  return findings.map((f) => {
    const fix = open.has(f) && f.place ? formulas.get(keyOf(f.place)) : undefined;
    return fix ? { ...f, fixes: [{ ...fix, to: valueNow(form, data, f) }] } : f;
  });
}
