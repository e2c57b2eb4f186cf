import type { CellPlace } from '../core/form/table';
import { columnLetters } from '../core/form/table';
import { LOOKS, type Look } from '../core/workbook/look';
import type { PlanCell, PlanList, PlanStyle, SheetPlan } from '../core/workbook/plan';
import { WorkbookError } from '../core/workbook/port';
import { run, type Patience } from './run';
import { runsOf } from './runs';

/** Where long lists of words live: a sheet that Excel's own menus do not offer to show. */
const WORDS_SHEET = '_duibiao_words';
/** Excel takes words inside a validation only up to this many characters. */
const LONGEST_LIST = 250;
const POINTS_PER_CHARACTER = 5.6;

/** Which form the sheets were made from; kept in the file so that a check elsewhere recognises them. */
export interface Identity {
  readonly formId: string;
  readonly formHash: string;
}

interface Placed {
  readonly place: CellPlace;
  readonly cell: PlanCell;
}

function addressOfArea(row: number, column: number, size: { rows: number; columns: number }): string {
  const from = `${columnLetters(column)}${row}`;
  return `${from}:${columnLetters(column + size.columns - 1)}${row + size.rows - 1}`;
}

function dress(range: Excel.Range, look: Look): void {
  const { format } = range;
  format.font.name = look.font;
  format.font.size = look.size;
  format.font.bold = look.bold === true;
  format.horizontalAlignment =
    look.horizontal === 'left' ? 'Left' : look.horizontal === 'right' ? 'Right' : 'Center';
  format.verticalAlignment = look.vertical === 'top' ? 'Top' : 'Center';
  format.wrapText = look.wrap === true;
  if (look.fill !== undefined) format.fill.color = `#${look.fill}`;
  if (look.format !== undefined) range.numberFormat = [[look.format]];
  const edges =
    look.border === 'box'
      ? (['EdgeTop', 'EdgeLeft', 'EdgeBottom', 'EdgeRight', 'InsideHorizontal', 'InsideVertical'] as const)
      : look.border === 'bottom'
        ? (['EdgeBottom'] as const)
        : [];
  for (const edge of edges) {
    const border = format.borders.getItem(edge);
    border.style = 'Continuous';
    border.color = '#000000';
  }
}

function styleAreas(sheet: Excel.Worksheet, plan: SheetPlan): void {
  for (const area of plan.areas) {
    const range = sheet.getRange(addressOfArea(area.row, area.column, area));
    dress(range, LOOKS[area.style]);
    if (area.open) range.format.protection.locked = false;
  }
  const byStyle = new Map<PlanStyle, Placed[]>();
  for (const cell of plan.cells) {
    const list = byStyle.get(cell.style) ?? [];
    list.push({ place: { sheet: plan.sheet, row: cell.row, column: cell.column }, cell });
    byStyle.set(cell.style, list);
  }
  for (const [style, cells] of byStyle)
    for (const r of runsOf(cells)) dress(sheet.getRange(addressOfArea(r.row, r.column, r)), LOOKS[style]);
}

function contentOf({ value, formula, style }: PlanCell): string | number | boolean {
  if (formula !== undefined) return `=${formula}`;
  if (typeof value !== 'string' || value === '') return value ?? '';
  return LOOKS[style].format === '@' ? value : `'${value}`;
}

function writeContents(sheet: Excel.Worksheet, plan: SheetPlan): void {
  const filled = plan.cells.filter(
    (c) => c.formula !== undefined || (c.value !== undefined && c.value !== null),
  );
  const placed = filled.map((cell) => ({
    place: { sheet: plan.sheet, row: cell.row, column: cell.column },
    cell,
  }));
  for (const r of runsOf(placed)) {
    const range = sheet.getRange(addressOfArea(r.row, r.column, r));
    range.formulas = r.entries.map((row) => row.map(({ cell }) => contentOf(cell)));
  }
}

function setPage(sheet: Excel.Worksheet, plan: SheetPlan): void {
  const { print } = plan;
  const [top, left, bottom, right] = print.area;
  const layout = sheet.pageLayout;
  layout.orientation = print.landscape ? 'Landscape' : 'Portrait';
  layout.paperSize = print.paper === 'a3' ? 'A3' : 'A4';
  layout.zoom =
    print.onePage === true ? { horizontalFitToPages: 1, verticalFitToPages: 1 } : { horizontalFitToPages: 1 };
  layout.centerHorizontally = true;
  layout.setPrintArea(addressOfArea(top, left, { rows: bottom - top + 1, columns: right - left + 1 }));
  if (print.onePage !== true) layout.setPrintTitleRows(`$${print.repeatRows[0]}:$${print.repeatRows[1]}`);
}

function setLists(sheet: Excel.Worksheet, plan: SheetPlan, sourceOf: (list: PlanList) => string): void {
  for (const list of plan.lists) {
    const { dataValidation } = sheet.getRange(
      addressOfArea(list.row, list.column, { rows: list.rows, columns: 1 }),
    );
    dataValidation.rule = { list: { inCellDropDown: true, source: sourceOf(list) } };
    dataValidation.errorAlert = {
      message: '请从下拉列表中选择。',
      showAlert: true,
      style: 'Warning',
      title: '不在可选范围内',
    };
    if (list.message !== '') dataValidation.prompt = { message: list.message, showPrompt: true, title: '' };
  }
}

function build(sheet: Excel.Worksheet, plan: SheetPlan, sourceOf: (list: PlanList) => string): void {
  styleAreas(sheet, plan);
  for (const m of plan.merges) sheet.getRange(addressOfArea(m.row, m.column, m)).merge(false);
  writeContents(sheet, plan);
  plan.widths.forEach((width, i) => {
    sheet.getRange(`${columnLetters(i + 1)}:${columnLetters(i + 1)}`).format.columnWidth =
      width * POINTS_PER_CHARACTER + 4;
  });
  for (const [row, height] of plan.heights) sheet.getRange(`${row}:${row}`).format.rowHeight = height;
  for (const column of plan.hiddenColumns)
    sheet.getRange(`${columnLetters(column)}:${columnLetters(column)}`).columnHidden = true;
  setLists(sheet, plan, sourceOf);
  if (plan.freeze.rows > 0) sheet.freezePanes.freezeRows(plan.freeze.rows);
  setPage(sheet, plan);
  sheet.showGridlines = false;
  if (plan.protect)
    sheet.protection.protect({
      allowFormatCells: true,
      allowFormatColumns: true,
      allowFormatRows: true,
      allowInsertRows: true,
      allowSort: true,
      allowAutoFilter: true,
    });
}

/** Puts long lists into columns of the hidden sheet and says where each stands; short ones are written out. */
function wordSources(
  words: Excel.Worksheet,
  used: number,
  plans: readonly SheetPlan[],
): (list: PlanList) => string {
  const known = new Map<string, string>();
  let column = used;
  for (const list of plans.flatMap((p) => p.lists)) {
    const text = list.words.join(',');
    if (known.has(text)) continue;
    if (text.length <= LONGEST_LIST && !list.words.some((w) => w.includes(','))) {
      known.set(text, text);
      continue;
    }
    column += 1;
    const letters = columnLetters(column);
    const range = words.getRange(`${letters}1:${letters}${list.words.length}`);
    range.numberFormat = [['@']];
    range.values = list.words.map((w) => [w]);
    known.set(text, `=${WORDS_SHEET}!$${letters}$1:$${letters}$${list.words.length}`);
  }
  return (list) => known.get(list.words.join(',')) ?? '';
}

/** Adds the planned sheets, their word lists and the form's identity; refuses a name that is taken before it writes anything. */
export async function insertSheets(
  plans: readonly SheetPlan[],
  identity: Identity,
  patience: Patience,
): Promise<string[]> {
  return run(async (context) => {
    const { worksheets } = context.workbook;
    const taken = plans.map((plan) => worksheets.getItemOrNullObject(plan.sheet));
    taken.forEach((t) => t.load('name'));
    const existing = worksheets.getItemOrNullObject(WORDS_SHEET);
    const usedWords = existing.getUsedRangeOrNullObject(true);
    usedWords.load('columnCount');
    await context.sync();
    const clash = plans.find((_, i) => !taken[i]?.isNullObject);
    if (clash) throw new WorkbookError('name-taken', clash.sheet);
    context.workbook.application.suspendScreenUpdatingUntilNextSync();
    const words = existing.isNullObject ? worksheets.add(WORDS_SHEET) : existing;
    words.visibility = 'VeryHidden';
    const sourceOf = wordSources(words, usedWords.isNullObject ? 0 : usedWords.columnCount, plans);
    for (const plan of plans) build(worksheets.add(plan.sheet), plan, sourceOf);
    context.workbook.properties.custom.add('duibiao-form', `${identity.formId}:${identity.formHash}`);
    const first = plans[0];
    if (first) worksheets.getItem(first.sheet).activate();
    await context.sync();
    return plans.map((plan) => plan.sheet);
  }, patience);
}
