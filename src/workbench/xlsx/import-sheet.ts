import type { CellValue, DataValidation, FileCell, FileSheet, MergeRange } from '../../file/styled-book';
import { parseArea, type Area } from '../model/area';
import { CellError, type Cell, type Value } from '../model/cell';
import { ensureCell, ensureColumn, ensureRow } from '../model/cells';
import { translateFormula } from '../formula/rewrite';
import { protectSheet } from '../model/protection';
import type { Sheet } from '../model/sheet';
import { restyled } from '../model/style';
import { addTable } from '../model/tables';
import { colorIn, styleIn } from './style-in';
import { OPERATORS, toApi, VALIDATIONS } from './style-tables';

export interface Reading {
  readonly theme: readonly string[];
  readonly date1904: boolean;
}

function serial(date: Date, date1904: boolean): number {
  const days = date.getTime() / 86400000 + 25569;
  return date1904 ? days - 1462 : days < 61 ? days - 1 : days;
}

function valueIn(value: CellValue, { date1904 }: Reading): Value {
  return value instanceof Date ? serial(value, date1904) : value === '' ? null : value;
}

function importCell(cell: Cell, file: FileCell, reading: Reading): void {
  if (file.style) cell.style = styleIn(file.style, reading.theme);
  if (file.formula !== undefined && file.formula !== '') {
    cell.formula = `=${file.formula.replace(/^=/, '')}`;
    cell.value = valueIn(file.formulaResult ?? null, reading);
  } else if (file.type === 'error') cell.value = CellError.of(String(file.value));
  else cell.value = valueIn(file.value, reading);
  if (
    typeof cell.value === 'string' &&
    /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A)$/.test(cell.value) &&
    cell.formula
  ) {
    cell.value = CellError.of(cell.value);
  }
}

/** Cells of a shared formula name only its number; the first of them has the text. */
function shareFormulas(sheet: Sheet, cells: ReadonlyMap<string, FileCell>): void {
  const masters = new Map<number, { readonly row: number; readonly column: number; readonly text: string }>();
  for (const [key, cell] of cells) {
    const [row = 0, column = 0] = key.split(',').map(Number);
    const index = cell.formulaSharedIndex;
    if (index === undefined) continue;
    if (cell.formula) masters.set(index, { row, column, text: `=${cell.formula}` });
    const master = masters.get(index);
    if (!cell.formula && master)
      ensureCell(sheet, row, column).formula = translateFormula(
        master.text,
        row - master.row,
        column - master.column,
      );
  }
}

function areaIn(merge: MergeRange): Area {
  return { top: merge.startRow, left: merge.startCol, bottom: merge.endRow, right: merge.endCol };
}

function areasOf(reference: string): Area[] {
  return reference.split(/[ ,]+/).flatMap((part) => parseArea(part.replaceAll('$', '')) ?? []);
}

function importValidation(sheet: Sheet, file: DataValidation): void {
  const kind = toApi(VALIDATIONS, file.type);
  if (kind === undefined) return;
  const source = file.values ? file.values.join(',') : `=${(file.formula1 ?? '').replace(/^=/, '')}`;
  const detail =
    kind === 'list'
      ? { inCellDropDown: true, source }
      : {
          formula1: file.formula1,
          formula2: file.formula2,
          operator: toApi(OPERATORS, file.operator ?? 'between'),
        };
  const style = { stop: 'Stop', warning: 'Warning', information: 'Information' }[file.errorStyle ?? 'stop'];
  sheet.validations.push({
    areas: areasOf(file.range),
    rule: { [kind]: detail },
    errorAlert: {
      message: file.errorMessage ?? '',
      title: file.errorTitle ?? '',
      showAlert: file.showErrorMessage === true,
      style,
    },
    prompt: file.showInputMessage
      ? { message: file.inputMessage ?? '', title: file.inputTitle ?? '', showPrompt: true }
      : undefined,
    ignoreBlanks: file.allowBlank === true,
  });
}

function importLayout(sheet: Sheet, file: FileSheet, { theme }: Reading): void {
  file.columns?.forEach((column, at) => {
    if (column.width === undefined && !column.hidden) return;
    const target = ensureColumn(sheet, at);
    if (column.width !== undefined) target.width = (column.width * 7 + 5) * 0.75;
    target.hidden = column.hidden === true;
  });
  for (const [at, row] of file.rowDefs ?? []) {
    const target = ensureRow(sheet, at);
    target.height = row.height;
    target.hidden = row.hidden === true;
  }
  sheet.merges = (file.merges ?? []).map(areaIn);
  const { rows = 0, columns = 0 } = file.freezePane ?? {};
  if (rows + columns > 0) sheet.freeze = { rows, columns };
  sheet.showGridlines = file.view?.showGridLines !== false;
  sheet.tabColor = colorIn(file.view?.tabColor, theme) ?? '';
  sheet.visibility = file.veryHidden ? 'VeryHidden' : file.hidden ? 'Hidden' : 'Visible';
  const area = parseArea((file.pageSetup?.printArea ?? '').replaceAll('$', ''));
  if (area) sheet.printArea = area;
  if (file.pageSetup?.orientation === 'landscape') sheet.pageLayout.set('Orientation', 'Landscape');
}

function importParts(sheet: Sheet, file: FileSheet): void {
  for (const validation of file.dataValidations ?? []) importValidation(sheet, validation);
  const filter = parseArea(file.autoFilter?.range ?? '');
  if (filter) sheet.filter = { area: filter, criteria: new Map() };
  for (const table of file.tables ?? []) {
    const area = parseArea(table.range ?? '');
    if (area && area.bottom > area.top) addTable(sheet, area, true).name = table.displayName ?? table.name;
  }
  if (file.protection?.sheet) {
    const allowed = Object.entries(file.protection).map(([key, value]) => [
      `allow${key.slice(0, 1).toUpperCase()}${key.slice(1)}`,
      value === true,
    ]);
    protectSheet(sheet, Object.fromEntries(allowed) as Record<string, unknown>);
  }
}

/** Fills a sheet with what the library read of a file's. */
export function importSheet(sheet: Sheet, file: FileSheet, reading: Reading): void {
  file.rows.forEach((row, r) => {
    row.forEach((value, c) => {
      if (value === null || value === '') return;
      const cell = ensureCell(sheet, r, c);
      cell.value = valueIn(value, reading);
      if (value instanceof Date) cell.style = restyled(cell.style, { numberFormat: 'yyyy/m/d' });
    });
  });
  const cells = file.cells ?? new Map<string, FileCell>();
  for (const [key, cell] of cells) {
    const [row = 0, column = 0] = key.split(',').map(Number);
    importCell(ensureCell(sheet, row, column), cell, reading);
    if (!cell.comment) continue;
    const { text, author = '' } = cell.comment;
    const place = { top: row, left: column, bottom: row, right: column };
    const id = sheet.book.newId();
    sheet.comments.push({
      id,
      area: place,
      content: text,
      resolved: false,
      contentType: 'Plain',
      authorName: author,
      authorEmail: '',
      created: 0,
      replies: [],
    });
  }
  shareFormulas(sheet, cells);
  importLayout(sheet, file, reading);
  importParts(sheet, file);
}
