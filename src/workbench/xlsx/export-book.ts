import type {
  CellValue,
  ColumnDef,
  DataValidation,
  FileCell,
  WriteOptions,
  WriteSheet,
} from '../../file/styled-book';
import { addressOf, WHOLE_SHEET } from '../model/area';
import { CellError, type Value } from '../model/cell';
import { eachCell } from '../model/cells';
import type { Validation } from '../model/parts';
import type { Sheet } from '../model/sheet';
import { DEFAULT_STYLE } from '../model/style';
import type { Workbook } from '../model/workbook';
import { chartsOut } from './chart-out';
import { SETTINGS_PROPERTY } from './import-book';
import { styleOut } from './style-out';
import { OPERATORS, toFile, VALIDATIONS } from './style-tables';

function plain(value: Value): CellValue {
  return value instanceof CellError ? value.code : value;
}

function cellsOut(sheet: Sheet): Map<string, Partial<FileCell>> {
  const cells = new Map<string, Partial<FileCell>>();
  eachCell(sheet, WHOLE_SHEET, (cell, row, column) => {
    if (cell.value === null && cell.formula === undefined && cell.style === DEFAULT_STYLE) return;
    const type = cell.value instanceof CellError ? 'error' : undefined;
    cells.set(`${row},${column}`, {
      value: plain(cell.value),
      style: styleOut(cell.style),
      ...(type && { type }),
      ...(cell.formula !== undefined && {
        type: 'formula',
        formula: cell.formula.slice(1),
        formulaResult: plain(cell.value),
      }),
    });
  });
  for (const { area, content, authorName } of sheet.comments) {
    const key = `${area.top},${area.left}`;
    cells.set(key, {
      ...(cells.get(key) ?? { value: null }),
      comment: { author: authorName, text: content },
    });
  }
  return cells;
}

function columnsOut(sheet: Sheet): ColumnDef[] {
  const last = Math.max(
    -1,
    ...[...sheet.columns].filter(([, line]) => line.width !== undefined || line.hidden).map(([at]) => at),
  );
  return Array.from({ length: last + 1 }, (_, at) => {
    const line = sheet.columns.get(at);
    return {
      ...(line?.width !== undefined && { width: Math.max(0, (line.width / 0.75 - 5) / 7) }),
      ...(line?.hidden && { hidden: true }),
      ...(line?.style && { style: styleOut(line.style) }),
    };
  });
}

function validationOut({ areas, rule, errorAlert, prompt, ignoreBlanks }: Validation): DataValidation[] {
  const [entry] = Object.entries(rule);
  const type = entry && toFile(VALIDATIONS, entry[0]);
  if (!entry || type === undefined) return [];
  const detail = entry[1] as Readonly<Record<string, unknown>>;
  const source = typeof detail.source === 'string' ? detail.source : '';
  const operator = typeof detail.operator === 'string' ? toFile(OPERATORS, detail.operator) : undefined;
  const limits = source.startsWith('=') ? { formula1: source.slice(1) } : { values: source.split(',') };
  const text = (value: unknown): string | undefined =>
    value === undefined || value === null ? undefined : String(value);
  const [formula1, formula2] = [text(detail.formula1 ?? detail.formula), text(detail.formula2)];
  return areas.map((area) => ({
    type: type as DataValidation['type'],
    range: addressOf(area),
    allowBlank: ignoreBlanks,
    ...(type === 'list' ? limits : { ...(formula1 && { formula1 }), ...(formula2 && { formula2 }) }),
    ...(operator && { operator: operator as NonNullable<DataValidation['operator']> }),
    showErrorMessage: errorAlert?.showAlert !== false,
    errorTitle: text(errorAlert?.title) ?? '',
    errorMessage: text(errorAlert?.message) ?? '',
    errorStyle: String(errorAlert?.style ?? 'Stop').toLowerCase() as NonNullable<
      DataValidation['errorStyle']
    >,
    ...(prompt && {
      showInputMessage: true,
      inputTitle: text(prompt.title) ?? '',
      inputMessage: text(prompt.message) ?? '',
    }),
  }));
}

function protectionOut(sheet: Sheet): WriteSheet['protection'] {
  const allowed = Object.entries(sheet.protection?.options ?? {}).filter(
    ([key]) => key.startsWith('allow') && !key.startsWith('allowEdit'),
  );
  const options = allowed.map(([key, value]) => [
    `${key.slice(5, 6).toLowerCase()}${key.slice(6)}`,
    value === true,
  ]);
  const password = sheet.protection?.password;
  return {
    sheet: true,
    ...(Object.fromEntries(options) as Record<string, boolean>),
    ...(password !== undefined && { password }),
  };
}

function sheetOut(sheet: Sheet): WriteSheet {
  const rowDefs = new Map(
    [...sheet.rows]
      .filter(([, row]) => row.height !== undefined || row.hidden || row.filtered)
      .map(([at, row]) => [
        at,
        {
          ...(row.height !== undefined && { height: row.height }),
          ...((row.hidden || row.filtered) && { hidden: true }),
        },
      ]),
  );
  return {
    name: sheet.name,
    rows: [],
    cells: cellsOut(sheet),
    columns: columnsOut(sheet),
    rowDefs,
    merges: sheet.merges.map((m) => ({
      startRow: m.top,
      startCol: m.left,
      endRow: m.bottom,
      endCol: m.right,
    })),
    dataValidations: sheet.validations.flatMap(validationOut),
    ...chartsOut(sheet),
    view: {
      showGridLines: sheet.showGridlines,
      ...(sheet.tabColor && { tabColor: { rgb: sheet.tabColor.slice(1) } }),
    },
    ...(sheet.freeze && { freezePane: sheet.freeze }),
    ...(sheet.filter && { autoFilter: { range: addressOf(sheet.filter.area) } }),
    ...(sheet.protection && { protection: protectionOut(sheet) ?? {} }),
    ...(sheet.visibility === 'Hidden' && { hidden: true }),
    ...(sheet.visibility === 'VeryHidden' && { veryHidden: true }),
    ...(sheet.printArea && { pageSetup: { printArea: addressOf(sheet.printArea) } }),
  };
}

/** A workbook as the library writes it. */
export function exportBook(book: Workbook): WriteOptions {
  const custom: Record<string, string | number | boolean> = {};
  for (const { key, value } of book.customProperties.values()) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      custom[key] = value;
  }
  if (book.documentSettings.size > 0)
    custom[SETTINGS_PROPERTY] = JSON.stringify(Object.fromEntries(book.documentSettings));
  const title = book.properties.get('title');
  const scoped = book.sheets.flatMap((sheet) =>
    [...sheet.names.values()].map((name) => ({
      name: name.name,
      range: name.formula.slice(1),
      scope: sheet.name,
    })),
  );
  return {
    sheets: book.sheets.map(sheetOut),
    properties: { custom, ...(typeof title === 'string' && { title }) },
    namedRanges: [
      ...[...book.names.values()].map((name) => ({ name: name.name, range: name.formula.slice(1) })),
      ...scoped,
    ],
    defaultFont: { name: DEFAULT_STYLE.fontName, size: DEFAULT_STYLE.fontSize },
    activeSheet: book.active.position,
  };
}
