import { overlaps, type Area } from '../model/area';
import type { Value } from '../model/cell';
import type { Book, Sheet } from '../model/sheet';
import { CalculationPass } from './calculation-pass';
import { evaluateNode } from './evaluate';
import { FormulaIndex, placeOf, type FormulaCell, type Read } from './formula-index';
import { UnknownFunction } from './implementation';
import { single } from './matrix';

/** Replaces the built-in evaluator: a formula's value, or undefined to leave it to the built-in one. */
export type Evaluate = (
  formula: string,
  place: { readonly sheet: string; readonly row: number; readonly column: number },
) => Value | undefined;

/** Keeps the values of formulas in step with the cells that they read. */
export class Calculation {
  private index: FormulaIndex | undefined;
  private touched: Read[] = [];
  private allDirty = false;
  /** Functions met that are not computed here. */
  readonly unknown = new Set<string>();
  evaluate: Evaluate | undefined;

  constructor(private readonly book: Book) {}

  /** Notes that an area's values or formulas changed. */
  touch(sheet: Sheet, area: Area): void {
    this.index?.refresh(sheet, area);
    this.touched.push({ sheet, area });
  }

  /** Notes a change of structure: every formula is read and computed again. */
  restructure(): void {
    this.index = undefined;
    this.allDirty = true;
    this.touched = [];
  }

  /** Computes what is out of date and gives the cells whose value changed, by sheet. */
  settle(): Map<Sheet, FormulaCell[]> {
    const changed = new Map<Sheet, FormulaCell[]>();
    if (!this.allDirty && this.touched.length === 0) return changed;
    const index = (this.index ??= new FormulaIndex(this.book));
    const dirty = this.allDirty ? new Set(index.all()) : this.dependents(index);
    this.touched = [];
    this.allDirty = false;
    if (dirty.size === 0) return changed;
    const pass = new CalculationPass(this.book, index);
    for (const f of ordered(index, dirty)) {
      const value = this.compute(f, pass);
      if (Object.is(value, f.cell.value)) continue;
      f.cell.value = value;
      const list = changed.get(f.sheet);
      if (list) list.push(f);
      else changed.set(f.sheet, [f]);
    }
    return changed;
  }

  private compute(f: FormulaCell, pass: CalculationPass): Value {
    const formula = f.cell.formula ?? '';
    const plugged = this.evaluate?.(formula, { sheet: f.sheet.name, row: f.row, column: f.column });
    if (plugged !== undefined) return plugged;
    if (!f.node) return f.cell.value;
    try {
      return single(evaluateNode(f.node, pass.contextOf(f))) ?? 0;
    } catch (error) {
      if (!(error instanceof UnknownFunction)) throw error;
      this.unknown.add(error.functionName);
      return f.cell.value;
    }
  }

  private dependents(index: FormulaIndex): Set<FormulaCell> {
    const dirty = new Set<FormulaCell>();
    const all = index.all();
    if (all.length === 0) return dirty;
    const queue: Read[] = [...this.touched];
    for (const read of this.touched) for (const f of index.within(read)) dirty.add(f);
    for (const f of dirty) queue.push({ sheet: f.sheet, area: placeOf(f) });
    for (let at = 0; at < queue.length; at++) {
      if (queue.length * all.length > 1e6) return new Set(all);
      const moved = queue[at];
      if (!moved) break;
      for (const f of all) {
        if (
          dirty.has(f) ||
          !f.reads.some((read) => read.sheet === moved.sheet && overlaps(read.area, moved.area))
        )
          continue;
        dirty.add(f);
        queue.push({ sheet: f.sheet, area: placeOf(f) });
      }
    }
    return dirty;
  }
}

/** The dirty formulas so that each comes after those it reads; a circle is cut where it closes. */
function ordered(index: FormulaIndex, dirty: ReadonlySet<FormulaCell>): FormulaCell[] {
  const order: FormulaCell[] = [];
  const begun = new Set<FormulaCell>();
  const clear = new Map<Sheet, Set<string>>();
  const isClear = ({ sheet, area }: Read): boolean =>
    clear.get(sheet)?.has(`${area.top},${area.left},${area.bottom},${area.right}`) ?? false;
  const setClear = ({ sheet, area }: Read): void => {
    const areas = clear.get(sheet) ?? new Set<string>();
    clear.set(sheet, areas.add(`${area.top},${area.left},${area.bottom},${area.right}`));
  };
  const finished = new Set<FormulaCell>();
  for (const start of dirty) {
    const stack = [start];
    for (let f = stack.at(-1); f; f = stack.at(-1)) {
      if (finished.has(f) || begun.has(f)) {
        stack.pop();
        if (!finished.has(f)) {
          finished.add(f);
          order.push(f);
          f.reads.forEach(setClear);
        }
        continue;
      }
      begun.add(f);
      for (const read of f.reads) {
        if (isClear(read)) continue;
        for (const before of index.within(read))
          if (dirty.has(before) && !begun.has(before)) stack.push(before);
      }
    }
  }
  return order;
}
