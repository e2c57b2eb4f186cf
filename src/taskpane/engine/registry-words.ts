import type { FormDefinition } from '../../core/form/definition';
import type { Dataset } from '../../core/form/table';
import type { Choice } from '../found';
import { printedCell } from './print-cell';

/** Words from the workbook's own registry for columns that hold an institution's name or code. */
export function registryWords(form: FormDefinition, data: Dataset, column: string): readonly Choice[] {
  const table = [...data.tables.values()].find((t) => t.definition.kind === 'registry');
  const words = table?.columns.get(column);
  const code = [...(table?.columns.values() ?? [])].find((c) => c.definition.pattern === 'institution');
  if (!table || !words) return [];
  return Array.from({ length: table.rowCount }, (_, row) => ({
    text: printedCell(form, words, row) ?? '',
    code: (code && printedCell(form, code, row)) ?? '',
  })).filter((c) => c.text !== '');
}
