import { createExcelPort } from '../../../src/excel/port';
import type { Fix } from '../../../src/core/form/finding';
import type { CellValue } from '../../../src/core/form/grid';
import type { SheetPlan } from '../../../src/core/workbook/plan';
import type { WorkbookPort } from '../../../src/core/workbook/port';
import { areaOf } from '../../../src/core/workbook/area';
import { EDGES } from '../../../src/workbench/model/style';
import { cellAt, styleAt, usedArea } from '../../../src/workbench/model/cells';
import { WHOLE_SHEET } from '../../../src/workbench/model/area';
import { borderAt } from '../../../src/workbench/model/look';
import type { Sheet } from '../../../src/workbench/model/sheet';
import type { ExcelSeam } from '../../seams/excel';

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** A port over the seam's Excel, and what it told about a cell that is being edited. */
export interface Setting {
  readonly port: WorkbookPort;
  readonly editing: boolean[];
}

/** Opens an empty workbook with a port beside it; timers are short. */
export function open(excel: ExcelSeam, patience: { timeoutMs?: number; silent?: boolean } = {}): Setting {
  excel.newWorkbook();
  return reopen(patience);
}

/** A new port over the workbook that is open: the pane was closed and has come back. */
export function reopen(patience: { timeoutMs?: number; silent?: boolean } = {}): Setting {
  const editing: boolean[] = [];
  const port = createExcelPort({
    patience: {
      timeoutMs: patience.timeoutMs ?? 60_000,
      retryMs: 20,
      wait,
      ...(!patience.silent && { onCellEdit: (on: boolean) => void editing.push(on) }),
    },
    identity: { formId: 'guizhou-2024', formHash: 'abc123' },
  });
  return { port, editing };
}

/** Adds a sheet and types a matrix from A1. */
export function fill(excel: ExcelSeam, name: string, rows: readonly (readonly unknown[])[]): Sheet {
  const { book } = excel;
  if (!book.sheetBy(name)) book.as('load', () => book.addSheet(name));
  const columns = rows[0]?.length ?? 1;
  excel.userEdit(name, `A1:${letters(columns)}${rows.length}`, rows);
  return excel.sheet(name);
}

export function letters(column: number): string {
  return column <= 26
    ? String.fromCharCode(64 + column)
    : letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1);
}

/** Everything that a person sees of a sheet's cells: content, formats, fonts, fills, lines. */
export function snapshot(sheet: Sheet): ReadonlyMap<string, unknown> {
  const seen = new Map<string, unknown>();
  const used = usedArea(sheet, WHOLE_SHEET);
  for (let row = 0; row <= (used?.bottom ?? -1); row++) {
    for (let column = 0; column <= (used?.right ?? -1); column++) {
      const cell = cellAt(sheet, row, column);
      const { borders: _, ...look } = styleAt(sheet, row, column);
      const lines = EDGES.map((edge) => borderAt(sheet, { row, column, edge }) ?? null);
      seen.set(`${letters(column + 1)}${row + 1}`, {
        value: cell?.value ?? null,
        formula: cell?.formula ?? null,
        look,
        lines,
      });
    }
  }
  return seen;
}

/** A fix of one cell. */
export function fix(
  at: string,
  to: CellValue,
  more: Partial<Pick<Fix, 'from' | 'format' | 'toFormula'>> = {},
): Fix {
  const [sheet = '', address = ''] = at.split('!');
  const area = areaOf(address);
  if (!area) throw new RangeError(at);
  return { place: { sheet, row: area.row, column: area.column }, from: null, to, why: 'P-01', ...more };
}

/** A plain sheet of so many rows and columns of content. */
export function planOf(
  sheet: string,
  content: readonly (readonly CellValue[])[],
  more: Partial<SheetPlan> = {},
): SheetPlan {
  const columns = content[0]?.length ?? 1;
  return {
    sheet,
    cells: content.flatMap((row, r) =>
      row.map((value, c) => ({
        row: r + 1,
        column: c + 1,
        value,
        style: r === 0 ? ('heading' as const) : ('text' as const),
      })),
    ),
    areas: [],
    merges: [],
    lists: [],
    widths: content[0]?.map(() => 12) ?? [],
    heights: new Map(),
    freeze: { rows: 1, columns: 0 },
    print: { paper: 'a4', landscape: true, repeatRows: [1, 1], area: [1, 1, content.length, columns] },
    protect: false,
    hiddenColumns: [],
    ...more,
  };
}

/** Values of a sheet's cells by address. */
export function valuesOf(sheet: Sheet, addresses: readonly string[]): unknown[] {
  return addresses.map((address) => {
    const area = areaOf(address);
    const cell = area && cellAt(sheet, area.row - 1, area.column - 1);
    return cell?.formula ?? cell?.value ?? null;
  });
}

export { wait };

/** Waits until something is so; a test that waits in vain says so by what it expects next. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let n = 0; n < 200 && !isSo(); n += 1) await wait(10);
}
