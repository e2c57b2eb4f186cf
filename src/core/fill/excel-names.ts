import type { ColumnDefinition, FormDefinition, TableDefinition } from '../form/definition';
import { tableOf } from '../form/load';
import { columnLetters } from '../form/table';
import type { CellName, Name } from '../rules/notation/syntax';
import { absoluteCell, columnRange, type FormulaLayout, type FormulaPlace, type TableLayout } from './layout';

/** Thrown inside this folder where a formula cannot be said in Excel; the reason is for the log. */
export class NotInExcel extends Error {}

/** What a formula is written for and what it may read. */
export interface FormulaContext {
  readonly layout: FormulaLayout;
  readonly place: FormulaPlace;
}

/** A text as a formula writes it. */
export function quoted(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

/** The table definition of a scope. */
export function definitionOf({ layout }: FormulaContext, scope: string): TableDefinition {
  return tableOf(layout.form, scope);
}

/** The column that a name means: by identifier, or by its Chinese heading where it stands in brackets. */
export function columnOf(table: TableDefinition, name: Name): ColumnDefinition {
  const found = table.columns.find((c) => (name.heading ? c.heading.zh === name.text : c.id === name.text));
  if (!found) throw new NotInExcel(`no column ${name.text} in ${table.scope}`);
  return found;
}

/** How a dictionary word may stand in a cell: its printed word, and its code where that differs. */
export function spellingsOf(form: FormDefinition, column: ColumnDefinition, code: string): readonly string[] {
  const dictionary = form.dictionaries.find((d) => d.id === column.dictionary);
  const word = dictionary?.words.find((w) => w.code === code);
  return word && word.zh !== code ? [word.zh, code] : [code];
}

function layoutOf({ layout }: FormulaContext, scope: string): TableLayout {
  const table = layout.tables.get(scope);
  if (!table) throw new NotInExcel(`table ${scope} is not in the workbook`);
  return table;
}

/** The range that holds a column of a table. */
export function rangeOf(context: FormulaContext, scope: string, column: ColumnDefinition): string {
  const letter = definitionOf(context, scope).kind === 'letter';
  const range = letter ? undefined : columnRange(layoutOf(context, scope), column.id);
  if (range === undefined) throw new NotInExcel(`column ${column.id} of ${scope} is not in the sheet`);
  return range;
}

function headerCell(context: FormulaContext, scope: string, column: ColumnDefinition): string {
  const place = layoutOf(context, scope).header?.get(column.id);
  if (!place) throw new NotInExcel(`header item ${column.id} of ${scope} is not in the sheet`);
  return absoluteCell(place);
}

/** The literal of a block key: the area or the printed row, which stand in no column of the sheet. */
function keyLiteral(context: FormulaContext, column: ColumnDefinition): string | undefined {
  const { place, layout } = context;
  const table = definitionOf(context, place.scope);
  if (column.id === table.areaKey && place.area !== undefined) return quoted(place.area);
  if (column.id !== table.rowKey || place.rowId === undefined) return undefined;
  const key = layout.form.rows.find((r) => r.id === place.rowId && r.scopes.includes(place.scope))?.key;
  return quoted(key ?? place.rowId);
}

/** The own row's cell of a column, relative so that rows can be copied; a block key is its literal. */
export function ownCell(context: FormulaContext, column: ColumnDefinition): string {
  const literal = keyLiteral(context, column);
  if (literal !== undefined) return literal;
  const { place } = context;
  const number = layoutOf(context, place.scope).columns.get(column.id);
  if (number === undefined) throw new NotInExcel(`column ${column.id} of ${place.scope} is not in the sheet`);
  return `${columnLetters(number)}${place.row}`;
}

function printedCell(context: FormulaContext, column: ColumnDefinition, rowId: string): string {
  const { place } = context;
  const row = place.block?.get(rowId);
  const number = layoutOf(context, place.scope).columns.get(column.id);
  if (row === undefined || number === undefined) throw new NotInExcel(`row ${rowId} is not in the block`);
  return `${columnLetters(number)}${row}`;
}

function sameRowCell(context: FormulaContext, scope: string, column: ColumnDefinition): string {
  const { place } = context;
  const table = layoutOf(context, scope);
  const row = table.printed?.get(`${place.area ?? ''}/${place.rowId ?? ''}`);
  const number = table.columns.get(column.id);
  if (row === undefined || number === undefined) throw new NotInExcel(`${scope} has no such printed row`);
  return absoluteCell({ sheet: table.sheet, row, column: number });
}

/** A named cell outside an aggregate with its column: own row, printed row, header, or the same printed row of another table. */
export function cellOf(context: FormulaContext, name: CellName): { text: string; column: ColumnDefinition } {
  const own = context.place.scope;
  const scope = name.table?.text ?? own;
  if (name.header) {
    const column = columnOf(definitionOf(context, 'H'), name.column);
    return { text: headerCell(context, scope, column), column };
  }
  const column = columnOf(definitionOf(context, scope), name.column);
  if (name.printedRow) return { text: printedCell(context, column, name.printedRow.text), column };
  return { text: scope === own ? ownCell(context, column) : sameRowCell(context, scope, column), column };
}
