import type { Cell, CellStyle, DataValidation, WriteSheet } from 'hucre/xlsx';
import { columnLetters } from '../core/form/table';
import {
  PAGE_NUMBERS,
  type PlanCell,
  type PlanList,
  type PlanStyle,
  type SheetPlan,
} from '../core/workbook/plan';
import { chartPart, headsOf } from './chart-part';
import { PLAN_STYLES } from './plan-styles';

/** Excel takes a list of words inside a validation only up to this many characters. */
const LONGEST_LIST = 250;
const MARGINS = { top: 0.6, bottom: 0.6, left: 0.4, right: 0.4, header: 0.3, footer: 0.3 };

/** Where a list of words stands in the workbook, as a formula. */
export type WordPlaces = (words: readonly string[]) => string;

const open = new Map<PlanStyle, CellStyle>();

function styleFor(style: PlanStyle, unlocked: boolean): CellStyle {
  if (!unlocked) return PLAN_STYLES[style];
  let known = open.get(style);
  if (!known) {
    known = { ...PLAN_STYLES[style], protection: { locked: false } };
    open.set(style, known);
  }
  return known;
}

function contentOf({ value, formula }: PlanCell): Partial<Cell> {
  if (formula !== undefined) return { formula, formulaResult: value ?? '', value: value ?? '' };
  if (value === undefined || value === null) return { value: null };
  return typeof value === 'string' ? { value, type: 'string' } : { value };
}

/** All cells of a plan by `row,column` from 0: areas first, then cells, then the covered cells of merges in the look of their first. */
function cellsOf(plan: SheetPlan): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  const unlocked = new Set<string>();
  for (const { row, column, rows, columns, style, open: isOpen } of plan.areas) {
    for (let r = row - 1; r < row - 1 + rows; r++) {
      for (let c = column - 1; c < column - 1 + columns; c++) {
        const key = `${r},${c}`;
        cells.set(key, { value: null, style: styleFor(style, isOpen) });
        if (isOpen) unlocked.add(key);
      }
    }
  }
  for (const cell of plan.cells) {
    const key = `${cell.row - 1},${cell.column - 1}`;
    cells.set(key, { ...contentOf(cell), style: styleFor(cell.style, unlocked.has(key)) });
  }
  for (const { row, column, rows, columns } of plan.merges) {
    const style = cells.get(`${row - 1},${column - 1}`)?.style;
    for (let r = row - 1; style && r < row - 1 + rows; r++) {
      for (let c = column - 1; c < column - 1 + columns; c++) {
        if (r !== row - 1 || c !== column - 1) cells.set(`${r},${c}`, { value: null, style });
      }
    }
  }
  return cells;
}

function validationOf(list: PlanList, places: WordPlaces): DataValidation {
  const letters = columnLetters(list.column);
  const words = list.words.join(',');
  const inline = words.length <= LONGEST_LIST && !list.words.some((word) => /[,"]/.test(word));
  return {
    type: 'list',
    ...(inline ? { values: [...list.words] } : { formula1: places(list.words) }),
    range: `${letters}${list.row}:${letters}${list.row + list.rows - 1}`,
    allowBlank: true,
    errorStyle: 'warning',
    showErrorMessage: true,
    errorTitle: '不在可选范围内',
    errorMessage: '请从下拉列表中选择。',
    ...(list.message !== '' && { showInputMessage: true, inputMessage: list.message }),
  };
}

/** A planned sheet as hucre writes it. */
export function sheetOf(plan: SheetPlan, places: WordPlaces): WriteSheet {
  const { print } = plan;
  const [top, left, bottom, right] = print.area;
  const [from, to] = print.repeatRows;
  let bottomRow = bottom;
  for (const row of plan.heights.keys()) bottomRow = Math.max(bottomRow, row);
  return {
    name: plan.sheet,
    rows: Array.from({ length: bottomRow }, () => []),
    cells: cellsOf(plan),
    columns: plan.widths.map((width) => ({ width })),
    rowDefs: new Map([...plan.heights].map(([row, height]) => [row - 1, { height }])),
    merges: plan.merges.map(({ row, column, rows, columns }) => ({
      startRow: row - 1,
      startCol: column - 1,
      endRow: row + rows - 2,
      endCol: column + columns - 2,
    })),
    dataValidations: plan.lists.map((list) => validationOf(list, places)),
    ...((plan.freeze.rows > 0 || plan.freeze.columns > 0) && { freezePane: { ...plan.freeze } }),
    pageSetup: {
      paperSize: print.paper,
      orientation: print.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: print.onePage === true ? 1 : 0,
      margins: MARGINS,
      horizontalCentered: true,
      printArea: `$${columnLetters(left)}$${top}:$${columnLetters(right)}$${bottom}`,
      ...(print.onePage !== true && { printTitlesRow: `$${from}:$${to}` }),
    },
    headerFooter: {
      oddFooter: `&C${PAGE_NUMBERS}`,
      ...(print.note !== undefined && { oddHeader: `&R${print.note.replaceAll('&', '&&')}` }),
    },
    ...(plan.charts && { charts: plan.charts.map((chart) => chartPart(chart, headsOf(plan, chart))) }),
    view: { showGridLines: false },
    ...(plan.protect && { protection: PROTECTION }),
  };
}

/** No password: the protection only keeps headings and formulas from being typed over. */
const PROTECTION: NonNullable<WriteSheet['protection']> = {
  sheet: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  sort: true,
  autoFilter: true,
};
