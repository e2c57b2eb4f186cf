import { CellError, type Value } from '../model/cell';
import { definedName } from '../model/names';
import type { Book, Sheet } from '../model/sheet';
import { evaluateNode } from './evaluate';
import type { FormulaCell, FormulaIndex } from './formula-index';
import { indexKey } from './functions-conditional';
import type { FormulaContext } from './implementation';
import { areaMatrix, type Matrix, type Result } from './matrix';
import { NAME, REF } from './values';

/** What formulas share while one recalculation runs: last rows of sheets and indexes of columns. */
export class CalculationPass {
  private readonly lastRows = new Map<Sheet, number>();
  private readonly indexes = new Map<Sheet, Map<string, Map<string, number[]>>>();

  constructor(
    private readonly book: Book,
    private readonly formulas: FormulaIndex,
  ) {}

  contextOf(f: FormulaCell): FormulaContext {
    const context: FormulaContext = {
      row: f.row,
      column: f.column,
      area: (name, area) => {
        const sheet = name === undefined ? f.sheet : this.book.findSheet(name);
        return sheet ? areaMatrix(sheet, area, this.lastRow(sheet)) : REF;
      },
      name: (name): Result => {
        const found = definedName(this.book, f.sheet, name);
        const tree = found && this.formulas.tree(found.formula);
        return tree ? evaluateNode(tree, context) : NAME;
      },
      index: (matrix) => this.columnIndex(matrix),
    };
    return context;
  }

  private lastRow(sheet: Sheet): number {
    let last = this.lastRows.get(sheet);
    if (last === undefined) {
      last = -1;
      for (const row of sheet.rows.keys()) if (row > last) last = row;
      this.lastRows.set(sheet, last);
    }
    return last;
  }

  private columnIndex(matrix: Matrix): ReadonlyMap<string, readonly number[]> | undefined {
    if (!matrix.source || matrix.columns !== 1 || matrix.extent < 32) return undefined;
    const { sheet, area } = matrix.source;
    let known = this.indexes.get(sheet);
    if (!known) this.indexes.set(sheet, (known = new Map<string, Map<string, number[]>>()));
    const key = `${area.left}:${area.top}:${area.bottom}`;
    const found = known.get(key);
    if (found) return found;
    const made = rowsByValue(matrix);
    known.set(key, made);
    return made;
  }
}

function rowsByValue(matrix: Matrix): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (let row = 0; row < matrix.extent; row++) {
    const value: Value = matrix.at(row, 0);
    if (value === null || value instanceof CellError) continue;
    const key = indexKey(value);
    const list = rows.get(key);
    if (list) list.push(row);
    else rows.set(key, [row]);
  }
  return rows;
}
