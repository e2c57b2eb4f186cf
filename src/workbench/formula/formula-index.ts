import { cellsOf, overlaps, WHOLE_SHEET, type Area } from '../model/area';
import type { Cell } from '../model/cell';
import { eachCell } from '../model/cells';
import { definedName } from '../model/names';
import type { Book, Sheet } from '../model/sheet';
import { FormulaSyntaxError } from './lex';
import { parseFormula, type Node } from './parse';

export interface Read {
  readonly sheet: Sheet;
  readonly area: Area;
}

/** A cell with a formula, its tree (undefined where it cannot be read) and the areas that it reads. */
export interface FormulaCell {
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
  readonly cell: Cell;
  readonly node: Node | undefined;
  readonly reads: readonly Read[];
}

export function keyOf(row: number, column: number): number {
  return row * 16384 + column;
}

/** Every cell with a formula, by sheet and place. */
export class FormulaIndex {
  private readonly bySheet = new Map<Sheet, Map<number, FormulaCell>>();
  private readonly trees = new Map<string, Node | undefined>();

  constructor(private readonly book: Book) {
    for (const sheet of book.sheets) this.collect(sheet, WHOLE_SHEET);
  }

  /** Reads an area's cells again. */
  refresh(sheet: Sheet, area: Area): void {
    const known = this.bySheet.get(sheet);
    if (known && known.size > 0) {
      if (cellsOf(area) < known.size) {
        for (let row = area.top; row <= area.bottom; row++) {
          for (let column = area.left; column <= area.right; column++) known.delete(keyOf(row, column));
        }
      } else for (const [key, f] of known) if (overlaps(area, placeOf(f))) known.delete(key);
    }
    this.collect(sheet, area);
  }

  private collect(sheet: Sheet, area: Area): void {
    let known = this.bySheet.get(sheet);
    if (!known) this.bySheet.set(sheet, (known = new Map<number, FormulaCell>()));
    const target = known;
    eachCell(sheet, area, (cell, row, column) => {
      if (cell.formula === undefined) return;
      const node = this.tree(cell.formula);
      const reads: Read[] = [];
      if (node) this.readsOf(node, { sheet, reads, depth: 0 });
      target.set(keyOf(row, column), { sheet, row, column, cell, node, reads });
    });
  }

  /** The tree of a formula text; undefined where it cannot be read. */
  tree(formula: string): Node | undefined {
    if (this.trees.has(formula)) return this.trees.get(formula);
    let node: Node | undefined;
    try {
      node = parseFormula(formula);
    } catch (error) {
      if (!(error instanceof FormulaSyntaxError)) throw error;
    }
    this.trees.set(formula, node);
    return node;
  }

  private readsOf(
    node: Node,
    into: { readonly sheet: Sheet; readonly reads: Read[]; readonly depth: number },
  ): void {
    if (node.kind === 'reference') {
      const sheet = node.sheet === undefined ? into.sheet : this.book.findSheet(node.sheet);
      if (sheet) into.reads.push({ sheet, area: node.area });
    } else if (node.kind === 'name' && into.depth < 8) {
      const name = definedName(this.book, into.sheet, node.name);
      const tree = name && this.tree(name.formula);
      if (tree) this.readsOf(tree, { ...into, depth: into.depth + 1 });
    } else if (node.kind === 'binary') {
      this.readsOf(node.left, into);
      this.readsOf(node.right, into);
    } else if (node.kind === 'negate' || node.kind === 'percent') this.readsOf(node.operand, into);
    else if (node.kind === 'call') for (const arg of node.args) this.readsOf(arg, into);
  }

  all(): FormulaCell[] {
    return [...this.bySheet.values()].flatMap((cells) => [...cells.values()]);
  }

  at(sheet: Sheet, row: number, column: number): FormulaCell | undefined {
    return this.bySheet.get(sheet)?.get(keyOf(row, column));
  }

  within(read: Read): FormulaCell[] {
    const known = this.bySheet.get(read.sheet);
    if (!known || known.size === 0) return [];
    const found: FormulaCell[] = [];
    if (cellsOf(read.area) <= known.size) {
      for (let row = read.area.top; row <= read.area.bottom; row++) {
        for (let column = read.area.left; column <= read.area.right; column++) {
          const f = known.get(keyOf(row, column));
          if (f) found.push(f);
        }
      }
    } else for (const f of known.values()) if (overlaps(read.area, placeOf(f))) found.push(f);
    return found;
  }
}

export function placeOf(f: FormulaCell): Area {
  return { top: f.row, left: f.column, bottom: f.row, right: f.column };
}
