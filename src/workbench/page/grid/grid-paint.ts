import type { ICellData } from '@univerjs/presets';
import { bounding, cellsOf, type Area } from '../../model/area';
import { cellAt, styleAt } from '../../model/cells';
import type { ModelEvent, Sheet } from '../../model/sheet';
import { univerValue } from './univer-data';
import { univerStyle } from './univer-style';

/** Cells that changed since the grid was last painted, or that everything must be shown anew. */
export class Changes {
  private readonly areas = new Map<Sheet, Area[]>();
  private whole = false;

  get isWhole(): boolean {
    return this.whole;
  }

  get isEmpty(): boolean {
    return !this.whole && this.areas.size === 0;
  }

  /** Notes what an event changes on screen. */
  note(event: ModelEvent): void {
    switch (event.kind) {
      case 'cells':
        if (event.change === 'RangeEdited') this.add(event.sheet, event.area);
        else this.whole = true;
        break;
      case 'format':
        this.add(event.sheet, event.area);
        break;
      case 'sheet-calculated':
        for (const place of event.places) this.add(event.sheet, place);
        break;
      case 'row-hidden':
      case 'sheet-added':
      case 'sheet-deleted':
      case 'sheet-renamed':
      case 'sheet-moved':
      case 'sheet-visibility':
      case 'sheet-layout':
      case 'sheet-filtered':
        this.whole = true;
        break;
      default:
    }
  }

  add(sheet: Sheet, area: Area): void {
    const areas = this.areas.get(sheet);
    if (!areas) this.areas.set(sheet, [area]);
    else if (areas.length < 2000) areas.push(area);
    else areas.splice(0, areas.length, areas.reduce(bounding, area));
  }

  /** Gives what changed and begins anew; undefined where everything is to be shown anew. */
  take(limit: number): ReadonlyMap<Sheet, readonly Area[]> | undefined {
    const areas = new Map(this.areas);
    const cells = [...areas.values()].flat().reduce((sum, area) => sum + cellsOf(area), 0);
    const whole = this.whole || cells > limit;
    this.areas.clear();
    this.whole = false;
    return whole ? undefined : areas;
  }
}

export type CellMatrix = Record<number, Record<number, ICellData | null>>;

/** The cells of areas as Univer takes them; emptied ones are null. */
export function painted(sheet: Sheet, areas: readonly Area[]): CellMatrix {
  const matrix: CellMatrix = {};
  for (const area of areas) {
    for (let row = area.top; row <= area.bottom; row++) {
      const line = (matrix[row] ??= {});
      for (let column = area.left; column <= area.right; column++) {
        const cell = cellAt(sheet, row, column);
        line[column] = cell ? { ...univerValue(cell), s: univerStyle(styleAt(sheet, row, column)) } : null;
      }
    }
  }
  return matrix;
}

/** The same places, all emptied: a cell is replaced by emptying it first, for Univer would merge the old look into the new. */
export function emptied(matrix: CellMatrix): CellMatrix {
  return Object.fromEntries(
    Object.entries(matrix).map(([row, line]) => [
      row,
      Object.fromEntries(Object.keys(line).map((column) => [column, null])),
    ]),
  );
}
